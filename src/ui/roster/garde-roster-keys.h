/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The key bar of the roster: what can be done to a chip or to a wish, and which one is meant. */
#define GARDE_TYPE_ROSTER_KEYS (garde_roster_keys_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterKeys, garde_roster_keys, GARDE, ROSTER_KEYS, GtkWidget)

typedef enum
{
  GARDE_ROSTER_KEYS_NONE, /* the roster is only read */
  GARDE_ROSTER_KEYS_WEEK,
  GARDE_ROSTER_KEYS_WISHES,
} GardeRosterKeySet;

void garde_roster_keys_show (GardeRosterKeys *self, GardeRosterKeySet set);

/* "Monday 30 November, afternoon"; NULL: nowhere. */
void garde_roster_keys_set_where (GardeRosterKeys *self, const char *where);

/* Whether Shift and an arrow carry somebody. */
void garde_roster_keys_set_can_move (GardeRosterKeys *self, gboolean can_move);

G_END_DECLS
