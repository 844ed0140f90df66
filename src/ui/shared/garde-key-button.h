/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that shows its key: the text and the keycap.
 * Properties "text" (translated, also its accessible name), "key" ("F4") and
 * "key-first" (whether the keycap stands before the text, as in the key bar; FALSE unless told). */
#define GARDE_TYPE_KEY_BUTTON (garde_key_button_get_type ())
G_DECLARE_FINAL_TYPE (GardeKeyButton, garde_key_button, GARDE, KEY_BUTTON, GtkButton)

/* Says what the button does now. */
void garde_key_button_set_text (GardeKeyButton *self, const char *text);

G_END_DECLS
