/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/day/garde-visit-form.h"

#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"

G_BEGIN_DECLS

/* What the two halves of the form share: garde-visit-form.c has the fields, garde-visit-form-keys.c
 * leads through them. */

/* The controls in their order. */
enum
{
  CONTROL_OVERBOOK,
  CONTROL_IDENTITY, /* the first of the patient's */
  CONTROL_ACCOMPANIED = CONTROL_IDENTITY + GARDE_IDENTITY_CONTROLS,
  CONTROL_REASON,
  CONTROL_SOURCE,
  CONTROL_PRIORITY,
  CONTROL_DOCTOR,
  CONTROL_ZONE,
  N_CONTROLS,
};

struct _GardeVisitForm
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *overbook_field;
  GtkEditable *overbook;
  GardeChoice *overbook_choice;
  GardeIdentityForm *identity;
  GardeFormField *accompanied_field;
  GtkEditable *accompanied;
  GardeFormField *reason_field;
  GtkEditable *reason;
  GardeChoice *group;
  GardeFormField *source_field;
  GardeChoice *source;
  GardeFormField *priority_field;
  GardeChoice *priority;
  GardeFormField *doctor_field;
  GardeChoice *doctor;
  GardeFormField *zone_field;
  GardeChoice *zone;

  /* Owned References */
  GardeDesk *desk;

  GardeVisitFormKind kind;
  gboolean is_filling;    /* the program writes into the fields, not a person */
  gboolean is_zone_set;   /* a person has chosen the zone */
  gboolean is_group_set;  /* and the kind of reason */
  gboolean is_source_set; /* and who has sent him */
};

/* --- garde-visit-form.c --- */

GtkWidget *garde_visit_form_get_control (GardeVisitForm *self, guint index);

/* The next control after @index that is asked for; N_CONTROLS after the last. */
guint garde_visit_form_find_next (GardeVisitForm *self, guint index);

/* What the reason's first letters stand for is written out, unless there is more than the kind. */
void garde_visit_form_complete_reason (GardeVisitForm *self);

/* --- garde-visit-form-keys.c --- */

void garde_visit_form_keys_bind (GtkWidgetClass *klass); /* once it has its template */
void garde_visit_form_keys_add (GardeVisitForm *self);

G_END_DECLS
