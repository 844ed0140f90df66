/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"
#include "store/garde-store-check.h"
#include "store/garde-store-trail.h"

G_BEGIN_DECLS

/* A key that every test knows, and somebody who keeps it: hand over with
 * garde_store_set_trail_keeper
 * (). The first use makes it the database's. */
GardeKey *garde_test_trail_key (void); /* (transfer full) */
GardeKey *garde_test_trail_keeper (GardeStore *store, gpointer data);

/* The rows of the trail, oldest first, as the built-in person sees them. (transfer full) of
 * GardeTrailEntry */
GPtrArray *garde_test_trail_load (GardeStore *store, GardeSession *session);

/* Takes the engine's guard off, as somebody with the owner's rights could. */
void garde_test_trail_unguard (GardeTestCentre *centre);

/* Statements as if typed by an attacker; @format is printf's. */
void garde_test_trail_tamper (GardeStore *store, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What the check says, "where: what" each, joined by newlines; "" if all is well. (transfer full)
 */
char *garde_test_trail_check (GardeStore *store, const GArray *heads, GardeTrailCount *count);

G_END_DECLS
