/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/garde-mistakes.h"

G_BEGIN_DECLS

/* Tables as RFC 4180 has them: UTF-8 (a byte order mark is skipped), commas, fields in double
 * quotes where they hold a comma, a quote or a line break; lines end with CR LF, LF or CR. The
 * first line names the columns. Immutable. */
typedef struct _GardeCsv GardeCsv;

/* Reads @text; @file is the name under which mistakes are told. NULL after adding to @mistakes if
 * the text is no such table: every line must have as many fields as the first, names of columns
 * must differ. (transfer full) */
GardeCsv *
garde_csv_parse (const char *file, const char *text, gsize length, GardeMistakes *mistakes);
void garde_csv_free (GardeCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeCsv, garde_csv_free)

guint garde_csv_get_n_rows (const GardeCsv *self); /* without the header line */

/* Unescaped; "" for an empty field. (transfer none) */
const char *garde_csv_get_cell (const GardeCsv *self, guint row, guint column);

/* Where each of the @n_names columns stands, whatever their order; FALSE after adding a mistake for
 * each one that is missing and each one that is not expected. */
gboolean garde_csv_locate (const GardeCsv *self,
                           const char *const *names,
                           guint n_names,
                           guint *columns,
                           GardeMistakes *mistakes);

/* Adds a mistake about one field, at the line on which it begins. */
void garde_csv_add_mistake (
    const GardeCsv *self, GardeMistakes *mistakes, guint row, guint column, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/* Appends a line of @n_fields fields (NULL is empty) and CR LF to @text. */
void garde_csv_write_line (GString *text, const char *const *fields, guint n_fields);

G_END_DECLS
