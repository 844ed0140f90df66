/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A state as word, icon and colour. */
#define GARDE_TYPE_CHIP (garde_chip_get_type ())
G_DECLARE_FINAL_TYPE (GardeChip, garde_chip, GARDE, CHIP, GtkWidget)

/* @style: "", "now", "good", "warn", "bad", "solid-bad" or "line"; @icon: an icon's name or NULL.
 */
GtkWidget *garde_chip_new (const char *word, const char *style, const char *icon);
void garde_chip_show (GardeChip *self, const char *word, const char *style, const char *icon);

G_END_DECLS
