/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef gint64 (*GardeIdFunc) (gconstpointer item);
typedef gboolean (*GardeSameFunc) (gconstpointer a, gconstpointer b);

/* How items of a list are told apart: by an id that stays, and by their content. */
typedef struct
{
  GardeIdFunc get_id;
  GardeSameFunc is_same;
} GardeSpliceRule;

/* Makes @store hold @items in their order, with as few signals as that takes: what is equal is not
 * touched, what kept its id is replaced in its place. Returns how many positions were touched. */
guint garde_splice (GListStore *store, GPtrArray *items, const GardeSpliceRule *rule);

G_END_DECLS
