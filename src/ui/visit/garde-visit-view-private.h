/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "list/garde-visit-model.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-choice.h"
#include "ui/visit/garde-note-draft.h"
#include "ui/visit/garde-note-form.h"
#include "ui/visit/garde-note-keeper.h"
#include "ui/visit/garde-note-reading.h"
#include "ui/visit/garde-note-text.h"
#include "ui/visit/garde-visit-banner.h"
#include "ui/visit/garde-visit-beside.h"
#include "ui/visit/garde-visit-side.h"
#include "ui/visit/garde-visit-view.h"

G_BEGIN_DECLS

struct _GardeVisitView
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkStack *stack;
  GtkWidget *content;
  AdwStatusPage *failure;
  GardeVisitBanner *banner;
  GtkWidget *notice;
  GtkLabel *notice_text;
  GtkWidget *versions;
  GtkWidget *fill_gap;
  GtkWidget *join;
  GtkStack *note_stack;
  GardeNoteForm *form;
  GtkWidget *closed_note;
  GardeNoteReading *reading;
  GtkWidget *addendum_box;
  GardeNoteText *addendum;
  GtkStack *side_stack;
  GardeVisitSide *side;
  GardeVisitBeside *beside;
  GtkWidget *outcome_title;
  GardeChoice *outcome;
  GtkWidget *follow_up_title;
  GtkWidget *follow_up;
  GtkLabel *follow_up_unit;
  GtkLabel *kept;
  GardeChip *timer;
  GtkWidget *reopen;
  GtkWidget *home;
  GtkWidget *finish;

  /* Made when first wanted; child of the side stack */
  GtkWidget *order_pane;

  GtkWidget *focus; /* where it was before the page froze; weak */

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
  GardeVisitModel *model;
  GardeNoteKeeper *keeper;
  GardeNoteDraft *draft; /* what the form holds; NULL until the visit was read */

  const GardeVisitTools *tools;
  gboolean is_typed;    /* there is more in the form than in the note */
  gboolean was_typed;   /* when the saving on its way was begun */
  gboolean is_setting;  /* the program fills the form, not a person */
  gboolean is_busy;     /* a saving is on its way */
  gboolean is_leaving;  /* somebody waits until what was typed is kept */
  gboolean is_ending;   /* the end was asked for and something is missing */
  guint n_gaps_seen;    /* how many empty fields of templates he was told of */
  guint n_papers_seen;  /* how many papers that are not printed */
  gboolean is_focusing; /* the focus is wanted once there is something to show */
};

/* Says something above the note; NULL: nothing. @has_versions: with both versions to choose from.
 */
void garde_visit_view_say (GardeVisitView *self, const char *message, gboolean has_versions);

/* Takes what the form holds into the draft. */
void garde_visit_view_collect (GardeVisitView *self);

/* Shows the draft in the form. */
void garde_visit_view_show_draft (GardeVisitView *self);

/* Something was typed. */
void garde_visit_view_note_typing (GardeVisitView *self);

/* What the keeper of the drafts says. */
void garde_visit_view_follow_keeper (GardeVisitView *self);

/* What is to be added to the closed note was typed. */
void garde_visit_view_note_addition (GardeVisitView *self);

/* The note was closed while somebody typed, here or on another screen: what is not in it can be
 * added to it. */
void garde_visit_view_offer_addition (GardeVisitView *self);

/* Nothing can be typed until the answer is there; then the focus is where it was. */
void garde_visit_view_freeze (GardeVisitView *self);
void garde_visit_view_thaw (GardeVisitView *self);

/* Back to the visit's own papers. */
void garde_visit_view_close_side (GardeVisitView *self);

/* What is possible now: facts first, then all actions. */
void garde_visit_view_update_actions (GardeVisitView *self);

/* Those of orders and documents are a part of them. */
void garde_visit_view_update_paper_actions (GardeVisitView *self);

void garde_visit_view_install_actions (GtkWidgetClass *klass);
void garde_visit_view_install_paper_actions (GtkWidgetClass *klass);

G_END_DECLS
