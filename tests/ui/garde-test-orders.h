/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "garde-test-centre.h"
#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The pane of an order at a desk, with a set, a search, and a printer that is a folder. */
typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *pane;
  gint64 visit;
  guint n_closed;
} GardeTestOrders;

void garde_test_orders_set_up (GardeTestOrders *fixture, GardeTestEngine *engine);
void garde_test_orders_tear_down (GardeTestOrders *fixture);

/* The visit as it is stored now. (transfer full) */
GardeVisitFile *garde_test_orders_read_file (GardeTestOrders *fixture);

/* A part of the pane, or of its form, by its name in the template. */
gpointer garde_test_orders_get (GardeTestOrders *fixture, const char *name);
gpointer garde_test_orders_get_of_form (GardeTestOrders *fixture, const char *name);

/* A refusal ends the test with what was said. */
void garde_test_orders_wait_until_closed (GardeTestOrders *fixture);
void garde_test_orders_wait_for_items (GardeTestOrders *fixture, guint n);
void garde_test_orders_wait_for_hits (GardeTestOrders *fixture);

/* Types @text into the search, waits for what is found and takes the first. */
void garde_test_orders_search (GardeTestOrders *fixture, const char *text);

G_END_DECLS
