/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A new password, typed twice: how strong it is is said while it is typed, what is wrong stands
 * beside its field. Signal "entered": Enter in the second field. */
#define GARDE_TYPE_NEW_PASSWORD (garde_new_password_get_type ())
G_DECLARE_FINAL_TYPE (GardeNewPassword, garde_new_password, GARDE, NEW_PASSWORD, GtkWidget)

/* Whose it is, since his names make it easy to guess; each may be NULL. */
void garde_new_password_set_person (GardeNewPassword *self,
                                    const char *name,
                                    const char *display_name,
                                    const char *centre);

/* Whether it can be taken; otherwise says what is wrong and puts the focus there. */
gboolean garde_new_password_check (GardeNewPassword *self);

/* Borrowed until the next key. */
const char *garde_new_password_get_text (GardeNewPassword *self);

/* What the store said. */
void garde_new_password_set_error (GardeNewPassword *self, const char *message);

/* Empties both fields. */
void garde_new_password_clear (GardeNewPassword *self);

G_END_DECLS
