/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A round with the initials of somebody of the staff, in one of the style sheet's avatar colours by
 * his name. Made of one label, it costs a fraction of an AdwAvatar. Properties "name-text" (the
 * name) and "size" (pixels, 26 unless told). It says nothing to assistive technologies: the name
 * stands beside it. */
#define GARDE_TYPE_PERSON_MARK (garde_person_mark_get_type ())
G_DECLARE_FINAL_TYPE (GardePersonMark, garde_person_mark, GARDE, PERSON_MARK, GtkWidget)

GtkWidget *garde_person_mark_new (const char *name, int size);
void garde_person_mark_set_name (GardePersonMark *self, const char *name);

G_END_DECLS
