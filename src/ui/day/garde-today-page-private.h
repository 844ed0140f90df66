/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/day/garde-today-page.h"

#include "ui/day/garde-day-board.h"
#include "ui/day/garde-day-moves.h"
#include "ui/day/garde-day-side.h"
#include "ui/shared/garde-visit-steps.h"

G_BEGIN_DECLS

/* What the two halves of the page share: garde-today-page.c shows the day, garde-today-actions.c
 * does something with it. */

struct _GardeTodayPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *back;
  GtkStack *main;
  GtkWidget *board_window;
  GardeDayBoard *board;
  GardeDaySide *side;
  GtkWidget *key_bar;
  GtkLabel *status;

  /* Made when first wanted; children of the stack and of the page's column */
  GtkWidget *empty;
  GtkWidget *step_line;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
  GardeDayModel *model; /* of the day that is shown: today's or another */
  GardeDaySelection *selection;
  GardeVisitSteps *steps;
  GardeDayMoves *moves;
  char *said; /* of the selected one, what was just done with it; NULL: nothing */

  GardeMoment moment;
  guint tick;
  gboolean is_refocus_wanted; /* once the day was read again */
};

/* --- garde-today-page.c --- */

/* A short message over the page. */
void garde_today_page_toast (GardeTodayPage *self, const char *message);

/* Takes @said over as what was just done with the selected one. */
void garde_today_page_say (GardeTodayPage *self, char *said);

/* --- garde-today-actions.c --- */

/* The actions and what the template's signals call; once @klass has its template. */
void garde_today_actions_install (GtkWidgetClass *klass);

/* Once the page has its objects. */
void garde_today_actions_set_up (GardeTodayPage *self);

/* One function says what is possible now. */
void garde_today_actions_update (GardeTodayPage *self);
void garde_today_actions_allow (GardeTodayPage *self); /* once: by the rights of whoever is here */

G_END_DECLS
