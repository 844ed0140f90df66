/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "garde-test-desk.h"
#include "ui/visit/garde-visit-page.h"

G_BEGIN_DECLS

/* A desk with the doctor's page in a window, and a patient who is in the room. */
typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GardeDayModel *today;
  GtkWidget *window;
  GtkWidget *page;
  gint64 visit;
} GardeTestVisit;

void garde_test_visit_set_up (GardeTestVisit *fixture, GardeTestEngine *engine);
void garde_test_visit_tear_down (GardeTestVisit *fixture);

/* The page in its window, also as after the end of the program. */
void garde_test_visit_show_page (GardeTestVisit *fixture);
void garde_test_visit_hide_page (GardeTestVisit *fixture);

/* Somebody more who is in the room. */
gint64 garde_test_visit_add_visit (GardeTestVisit *fixture, const char *family, const char *given);
void garde_test_visit_open_visit (GardeTestVisit *fixture, gint64 visit);

/* What is shown of that type below @widget; NULL if nothing is. */
GtkWidget *garde_test_visit_find_type (GtkWidget *widget, GType type);

/* The form of the visit that is shown, once it is, and a part of it or of the view by its name. */
GtkWidget *garde_test_visit_wait_for_form (GardeTestVisit *fixture);
GtkWidget *garde_test_visit_find (GardeTestVisit *fixture, const char *name);

/* As a person does. */
void garde_test_visit_type_text (GardeTestVisit *fixture, const char *name, const char *text);
void garde_test_visit_conclude (GardeTestVisit *fixture, const char *text);
void garde_test_visit_act (GardeTestVisit *fixture, const char *action);

void garde_test_visit_assert_text (GardeTestVisit *fixture, const char *name, const char *text);

void garde_test_visit_wait_for (GardeTestVisit *fixture, const char *text);

gint64 garde_test_visit_read_int (GardeTestVisit *fixture, const char *sql);
void garde_test_visit_wait_for_count (GardeTestVisit *fixture, const char *sql, gint64 count);

/* What was asked of the store, and what that asked again, is there. */
void garde_test_visit_settle (GardeTestVisit *fixture);

/* Longer than the pause after which a draft is kept. */
void garde_test_visit_let_pause_pass (void);

/* Starts GTK and runs the tests; each on a file of its own. */
typedef struct
{
  const char *path;
  GardeTestEngineFunc test;
} GardeTestVisitCase;

int garde_test_visit_run (int argc, char *argv[], const GardeTestVisitCase *cases, gsize n_cases);

G_END_DECLS
