/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The statements that a record's table of fields gives; built once a type and kept by the store.
 * (transfer full) */
char *garde_store_sql_columns (GType type, const char *alias);
char *garde_store_sql_select (GType type, const char *tail);
char *garde_store_sql_insert (GType type);

/* The UPDATE of the fields whose bits are set in @fields: the first is 1. */
char *garde_store_sql_update_some (GType type, guint64 fields);
guint64 garde_store_sql_find_differences (gconstpointer before, gconstpointer record);

/* Their arguments: id (and revision), then the fields in order. (floating) */
GVariant *garde_store_sql_insert_arguments (gconstpointer record);
GVariant *garde_store_sql_update_some_arguments (gconstpointer record, guint64 fields);

G_END_DECLS
