/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-session.h"
#include "model/garde-visit-file.h"

G_BEGIN_DECLS

/* An order that nobody has written yet, for what the note says: by the doctor who is signed in; by
 * the doctor of the visit where @session is an intern's. (transfer full) */
GardeOrder *
garde_order_begin (const GardeVisitFile *file, GardeOrderKind kind, const GardeSession *session);

G_END_DECLS
