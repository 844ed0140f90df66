/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* The window: places beside their page, header, banner, toasts. It only leads from one page to the
 * next; pages ask it by actions: "win.toast" (s; "" takes it away), "win.show-place" (s),
 * "win.show-nth-place" (i), "win.show-patient" (x), "win.show-day" (ix: day, visit),
 * "win.call-visit" (x: by the doctor of this post), "win.show-allowance" (ixx: day, shift, doctor),
 * "win.walk-in", "win.back", "win.focus-page", "win.search", "win.retry", "win.show-backups",
 * "win.shortcuts", "win.about". */
#define GARDE_TYPE_WINDOW (garde_window_get_type ())
G_DECLARE_FINAL_TYPE (GardeWindow, garde_window, GARDE, WINDOW, AdwApplicationWindow)

GtkWidget *garde_window_new (GtkApplication *application, GardeContext *context);

/* Presents the window as soon as it has something to show, or soon anyway. */
void garde_window_appear (GardeWindow *self);

/* From the first frame on it says what is wrong with accounts and backups, and makes those that are
 * due. */
void garde_window_watch (GardeWindow *self);

/* Whether the day's data is in the page, so that the next frame shows it. */
gboolean garde_window_is_filled (GardeWindow *self);

G_END_DECLS
