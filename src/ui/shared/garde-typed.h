/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a person typed into a field, without the blanks around it. (transfer full) */
char *garde_typed_dup (GtkEditable *editable);
gboolean garde_typed_is_there (GtkEditable *editable);

/* The same into a text field of a record: NULL where nothing was typed. */
void garde_typed_read (GtkEditable *editable, char **field);

/* @text may be NULL. */
void garde_typed_show (GtkEditable *editable, const char *text);

G_END_DECLS
