/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/garde-window.h"

G_BEGIN_DECLS

#define GARDE_TEST_NOW (G_GINT64_CONSTANT (1795450020000)) /* 2026-11-23T17:07:00+01:00 */

/* A window on a file of its own, with a clock that stands still. */
typedef struct
{
  char *folder;
  char *uri;
  GardeClock *clock;
  GSettings *settings;
  GardeContext *context;
  GtkWidget *window;
} GardeTestWindow;

/* What the fixture starts with. */
typedef enum
{
  GARDE_TEST_NOTHING,  /* no file */
  GARDE_TEST_CENTRE,   /* the demonstration centre */
  GARDE_TEST_ACCOUNTS, /* the same, with the accounts of the demonstration */
  GARDE_TEST_HIDDEN,   /* as the first, and a window that is not on the screen */
} GardeTestStart;

/* For g_test_add (): the data is a GardeTestStart as a pointer. */
void garde_test_window_set_up (GardeTestWindow *self, gconstpointer start);
void garde_test_window_tear_down (GardeTestWindow *self, gconstpointer start);

/* Starts GTK and runs the tests that @add adds. */
int garde_test_window_run (int argc, char *argv[], void (*add) (void));

/* Makes the demonstration centre in the file of the fixture. */
void garde_test_window_make_centre (GardeTestWindow *self);

/* The label below @widget that contains @text and is on the screen; NULL if there is none. */
GtkWidget *garde_test_window_find (GtkWidget *widget, const char *text);

/* Iterates until a label that contains @text is on the screen. */
void garde_test_window_wait_for (GardeTestWindow *self, const char *text);

/* The entry of the field with that title, which is on the screen. */
GtkEditable *garde_test_window_get_entry (GardeTestWindow *self, const char *title);

/* One more store on the same file, as another workstation has it. (transfer full) */
GardeStore *garde_test_window_open_store (GardeTestWindow *self, GardeSession **session);

G_END_DECLS
