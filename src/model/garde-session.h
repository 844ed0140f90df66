/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who acts, for which centre, from which workstation. Every store call takes one. Immutable,
 * reference counted, usable from any thread. Until accounts come there is one built-in person, who
 * may do everything. */
typedef struct _GardeSession GardeSession;

GardeSession *
garde_session_new (gint64 account, const char *display_name, gint64 centre, gint64 workstation);
GardeSession *garde_session_ref (GardeSession *self);
void garde_session_unref (GardeSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSession, garde_session_unref)

gint64 garde_session_get_account (const GardeSession *self);
const char *garde_session_get_display_name (const GardeSession *self);
gint64 garde_session_get_centre (const GardeSession *self);      /* 0: setting up, no centre yet */
gint64 garde_session_get_workstation (const GardeSession *self); /* 0: gardectl */

G_END_DECLS
