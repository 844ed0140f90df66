/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-window.h"

G_BEGIN_DECLS

/* People of the demonstration who come in at a window that was started with GARDE_TEST_ACCOUNTS. */

/* Of the account of that name. */
const char *garde_test_get_password (const char *name);

/* Clicks the button with that label. */
void garde_test_press (GardeTestWindow *fixture, const char *label);

/* Types into the field with that title. */
void garde_test_type (GardeTestWindow *fixture, const char *title, const char *text);

/* Whether a label with @text is on the screen. */
gboolean garde_test_has (GardeTestWindow *fixture, const char *text);

/* Signs in by the name, once the door is there; enter waits for the label @what behind it. */
void garde_test_try (GardeTestWindow *fixture, const char *name, const char *password);
void garde_test_enter (GardeTestWindow *fixture, const char *name, const char *what);

/* The same person at another workstation. (transfer full) */
GardeStore *
garde_test_sign_in_elsewhere (GardeTestWindow *fixture, const char *name, GardeSession **session);

G_END_DECLS
