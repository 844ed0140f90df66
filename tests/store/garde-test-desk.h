/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* A desk's answer to one call. */
typedef struct
{
  gboolean done;
  gpointer result;
  GError *error;
  GThread *thread; /* in which it came */
  guint order;     /* the how manieth answer it is */
} GardeTestAnswer;

void garde_test_answer_clear (GardeTestAnswer *self); /* not the result */

/* Callbacks for garde_desk_open_async (), and for the two others; data is the answer. */
void garde_test_opened_cb (GObject *source, GAsyncResult *result, gpointer data);
void garde_test_ran_cb (GObject *source, GAsyncResult *result, gpointer data);

/* A new desk "Accueil 2" at @centre's database, open. (transfer full) */
GardeDesk *garde_test_desk_open (GardeTestCentre *centre);

/* Calls @function with @data and waits for the answer. */
gpointer
garde_test_desk_run (GardeDesk *desk, GardeDeskFunc function, gpointer data, GError **error);

/* Closes it, lets the home context deliver what is on its way, and checks that nothing is left. */
void garde_test_desk_finalize (GardeDesk *desk);

/* For the store thread: the number of the centre's shifts; the argument as result. */
gpointer garde_test_count_shifts (GardeStore *store,
                                  GardeSession *session,
                                  gpointer argument,
                                  GCancellable *cancellable,
                                  GError **error);

/* For the store thread: adds a shift. */
gpointer garde_test_add_shift (GardeStore *store,
                               GardeSession *session,
                               gpointer argument,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
