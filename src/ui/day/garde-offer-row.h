/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line of the side pane with a button that does what the line offers: a free place that can be
 * given, somebody who is to be called back. */
#define GARDE_TYPE_OFFER_ROW (garde_offer_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeOfferRow, garde_offer_row, GARDE, OFFER_ROW, GtkWidget)

/* What a row says; @chip may be NULL, then the fact has the whole width. Borrowed for the call. */
typedef struct
{
  const char *name; /* heavy */
  const char *fact; /* dim */
  const char *chip;
  const char *chip_style;
  const char *verb;   /* of the button; NULL: there is none */
  const char *spoken; /* the button's accessible name: the verb and for what */
  const char *action; /* takes @target, an "x" */
  gint64 target;
} GardeOffer;

void garde_offer_row_show (GardeOfferRow *self, const GardeOffer *offer);

G_END_DECLS
