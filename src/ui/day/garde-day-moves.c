/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-moves.h"

#include "list/garde-free-places.h"
#include "store/garde-store-booking.h"

struct _GardeDayMoves
{
  GObject parent_instance;

  GardeDesk *desk;
  GArray *waiting; /* of GardeMove, of the visit @moving */
  gint64 moving;   /* the visit that is on its way; 0: none */
  gboolean is_asked;
};

G_DEFINE_FINAL_TYPE (GardeDayMoves, garde_day_moves, G_TYPE_OBJECT)

enum
{
  MOVED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  gint64 visit;
  gint64 place;
  char *overbook_reason;
} Question;

static void
question_free (Question *self)
{
  g_free (self->overbook_reason);
  g_free (self);
}

static gpointer
move_visit (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = argument;
  GardeSeat seat = { question->place, question->overbook_reason };

  return garde_store_move_visit (store, session, question->visit, &seat, error);
}

void
garde_day_move_async (GardeDesk *desk,
                      gint64 visit,
                      gint64 place,
                      const char *overbook_reason,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  Question *question;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (visit != 0 && place != 0);

  question = g_new0 (Question, 1);
  question->visit = visit;
  question->place = place;
  question->overbook_reason = g_strdup (overbook_reason);
  garde_desk_run_async (desk, move_visit, question, (GDestroyNotify) question_free, g_object_unref,
                        NULL, callback, data);
}

gboolean
garde_day_moves_is_possible (const GardeDayEntry *entry)
{
  return entry != NULL && entry->visit != NULL && entry->place != NULL &&
         (entry->visit->state == GARDE_VISIT_BOOKED || entry->visit->state == GARDE_VISIT_WAITING);
}

static void
moved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeDayMoves) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_asked = FALSE;
  if (visit != NULL)
    {
      g_signal_emit (self, signals[MOVED], 0, visit);
      return;
    }

  self->moving = 0;
  g_array_set_size (self->waiting, 0);
  g_signal_emit (self, signals[FAILED], 0, error->message);
}

void
garde_day_moves_run (GardeDayMoves *self, const GardeDayEntry *entry, gint64 place)
{
  g_return_if_fail (GARDE_IS_DAY_MOVES (self));
  g_return_if_fail (garde_day_moves_is_possible (entry));

  self->moving = garde_day_entry_get_id (entry);
  self->is_asked = TRUE;
  garde_day_move_async (self->desk, self->moving, place, NULL, moved_cb, g_object_ref (self));
}

gboolean
garde_day_moves_run_along (GardeDayMoves *self,
                           GardeDayModel *model,
                           const GardeDayEntry *entry,
                           GardeMove move)
{
  const GardeDaySheet *sheet;
  GardeDayEntry *place;

  g_return_val_if_fail (GARDE_IS_DAY_MOVES (self), FALSE);
  g_return_val_if_fail (garde_day_moves_is_possible (entry), FALSE);

  sheet = garde_day_model_get_sheet (model);
  if (self->moving == garde_day_entry_get_id (entry))
    {
      g_array_append_val (self->waiting, move);
      return TRUE;
    }
  if (self->moving != 0 || sheet == NULL)
    return FALSE;

  place = garde_free_places_find_neighbour (sheet, entry, move,
                                            garde_clock_now (garde_desk_get_clock (self->desk)));
  if (place == NULL)
    return FALSE;

  garde_day_moves_run (self, entry, garde_record_get_id (place->place));
  return TRUE;
}

gboolean
garde_day_moves_is_running (GardeDayMoves *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_MOVES (self), FALSE);

  return self->moving != 0;
}

void
garde_day_moves_settle (GardeDayMoves *self, GardeDayModel *model)
{
  GardeDayEntry *entry;
  GardeMove move;

  g_return_if_fail (GARDE_IS_DAY_MOVES (self));

  if (self->is_asked || self->moving == 0)
    return;

  entry = garde_day_model_find (model, self->moving);
  self->moving = 0;
  if (self->waiting->len == 0 || !garde_day_moves_is_possible (entry))
    {
      g_array_set_size (self->waiting, 0);
      return;
    }

  move = g_array_index (self->waiting, GardeMove, 0);
  g_array_remove_index (self->waiting, 0);
  if (!garde_day_moves_run_along (self, model, entry, move))
    g_array_set_size (self->waiting, 0);
}

static void
garde_day_moves_finalize (GObject *object)
{
  GardeDayMoves *self = GARDE_DAY_MOVES (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->waiting, g_array_unref);
  G_OBJECT_CLASS (garde_day_moves_parent_class)->finalize (object);
}

static void
garde_day_moves_class_init (GardeDayMovesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_day_moves_finalize;

  signals[MOVED] = g_signal_new ("moved", GARDE_TYPE_DAY_MOVES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, GARDE_TYPE_VISIT);
  signals[FAILED] = g_signal_new ("failed", GARDE_TYPE_DAY_MOVES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_day_moves_init (GardeDayMoves *self)
{
  self->waiting = g_array_new (FALSE, FALSE, sizeof (GardeMove));
}

GardeDayMoves *
garde_day_moves_new (GardeDesk *desk)
{
  GardeDayMoves *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_DAY_MOVES, NULL);
  self->desk = g_object_ref (desk);

  return self;
}
