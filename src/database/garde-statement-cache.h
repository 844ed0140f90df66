/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The statements that a driver has prepared, by their SQL text; the one unused for longest makes
 * room. */
typedef struct _GardeStatementCache GardeStatementCache;

/* @free_value is called with a value that leaves and with @data. */
typedef void (*GardeStatementCacheFree) (gpointer value, gpointer data);

GardeStatementCache *
garde_statement_cache_new (guint capacity, GardeStatementCacheFree free_value, gpointer data);
void garde_statement_cache_free (GardeStatementCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeStatementCache, garde_statement_cache_free)

gpointer garde_statement_cache_lookup (GardeStatementCache *self,
                                       const char *sql); /* borrowed, or NULL */
void garde_statement_cache_add (GardeStatementCache *self, const char *sql, gpointer value);
void garde_statement_cache_remove (GardeStatementCache *self, const char *sql);
void garde_statement_cache_clear (GardeStatementCache *self);
guint garde_statement_cache_get_length (GardeStatementCache *self);

G_END_DECLS
