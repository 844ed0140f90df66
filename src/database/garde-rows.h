/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The answer of one statement: all its rows, materialised, immutable, usable from any thread. */
typedef struct _GardeRows GardeRows;

GardeRows *garde_rows_ref (GardeRows *rows);
void garde_rows_unref (GardeRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRows, garde_rows_unref)

guint garde_rows_get_length (const GardeRows *rows);
guint garde_rows_get_width (const GardeRows *rows);

gboolean garde_rows_is_null (const GardeRows *rows, guint row, guint column);
gint64 garde_rows_get_int (const GardeRows *rows, guint row, guint column); /* 0 for NULL */
const char *
garde_rows_get_text (const GardeRows *rows, guint row, guint column); /* borrowed; NULL for NULL */
GBytes *garde_rows_dup_bytes (const GardeRows *rows,
                              guint row,
                              guint column); /* NULL for NULL (transfer full) */

gboolean garde_rows_equal (const GardeRows *a, const GardeRows *b);

G_END_DECLS
