/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-day-model.h"

#include "list/garde-splice.h"
#include "store/garde-store-day.h"
#include "store/garde-store-step.h"

struct _GardeDayModel
{
  GObject parent_instance;

  GardeDesk *desk;
  GardeDay day;
  GardeDaySheet *sheet;
  GardeStep *last_step;
  GError *error;
  GListStore *columns;
  GListStore *walk_ins;
  gboolean is_reading;
  gboolean is_stale; /* something changed since the reading under way began */
};

G_DEFINE_FINAL_TYPE (GardeDayModel, garde_day_model, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What one run in the store thread brings back. */
typedef struct
{
  GardeDaySheet *sheet;
  GardeStep *last_step;
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_object (&self->sheet);
  g_clear_object (&self->last_step);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_day (GardeStore *store,
          GardeSession *session,
          gpointer argument,
          GCancellable *cancellable,
          GError **error)
{
  const GardeDay *day = argument;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);
  g_autoptr (GError) step_error = NULL;

  reading->sheet = garde_store_load_day (store, session, *day, error);
  if (reading->sheet == NULL)
    return NULL;

  reading->last_step = garde_store_find_last_step (store, session, &step_error);
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&reading);
}

static gint64
get_entry_id (gconstpointer entry)
{
  return garde_day_entry_get_id (entry);
}

static gboolean
are_entries_same (gconstpointer a, gconstpointer b)
{
  return garde_day_entry_equal (a, b);
}

/* A column that is still there is kept as an object and takes the new content over by itself. */
static gboolean
are_columns_same (gconstpointer a, gconstpointer b)
{
  return a == b;
}

static GardeColumnModel *
find_column (GardeDayModel *self, gint64 id)
{
  guint n_columns = g_list_model_get_n_items (G_LIST_MODEL (self->columns));

  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GardeColumnModel) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      if (garde_column_model_get_id (column) == id)
        return g_steal_pointer (&column);
    }

  return NULL;
}

static void
splice_columns (GardeDayModel *self, GPtrArray *columns)
{
  static const GardeSpliceRule by_column = { garde_column_model_get_id, are_columns_same };
  g_autoptr (GPtrArray) models = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < columns->len; i++)
    {
      GardeDayColumn *column = columns->pdata[i];
      GardeColumnModel *model = find_column (self, garde_day_column_get_id (column));

      if (model == NULL)
        model = garde_column_model_new (column);
      else
        garde_column_model_update (model, column);
      g_ptr_array_add (models, model);
    }

  garde_splice (self->columns, models, &by_column);
}

void
garde_day_model_show (GardeDayModel *self, GardeDaySheet *sheet)
{
  static const GardeSpliceRule by_entry = { get_entry_id, are_entries_same };

  g_return_if_fail (GARDE_IS_DAY_MODEL (self));
  g_return_if_fail (GARDE_IS_DAY_SHEET (sheet));

  g_set_object (&self->sheet, sheet);
  splice_columns (self, sheet->columns);
  garde_splice (self->walk_ins, sheet->walk_ins, &by_entry);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
day_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeDayModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  if (self->is_stale)
    garde_day_model_reload (self);

  if (reading == NULL)
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      g_signal_emit (self, signals[LOADED], 0);
      return;
    }

  /* The person may have gone on to another day meanwhile: that one is being read already. */
  if (reading->sheet->day.number != self->day.number)
    return;

  g_clear_error (&self->error);
  g_set_object (&self->last_step, reading->last_step);
  garde_day_model_show (self, reading->sheet);
}

void
garde_day_model_reload (GardeDayModel *self)
{
  g_return_if_fail (GARDE_IS_DAY_MODEL (self));

  if (self->desk == NULL)
    return;
  if (self->is_reading)
    {
      self->is_stale = TRUE;
      return;
    }

  self->is_reading = TRUE;
  self->is_stale = FALSE;
  garde_desk_run_async (self->desk, read_day, g_memdup2 (&self->day, sizeof self->day), g_free,
                        (GDestroyNotify) reading_free, NULL, day_read_cb, g_object_ref (self));
}

/* Whether a change can be seen in a day: the kinds that the sheet is made of. */
static gboolean
is_of_the_day (GardeKind kind)
{
  return kind == GARDE_KIND_VISIT || kind == GARDE_KIND_PLACE || kind == GARDE_KIND_SHIFT ||
         kind == GARDE_KIND_ASSIGNMENT || kind == GARDE_KIND_PATIENT || kind == GARDE_KIND_DOCTOR ||
         kind == GARDE_KIND_ENGAGEMENT;
}

