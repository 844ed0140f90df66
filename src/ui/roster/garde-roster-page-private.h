/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-roster-model.h"
#include "service/garde-roster-review.h"
#include "ui/roster/garde-duty-lists-pane.h"
#include "ui/roster/garde-roster-empty.h"
#include "ui/roster/garde-roster-filler.h"
#include "ui/roster/garde-roster-grid.h"
#include "ui/roster/garde-roster-keys.h"
#include "ui/roster/garde-roster-notes.h"
#include "ui/roster/garde-roster-page.h"
#include "ui/roster/garde-roster-people.h"
#include "ui/roster/garde-roster-person-pane.h"
#include "ui/roster/garde-roster-publishing.h"
#include "ui/roster/garde-roster-put.h"
#include "ui/roster/garde-roster-terms-pane.h"
#include "ui/roster/garde-roster-wishes.h"
#include "ui/roster/garde-roster-work.h"
#include "ui/roster/garde-swap-pane.h"
#include "ui/roster/garde-wish-asking-pane.h"
#include "ui/shared/garde-choice.h"

G_BEGIN_DECLS

/* What the page's files share: garde-roster-page.c shows, garde-roster-actions.c does what keys and
 * buttons ask for. */

typedef enum
{
  GARDE_ROSTER_MODE_WEEK = 1,
  GARDE_ROSTER_MODE_MONTH,
  GARDE_ROSTER_MODE_WISHES,
} GardeRosterMode;

/* From week to week. */
typedef enum
{
  GARDE_ROSTER_GO_BACK,
  GARDE_ROSTER_GO_ON,
  GARDE_ROSTER_GO_HOME, /* this week */
} GardeRosterGo;

typedef enum
{
  GARDE_ROSTER_SHOWN_DRAFT = 1,
  GARDE_ROSTER_SHOWN_PUBLISHED,
} GardeRosterShown;

struct _GardeRosterPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *period;
  GardeChoice *mode;
  GardeChoice *shown;
  GtkDropDown *duty_list;
  GtkWidget *fill;
  GtkWidget *publish;
  GtkWidget *places_icon;
  GtkLabel *places;
  GtkLabel *difference;
  GtkWidget *progress;
  GtkLabel *progress_text;
  GtkProgressBar *progress_bar;
  GtkLabel *notice;
  GtkStack *body;
  GardeRosterGrid *grid;
  GtkWidget *legend;
  GtkWidget *publish_now; /* where nothing is published yet */
  GardeRosterNotes *notes;
  GardeRosterWishes *wishes;
  GtkStack *side;
  GardeRosterPeople *people;
  GardeRosterPersonPane *person;
  GardeRosterPublishing *publishing;
  GardeRosterKeys *keys;
  GtkWidget *ask;
  GtkWidget *duty_lists;
  GtkWidget *rules;
  GtkWidget *swaps;
  GardeDutyListsPane *duty_lists_pane;
  GardeRosterTermsPane *terms_pane;
  GardeSwapPane *swap_pane;
  GardeWishAskingPane *asking_pane;

  /* Children of our own */
  GtkWidget *put;
  GtkWidget *empty;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterModel *model;
  GardeRosterWork *work;
  GardeRosterFiller *filler;
  GardeSwapWatch *swap_watch; /* NULL for who decides nothing */
  GtkStringList *list_names;  /* the first is the centre's own */
  GArray *lists;              /* of gint64, as many */
  gint64 wanted_list;         /* which one is shown once they are read */
  gboolean is_reading_lists;

  GardeDay monday;
  gint64 put_shift, put_instead; /* ids: of whom the search is for; 0: for nobody's place */
  gboolean wants_focus;
  gboolean wants_fill; /* once the weeks and the last change by hand are there */
  char *filled;        /* the weeks that are filled, as the toolbar told them */
};

/* Reads the weeks that the mode shows. */
void garde_roster_page_read (GardeRosterPage *self);

/* As last read; both NULL until then. */
GardeRosterSheet *garde_roster_page_get_sheet (GardeRosterPage *self);
const GardeRosterReview *garde_roster_page_get_review (GardeRosterPage *self);

GardeRosterMode garde_roster_page_get_mode (GardeRosterPage *self);
gboolean garde_roster_page_is_draft (GardeRosterPage *self);
gboolean garde_roster_page_can_write (GardeRosterPage *self);

void garde_roster_page_show_notice (GardeRosterPage *self, const char *message);
void garde_roster_page_show_person (GardeRosterPage *self, guint doctor);
void garde_roster_page_show_new_person (GardeRosterPage *self);
void garde_roster_page_update_actions (GardeRosterPage *self);

/* Opens the popover for the empty place, or the search for who is put on in place of @doctor. */
void garde_roster_page_explain (GardeRosterPage *self, guint shift);
void garde_roster_page_ask_who (GardeRosterPage *self, guint shift, int instead);

void garde_roster_page_install_actions (GtkWidgetClass *klass);
void garde_roster_page_add_keys (GardeRosterPage *self);

/* Starts to fill, if that is wanted and everything typed before is there. */
void garde_roster_page_try_to_fill (GardeRosterPage *self);

/* What waits for the coordinator: swaps and give-aways, and who has not said his wishes. */
void garde_roster_page_watch_requests (GardeRosterPage *self, GSettings *settings);
void garde_roster_page_show_requests (GardeRosterPage *self);
void garde_roster_page_open_swaps (GardeRosterPage *self);
void garde_roster_page_open_asking (GardeRosterPage *self);

/* The id of the duty list that is shown; 0: the centre's own. Its lists are read again, and
 * @duty_list is shown if it is one of them; by itself whenever one changes. */
gint64 garde_roster_page_get_duty_list (GardeRosterPage *self);
void garde_roster_page_watch_duty_lists (GardeRosterPage *self);
void garde_roster_page_read_duty_lists (GardeRosterPage *self, gint64 duty_list);
void garde_roster_page_open_duty_lists (GardeRosterPage *self);

/* The rules of the roster, once the weeks are there. */
void garde_roster_page_open_rules (GardeRosterPage *self);

/* Handlers of the parts. */
void garde_roster_page_picked (GardeRosterPage *self, GardeRosterChip *chip);
void garde_roster_page_dropped (GardeRosterPage *self, guint shift, int doctor, guint onto);
void garde_roster_page_chosen (GardeRosterPage *self, gint64 doctor);
void garde_roster_page_allow (GardeRosterPage *self, guint fault);

G_END_DECLS
