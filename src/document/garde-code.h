/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A code for a scanner as its dark and light modules. Immutable, reference counted. */
typedef struct _GardeCode GardeCode;

/* A square ECC200 datamatrix of bytes. NULL if they are too many. (transfer full) */
GardeCode *garde_code_new_datamatrix (const char *bytes);

/* Code 128, one row of modules. NULL for an empty text, too long a one, or one that is not ASCII.
 * (transfer full) */
GardeCode *garde_code_new_128 (const char *text);

/* A QR code that is still read with a quarter of it gone. NULL for an empty text or too long a one.
 * (transfer full) */
GardeCode *garde_code_new_qr (const char *text);

GardeCode *garde_code_ref (GardeCode *self);
void garde_code_unref (GardeCode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeCode, garde_code_unref)

int garde_code_get_width (const GardeCode *self); /* in modules, without the quiet zone */
int garde_code_get_height (const GardeCode *self);
gboolean garde_code_is_dark (const GardeCode *self, int x, int y);

G_END_DECLS