static void
desk_changed_cb (GardeDayModel *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    is_touched = is_of_the_day (g_array_index (changes, GardeChange, i).kind);

  if (is_touched)
    garde_day_model_reload (self);
}

static void
garde_day_model_finalize (GObject *object)
{
  GardeDayModel *self = GARDE_DAY_MODEL (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->sheet);
  g_clear_object (&self->last_step);
  g_clear_error (&self->error);
  g_clear_object (&self->columns);
  g_clear_object (&self->walk_ins);
  G_OBJECT_CLASS (garde_day_model_parent_class)->finalize (object);
}

static void
garde_day_model_class_init (GardeDayModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_day_model_finalize;

  signals[LOADED] = g_signal_new ("loaded", GARDE_TYPE_DAY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
garde_day_model_init (GardeDayModel *self)
{
  self->columns = g_list_store_new (GARDE_TYPE_COLUMN_MODEL);
  self->walk_ins = g_list_store_new (GARDE_TYPE_DAY_ENTRY);
}

GardeDayModel *
garde_day_model_new (GardeDesk *desk, GardeDay day)
{
  GardeDayModel *self;

  g_return_val_if_fail (desk == NULL || GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (garde_day_is_set (day), NULL);

  self = g_object_new (GARDE_TYPE_DAY_MODEL, NULL);
  self->day = day;
  if (desk == NULL)
    return self;

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  garde_day_model_reload (self);

  return self;
}

GardeDay
garde_day_model_get_day (GardeDayModel *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (self), GARDE_DAY_NONE);

  return self->day;
}

void
garde_day_model_set_day (GardeDayModel *self, GardeDay day)
{
  g_return_if_fail (GARDE_IS_DAY_MODEL (self));
  g_return_if_fail (garde_day_is_set (day));

  if (self->day.number == day.number)
    return;

  self->day = day;
  g_clear_object (&self->sheet);
  garde_day_model_reload (self);
}

const GardeDaySheet *
garde_day_model_get_sheet (GardeDayModel *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (self), NULL);

  return self->sheet;
}

GListModel *
garde_day_model_get_columns (GardeDayModel *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (self), NULL);

  return G_LIST_MODEL (self->columns);
}

GListModel *
garde_day_model_get_walk_ins (GardeDayModel *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (self), NULL);

  return G_LIST_MODEL (self->walk_ins);
}

static GardeDayEntry *
find_among (GPtrArray *entries, gint64 id)
{
  for (guint i = 0; i < entries->len; i++)
    if (garde_day_entry_get_id (entries->pdata[i]) == id)
      return entries->pdata[i];

  return NULL;
}

GardeDayEntry *
garde_day_model_find (GardeDayModel *self, gint64 id)
{
  GardeDayEntry *entry;

  g_return_val_if_fail (GARDE_IS_DAY_MODEL (self), NULL);

  if (self->sheet == NULL)
    return NULL;

  for (guint i = 0; i < self->sheet->columns->len; i++)
    {
      GardeDayColumn *column = self->sheet->columns->pdata[i];

      entry = find_among (column->entries, id);
      if (entry != NULL)
        return entry;
    }

  return find_among (self->sheet->walk_ins, id);
}

GardeWalkInStage
garde_walk_in_get_stage (const GardeDayEntry *entry)
{
  g_return_val_if_fail (entry != NULL && entry->visit != NULL, GARDE_WALK_IN_GONE);

  switch (entry->visit->state)
    {
    case GARDE_VISIT_BOOKED:
    case GARDE_VISIT_WAITING:
      return GARDE_WALK_IN_WAITING;
    case GARDE_VISIT_CALLED:
    case GARDE_VISIT_IN_VISIT:
      return GARDE_WALK_IN_PRESENT;
    case GARDE_VISIT_DONE:
    case GARDE_VISIT_NO_SHOW:
    case GARDE_VISIT_LEFT:
    case GARDE_VISIT_REDIRECTED:
    case GARDE_VISIT_CANCELLED:
    default:
      return GARDE_WALK_IN_GONE;
    }
}

const GardeStep *
garde_day_model_get_last_step (GardeDayModel *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (self), NULL);

  return self->last_step;
}

const GError *
garde_day_model_get_error (GardeDayModel *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (self), NULL);

  return self->error;
}
