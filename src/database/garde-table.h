/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-arguments.h"

G_BEGIN_DECLS

/* What the database's own catalogue says about its tables: nobody has to name them who carries all
 * of them somewhere else. */

typedef struct
{
  char *name;
  GardeArgumentKind kind;
  gboolean is_required; /* NOT NULL */
  gboolean is_numbered; /* by the database (@seq@) */
} GardeTableColumn;

typedef struct
{
  char *name;
  GPtrArray *columns;    /* of GardeTableColumn, in their order */
  GPtrArray *references; /* of char *: the other tables that rows of this one may name */
} GardeTable;

GardeTable *garde_table_new (const char *name);
void garde_table_free (GardeTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTable, garde_table_free)

GardeTableColumn *garde_table_add_column (GardeTable *self,
                                          const char *name,
                                          GardeArgumentKind kind,
                                          gboolean is_required);

/* Whether both have the same columns, in whatever order. */
gboolean garde_table_has_same_columns (const GardeTable *self, const GardeTable *other);

/* All tables, each behind those that it refers to, but where they refer to each other in a ring.
 * FAILED for a column of a type that no migration can make. (transfer full) of GardeTable */
GPtrArray *garde_table_load_all (GardeDatabase *database, GError **error);

/* "name" as the engines want it. (transfer full) */
char *garde_table_quote (const char *name);

gint64 garde_table_count (const GardeTable *self, GardeDatabase *database, GError **error);

/* The rows of a table, page by page, inside garde_database_read (): in the order of their number
 * (id) where they have one. */
typedef struct _GardeTablePages GardeTablePages;

GardeTablePages *garde_table_pages_new (const GardeTable *table,
                                        GardeDatabase *database,
                                        guint rows,
                                        GError **error);
void garde_table_pages_free (GardeTablePages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTablePages, garde_table_pages_free)

/* The first cells of each row are the table's columns; a page without rows is the end. (transfer
 * full) */
GardeRows *garde_table_pages_next (GardeTablePages *self, GError **error);

/* How a whole database is filled, table by table in any order, on a connection of its own. Before
 * the transaction: */
gboolean garde_table_prepare_filling (GardeDatabase *database, GError **error);

/* Inside it: from here on rows may refer to what is not there yet. @later is what to give to
 * garde_table_check_references (). (transfer full) */
gboolean garde_table_release_references (GardeDatabase *database, char **later, GError **error);

/* CONSTRAINT if a row refers to what is not there. Numbers that the database gives go on behind
 * those that are there. */
gboolean garde_table_check_references (GardeDatabase *database,
                                       const GPtrArray *tables,
                                       const char *later,
                                       GError **error);

G_END_DECLS
