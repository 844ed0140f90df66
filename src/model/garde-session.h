/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-right.h"

G_BEGIN_DECLS

/* Who acts, for which centre, from which workstation, and what he may do there. Every store call
 * takes one. Immutable, reference counted, usable from any thread. */
typedef struct _GardeSession GardeSession;

/* Of the built-in account of a database without accounts: sets up, and may do everything. */
GardeSession *
garde_session_new (gint64 account, const char *display_name, gint64 centre, gint64 workstation);

/* Of somebody who has proved who he is. @doctor: who he is on the roster; 0: nobody. */
GardeSession *garde_session_new_signed_in (gint64 account,
                                           const char *display_name,
                                           gint64 centre,
                                           gint64 workstation,
                                           GardeRole roles,
                                           gint64 doctor);

/* Of a workstation at which nobody is signed in: knows its centre, and may do nothing. */
GardeSession *garde_session_new_locked (gint64 centre, gint64 workstation);

/* The same person, who opens the file of @patient too, outside his duty, and says why. (transfer
 * full) */
GardeSession *
garde_session_break_glass (const GardeSession *self, gint64 patient, const char *reason);

GardeSession *garde_session_ref (GardeSession *self);
void garde_session_unref (GardeSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSession, garde_session_unref)

gint64 garde_session_get_account (const GardeSession *self); /* 0: locked */
const char *garde_session_get_display_name (const GardeSession *self);
gint64 garde_session_get_centre (const GardeSession *self);      /* 0: all, or none yet */
gint64 garde_session_get_workstation (const GardeSession *self); /* 0: gardectl */
GardeRole garde_session_get_roles (const GardeSession *self);    /* at its centre */
gint64 garde_session_get_doctor (const GardeSession *self);      /* 0: none */

gboolean garde_session_is_setting_up (const GardeSession *self);
gboolean garde_session_is_locked (const GardeSession *self);

/* Whether his contract has ended: his own statements and past orders alone. */
gboolean garde_session_is_former (const GardeSession *self);

/* Why the file of @patient is opened outside his duty; NULL: no reason was given. */
const char *garde_session_get_reason (const GardeSession *self, gint64 patient);

/* By the table of garde-right.h; who sets up may do everything. */
gboolean garde_session_may (const GardeSession *self, GardeAction action);

G_END_DECLS
