/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong with somebody's files, in the order in which it was found: the first of them are
 * kept, all are counted. */
typedef struct _GardeMistakes GardeMistakes;

/* @limit: how many are kept. */
GardeMistakes *garde_mistakes_new (guint limit);
void garde_mistakes_free (GardeMistakes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeMistakes, garde_mistakes_free)

/* @line and @column count from 1 (a column is a field of the line); @column_name may be NULL; @line
 * 0: the whole file,
 * @column 0: the whole line. @format gives a translated reason without a full stop. */
void garde_mistakes_add (GardeMistakes *self,
                         const char *file,
                         guint line,
                         guint column,
                         const char *column_name,
                         const char *format,
                         ...) G_GNUC_PRINTF (6, 7);

guint garde_mistakes_get_count (const GardeMistakes *self); /* all that were found */
guint garde_mistakes_get_kept (const GardeMistakes *self);  /* how many can be read here */

/* "visits.csv, line 12, column 6 (status): unknown word “foo”" */
const char *garde_mistakes_get_text (const GardeMistakes *self, guint position);

G_END_DECLS
