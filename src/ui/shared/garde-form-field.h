/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A field of a form: its title above, what is missing below. Properties "title" (translated),
 * "hint" (dim, at the right of the title), "required" (a star behind the title) and "child" (the
 * control, which gets the title as its accessible name). */
#define GARDE_TYPE_FORM_FIELD (garde_form_field_get_type ())
G_DECLARE_FINAL_TYPE (GardeFormField, garde_form_field, GARDE, FORM_FIELD, GtkWidget)

/* Says what is wrong beside the field; NULL: nothing. */
void garde_form_field_set_error (GardeFormField *self, const char *message);
gboolean garde_form_field_has_error (GardeFormField *self);
/* Says what is odd but may be so; NULL: nothing. */
void garde_form_field_set_notice (GardeFormField *self, const char *message);
void garde_form_field_set_hint (GardeFormField *self, const char *hint);

G_END_DECLS
