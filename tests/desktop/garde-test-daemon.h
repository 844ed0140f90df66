/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A real notification daemon, dunst, started by the bus of the test, and the person before it. */

/* Starts it, before anything else asks for it; FALSE, and the test is skipped, where it is not
 * installed. */
gboolean garde_test_daemon_start (void);

/* How many notifications are on the screen. */
guint garde_test_daemon_count (void);

/* Iterates the main context until @n are. */
void garde_test_daemon_wait_for (guint n);

/* What a person can do: click on the notification, choose its action "Call", close it. */
void garde_test_daemon_click (void);
void garde_test_daemon_choose_call (void);
void garde_test_daemon_close_all (void);

/* "title|text" of the last notification that is not on the screen any more, as it was shown;
 * NULL before there was one. (transfer full) */
char *garde_test_daemon_dup_last (void);

G_END_DECLS
