/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "ui/day/garde-identity-form.h"
#include "ui/day/garde-visit-draft.h"
#include "ui/shared/garde-chip.h"

G_BEGIN_DECLS

/* What a form asks: every kind shows its own fields. */
typedef enum
{
  GARDE_FORM_WALK_IN,
  GARDE_FORM_BOOKING,
  GARDE_FORM_OVERBOOKING, /* a booking, and why it has no place of its own */
  GARDE_FORM_SQUEEZE,     /* only why: of somebody who is booked already */
} GardeVisitFormKind;

/* The fields of a walk-in or a booking. It keeps what was typed until it is cleared. Signals:
 * "submitted": Enter in the last field, or Ctrl+Enter; "closed": Escape; "changed": a person has
 * typed or chosen. */
#define GARDE_TYPE_VISIT_FORM (garde_visit_form_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitForm, garde_visit_form, GARDE, VISIT_FORM, GtkWidget)

void garde_visit_form_set_up (GardeVisitForm *self, GardeDesk *desk, GardeDayModel *today);
void garde_visit_form_set_kind (GardeVisitForm *self, GardeVisitFormKind kind);

/* Of the patient's part. Borrowed. */
GardeIdentityForm *garde_visit_form_get_identity (GardeVisitForm *self);

/* Says in @chip whether the patient has a file; nothing while nobody was named. */
void garde_visit_form_show_known (GardeVisitForm *self, GardeChip *chip);

/* Proposes @source unless a person has chosen one; 0: none. */
void garde_visit_form_propose_source (GardeVisitForm *self, GardeSource source);

/* The source that stands there, 0 for none. */
GardeSource garde_visit_form_get_source (GardeVisitForm *self);

/* Puts the focus where the form was left: on its first field that says nothing yet. */
void garde_visit_form_start (GardeVisitForm *self);

/* Whether all is there; else says beside each field what is missing and goes to the first. */
gboolean garde_visit_form_check (GardeVisitForm *self);

/* What was typed, of a form that was checked. The place is not the form's. (transfer full) */
GardeVisitDraft *garde_visit_form_make_draft (GardeVisitForm *self);

/* Why somebody is to have a seat beside another; NULL if that is not asked. (transfer full) */
char *garde_visit_form_dup_overbook_reason (GardeVisitForm *self);

void garde_visit_form_clear (GardeVisitForm *self);

G_END_DECLS
