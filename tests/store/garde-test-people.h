/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"
#include "model/garde-right.h"

G_BEGIN_DECLS

/* Accounts of an open centre. Hashing is made cheap. */

#define GARDE_TEST_PASSWORD "Prune-Violon-Falaise-52"

/* A new account with the password above; the first one has to administer. Its id. */
gint64 garde_test_add_account (
    GardeTestCentre *self, const char *name, GardeRole roles, gint64 doctor, GardeDay ends_on);

/* Signs in at @store, which may be another workstation; must succeed. (transfer full) */
GardeSession *garde_test_sign_in (GardeStore *store, const char *name);

/* A session as signing in gives it, without a password. (transfer full) */
GardeSession *garde_test_make_session (GardeTestCentre *self, GardeRole roles, gint64 doctor);

/* How many refusals the trail has. */
gint64 garde_test_count_refusals (GardeStore *store);

G_END_DECLS
