/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/garde-banner.h"
#include "app/garde-gate.h"
#include "app/garde-next-patient.h"
#include "app/garde-notices.h"
#include "app/garde-place-counts.h"
#include "app/garde-window.h"
#include "ui/day/garde-shift-now.h"
#include "ui/patient/garde-patient-search-box.h"

G_BEGIN_DECLS

/* What the window's two files share: garde-window.c holds pages and actions, garde-window-entry.c
 * what changes with whoever comes in. */

struct _GardeWindow
{
  AdwApplicationWindow parent_instance;

  /* Template Widgets */
  GtkLabel *centre;
  GtkListBox *places;
  AdwHeaderBar *header;
  GardePatientSearchBox *search;
  GardeShiftNow *shift_now;
  GtkWidget *account;
  GtkWidget *account_mark;
  GtkLabel *account_name;
  GardeBanner *banner;
  AdwToastOverlay *toasts;
  GtkBox *stacks;  /* everybody's */
  GtkStack *stack; /* of whoever is here */

  /* Made when first wanted; children of the stack */
  GtkWidget *today;
  GtkWidget *waiting;
  GtkWidget *patient;
  GtkWidget *allowance;
  GtkWidget *settings;
  GtkWidget *back_to; /* which of them was before the patient's or the settings; may be NULL */

  /* Owned References */
  GardeContext *context;
  GardeGate *gate;
  GardeNotices *notices; /* NULL unless somebody wants to see them */
  GardeNextPatient *next;
  GardePlaceCounts *counts;
  AdwToast *toast; /* the last one, dismissed by the next */

  /* Borrowed References */
  GardeDesk *desk;    /* which the header follows */
  GardeDayModel *day; /* the same; NULL: it shows no shift */

  guint appears; /* 0: on the screen; else the source that will not wait any longer */
};

/* Ends the wait of garde_window_appear (). */
void garde_window_show_now (GardeWindow *self);

void garde_window_show_page (GardeWindow *self, GtkWidget *page);
void garde_window_focus_page (GardeWindow *self);

/* Of whoever is signed in; the context is open. */
GardeSession *garde_window_get_session (GardeWindow *self);

/* Handlers of the gate's signals. */
void garde_window_enter (GardeWindow *self, gboolean is_back);
void garde_window_leave (GardeWindow *self);

G_END_DECLS
