/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Settings → Security: how this workstation stands with the key of the audit trail, and how it gets
 * it. The first one makes the key; another is given it as text that one which has it shows to an
 * administrator. */
#define GARDE_TYPE_ENROLMENT_PANE (garde_enrolment_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeEnrolmentPane, garde_enrolment_pane, GARDE, ENROLMENT_PANE, GtkWidget)

/* Once. */
void garde_enrolment_pane_set_up (GardeEnrolmentPane *self, GardeDesk *desk);

/* Looks again. */
void garde_enrolment_pane_refresh (GardeEnrolmentPane *self);

G_END_DECLS
