/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What somebody has open and leaves behind when the screen is locked: his pages as they are, the
 * windows that stood before them, what he had copied, and where the focus was. */
typedef struct _GardeBelongings GardeBelongings;

/* Hides the other windows of @window's program, and goes on hiding those that come up; takes what
 * this program had put on the clipboard from there, and notes what has the focus. @pages are his.
 * (transfer full) */
GardeBelongings *garde_belongings_gather (GtkWindow *window, GtkStack *pages);

GtkStack *garde_belongings_get_pages (GardeBelongings *self); /* borrowed */

/* Whether the pages hold something that was typed and is not in the database. */
gboolean garde_belongings_has_unsaved (GardeBelongings *self);

/* Somebody else is coming: windows that come up now are not put with these any more. */
void garde_belongings_seal (GardeBelongings *self);

/* His windows, what he had copied, and the focus in @window; FALSE if that has gone. */
gboolean garde_belongings_show (GardeBelongings *self, GtkWindow *window);

void garde_belongings_free (GardeBelongings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBelongings, garde_belongings_free)

G_END_DECLS
