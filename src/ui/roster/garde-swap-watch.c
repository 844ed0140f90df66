/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-swap-watch.h"

#include "model/garde-kind.h"

#define DAYS (14)

struct _GardeSwapWatch
{
  GObject parent_instance;

  GardeDesk *desk;
  gint64 doctor;
  gboolean with_verdicts;
  GPtrArray *items; /* of GardeSwapItem; NULL until read */
  GError *error;
  gboolean is_reading;
  gboolean is_stale; /* something changed since the reading under way began */
};

G_DEFINE_FINAL_TYPE (GardeSwapWatch, garde_swap_watch, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

gboolean
garde_swap_is_open (const GardeSwap *swap)
{
  return !garde_swap_state_is_final (swap->state);
}

/* --- On the work thread --- */

static void
item_free (gpointer data)
{
  GardeSwapItem *item = data;

  garde_swap_verdict_clear (&item->verdict);
  g_clear_pointer (&item->line, garde_swap_line_free);
  g_free (item);
}

typedef struct
{
  gint64 doctor;
  gboolean with_verdicts;
} Order;

/* What was offered to everybody is judged as if whoever looks took it. */
static gboolean
judge (GardeStore *store,
       GardeSession *session,
       const Order *order,
       GardeSwapItem *item,
       GError **error)
{
  g_autoptr (GardeSwap) swap = garde_swap_copy (item->line->swap);
  g_autoptr (GardeRosterSheet) sheet = NULL;

  if (swap->other_doctor == 0 && order->doctor != swap->doctor)
    swap->other_doctor = order->doctor;
  if (!garde_swap_is_open (swap) || swap->other_doctor == 0)
    return TRUE;
  sheet = garde_swap_load_sheet (store, session, swap, error);
  if (sheet == NULL)
    return FALSE;
  garde_swap_verdict_find (&item->verdict, sheet, swap);
  return TRUE;
}

/* Nobody answers any more once a shift has begun. */
static void
drop_late (GPtrArray *items, gint64 now)
{
  for (guint i = items->len; i > 0; i--)
    {
      const GardeSwapLine *line = ((GardeSwapItem *) items->pdata[i - 1])->line;
      gboolean has_begun =
          line->starts_at <= now || (line->swap->other_shift != 0 && line->other_starts_at <= now);

      if (has_begun && garde_swap_is_open (line->swap))
        g_ptr_array_remove_index (items, i - 1);
    }
}

static gpointer
read_items (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const Order *order = argument;
  g_autoptr (GPtrArray) lines = garde_store_load_swaps (store, session, order->doctor, DAYS, error);
  g_autoptr (GPtrArray) items = NULL;

  if (lines == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      GardeSwapItem *item = g_new0 (GardeSwapItem, 1);

      item->line = lines->pdata[i];
      g_ptr_array_add (items, item);
    }
  drop_late (items, garde_store_now (store));
  for (guint i = 0; order->with_verdicts && i < items->len; i++)
    if (!judge (store, session, order, items->pdata[i], error))
      return NULL;
  return g_steal_pointer (&items);
}

/* --- Reading --- */

static void start_reading (GardeSwapWatch *self);

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSwapWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  /* Who holds the last reference is this reading: nobody wants another one. */
  if (self->is_stale && G_OBJECT (self)->ref_count > 1)
    start_reading (self);
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  if (items != NULL)
    {
      g_clear_pointer (&self->items, g_ptr_array_unref);
      self->items = g_steal_pointer (&items);
    }
  g_signal_emit (self, signals[LOADED], 0);
}

static void
start_reading (GardeSwapWatch *self)
{
  Order *order;

  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  order = g_new0 (Order, 1);
  order->doctor = self->doctor;
  order->with_verdicts = self->with_verdicts;
  garde_desk_work_async (self->desk, read_items, order, g_free, (GDestroyNotify) g_ptr_array_unref,
                         NULL, read_cb, g_object_ref (self));
}

static gboolean
is_of_a_swap (GardeKind kind, gboolean with_verdicts)
{
  return kind == 0 || kind == GARDE_KIND_SWAP ||
         (with_verdicts && (kind == GARDE_KIND_ASSIGNMENT || kind == GARDE_KIND_SHIFT ||
                            kind == GARDE_KIND_AVAILABILITY || kind == GARDE_KIND_LEAVE ||
                            kind == GARDE_KIND_DUTY_LIMIT));
}

/* An empty array means anything. */
static void
desk_changed_cb (GardeSwapWatch *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    is_touched = is_of_a_swap (g_array_index (changes, GardeChange, i).kind, self->with_verdicts);
  if (is_touched)
    start_reading (self);
}

/* --- What it holds --- */

GPtrArray *
garde_swap_watch_get_items (GardeSwapWatch *self)
{
  g_return_val_if_fail (GARDE_IS_SWAP_WATCH (self), NULL);

  return self->items;
}

const GError *
garde_swap_watch_get_error (GardeSwapWatch *self)
{
  g_return_val_if_fail (GARDE_IS_SWAP_WATCH (self), NULL);

  return self->error;
}

gboolean
garde_swap_watch_is_waiting (GardeSwapWatch *self, const GardeSwap *swap)
{
  g_return_val_if_fail (GARDE_IS_SWAP_WATCH (self), FALSE);

  if (self->doctor == 0)
    return swap->state == GARDE_SWAP_ACCEPTED;
  return swap->state == GARDE_SWAP_PROPOSED && swap->doctor != self->doctor &&
         (swap->other_doctor == 0 || swap->other_doctor == self->doctor);
}

guint
garde_swap_watch_count_waiting (GardeSwapWatch *self)
{
  guint n = 0;

  g_return_val_if_fail (GARDE_IS_SWAP_WATCH (self), 0);

  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    n += garde_swap_watch_is_waiting (self, ((GardeSwapItem *) self->items->pdata[i])->line->swap);
  return n;
}

static void
garde_swap_watch_finalize (GObject *object)
{
  GardeSwapWatch *self = GARDE_SWAP_WATCH (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (garde_swap_watch_parent_class)->finalize (object);
}

static void
garde_swap_watch_class_init (GardeSwapWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_swap_watch_finalize;
  signals[LOADED] = g_signal_new ("loaded", GARDE_TYPE_SWAP_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
garde_swap_watch_init (GardeSwapWatch *self)
{
}

GardeSwapWatch *
garde_swap_watch_new (GardeDesk *desk, gint64 doctor, gboolean with_verdicts)
{
  GardeSwapWatch *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_SWAP_WATCH, NULL);
  self->desk = g_object_ref (desk);
  self->doctor = doctor;
  self->with_verdicts = with_verdicts;
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  start_reading (self);
  return self;
}
