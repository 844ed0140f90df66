/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The door to the desktop's notifications: one at a time, about one visit. Whoever shows them is
 * another program that may be missing, slow or silent, so it is talked to in a thread of its own,
 * which starts when it is first needed; everything here comes and goes in the main context that
 * made the notifier.
 *
 * Property "error" (string, notifies): why the last notification was not shown, one sentence; NULL
 * if it was, or none was needed yet. Signals "call" and "show" (gint64 visit, string token): what a
 * person chose on the notification; the token, which may be NULL, lets a window come to the front
 * for it. */
#define GARDE_TYPE_NOTIFIER (garde_notifier_get_type ())
G_DECLARE_FINAL_TYPE (GardeNotifier, garde_notifier, GARDE, NOTIFIER, GObject)

GardeNotifier *garde_notifier_new (void);

/* Shows @title and @body, in the place of what was shown before. @visit is what the signals will
 * say. */
void garde_notifier_show (GardeNotifier *self, gint64 visit, const char *title, const char *body);

/* Takes away what is shown. Costs nothing if there is nothing. */
void garde_notifier_withdraw (GardeNotifier *self);

/* The visit that was last shown and not taken away; 0 if there is none. A person who closes the
 * notification is not noticed. */
gint64 garde_notifier_get_visit (GardeNotifier *self);

/* Finds out whether notifications can be shown at all; "error" says so afterwards. */
void garde_notifier_probe (GardeNotifier *self);

const char *garde_notifier_get_error (GardeNotifier *self); /* NULL: none */

/* Takes away what is shown and ends the thread, without waiting long for a desktop that does not
 * answer. Called by dispose too. */
void garde_notifier_close (GardeNotifier *self);

G_END_DECLS
