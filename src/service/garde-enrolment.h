/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store-trail.h"

G_BEGIN_DECLS

/* How a workstation gets the key with which the audit trail is chained (DESIGN.md 7). There is one
 * a database. It is made where the centre is made, and kept in the keyring there; it never goes
 * through the database, whose owner could otherwise write rows that fit. Each further workstation
 * is given it once, as fourteen groups of letters and digits that an administrator has shown at a
 * workstation that has it, and that are typed in. A workstation without the key works all the same,
 * and its rows prove their order only.
 *
 * All of these block while a keyring takes its time: for the store thread and gardectl. */

typedef enum
{
  GARDE_ENROLMENT_DONE,       /* the keyring has the key */
  GARDE_ENROLMENT_NONE_YET,   /* the database has no key */
  GARDE_ENROLMENT_NEEDED,     /* it has one, and the keyring has not */
  GARDE_ENROLMENT_NO_KEYRING, /* nobody can say: no Secret Service here, or locked */
} GardeEnrolment;

/* Gives @store what this workstation keeps of the trail: the key when it is first needed, and where
 * the newest heads are written down. For every store that is opened; asks nothing of a person. */
void garde_enrolment_attach (GardeStore *store);

/* The newest heads that this workstation kept of the database that stood at the address of @store
 * before, until something was restored there: NULL without error if it kept none. (transfer full)
 * GArray of GardeTrailHead */
GArray *garde_enrolment_load_former_heads (GardeStore *store, GError **error);

/* How this workstation stands with the database of @store; FALSE for an error of the database. */
gboolean garde_enrolment_look (GardeStore *store, GardeEnrolment *enrolment, GError **error);

/* Makes the database's key and keeps it in the keyring. TAKEN if the database has one, unless
 * @replace: then this workstation, and each that is given the new one, goes on with that. FALSE
 * with a GARDE_KEYRING_ERROR where there is no keyring; the database is as it was. Only for who may
 * manage accounts; @session: NULL while the database has none. */
gboolean
garde_enrolment_create (GardeStore *store, GardeSession *session, gboolean replace, GError **error);

/* Before the first centre of a database is made: gives it its key, if there is a keyring that takes
 * it without asking anybody. Nothing happens where there is a centre, or a key. Whoever checks the
 * database later is told when it went without. */
void garde_enrolment_begin (GardeStore *store);

/* The key as text, for the next workstation; written into the trail. GARDE_STORE_ERROR_NOT_FOUND if
 * this workstation has none. Only for who may manage accounts. Wipe it with garde_key_wipe_text ().
 * (transfer full) */
char *garde_enrolment_dup_text (GardeStore *store, GardeSession *session, GError **error);

/* Keeps the key that was typed; for whoever knows it. A GARDE_INPUT_ERROR that names the group for
 * what cannot be one; NOT_FOUND for the key of something else. */
gboolean garde_enrolment_enrol (GardeStore *store, const char *text, GError **error);

G_END_DECLS
