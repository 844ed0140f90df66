/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The conclusion in free text or, by a search below the entry, with a code: Enter takes the marked
 * line, Tab leaves what was typed as it is. Signal "typed": a person has changed it. */
#define GARDE_TYPE_CONCLUSION_FIELD (garde_conclusion_field_get_type ())
G_DECLARE_FINAL_TYPE (
    GardeConclusionField, garde_conclusion_field, GARDE, CONCLUSION_FIELD, GtkWidget)

/* A conclusion; 0 and NULL for free text. Borrowed. */
typedef struct
{
  const char *text;
  GardeCodeSystem system;
  const char *code;
  const char *version;
} GardeConcluded;

void garde_conclusion_field_set_desk (GardeConclusionField *self, GardeDesk *desk);

/* In which classification is searched; 0: in none, the text is free. */
void garde_conclusion_field_set_system (GardeConclusionField *self, GardeCodeSystem system);

void garde_conclusion_field_set (GardeConclusionField *self, const GardeConcluded *concluded);

/* Borrowed until it changes. */
GardeConcluded garde_conclusion_field_get (GardeConclusionField *self);

/* How many lines are offered now. */
guint garde_conclusion_field_count (GardeConclusionField *self);

/* As Enter does; FALSE if nothing is offered. */
gboolean garde_conclusion_field_take (GardeConclusionField *self);

G_END_DECLS
