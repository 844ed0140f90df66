/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-day-selection.h"

#include "list/garde-free-places.h"
#include "model/garde-visit-machine.h"

struct _GardeDaySelection
{
  GObject parent_instance;

  GardeDayModel *model;
  gint64 id;
  gint64 now;
  gint64 place; /* of the selected entry as it was last found there */
};

G_DEFINE_FINAL_TYPE (GardeDaySelection, garde_day_selection, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
garde_day_selection_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, GARDE_DAY_SELECTION (object)->id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_day_selection_finalize (GObject *object)
{
  g_clear_object (&GARDE_DAY_SELECTION (object)->model);
  G_OBJECT_CLASS (garde_day_selection_parent_class)->finalize (object);
}

static void
garde_day_selection_class_init (GardeDaySelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = garde_day_selection_get_property;
  object_class->finalize = garde_day_selection_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
garde_day_selection_init (GardeDaySelection *self)
{
}

GardeDaySelection *
garde_day_selection_new (void)
{
  return g_object_new (GARDE_TYPE_DAY_SELECTION, NULL);
}

static void
remember_place (GardeDaySelection *self)
{
  GardeDayEntry *entry = garde_day_selection_get_entry (self);

  self->place = entry != NULL && entry->place != NULL ? garde_record_get_id (entry->place) : 0;
}

void
garde_day_selection_set_model (GardeDaySelection *self, GardeDayModel *model)
{
  g_return_if_fail (GARDE_IS_DAY_SELECTION (self));

  if (g_set_object (&self->model, model))
    garde_day_selection_set_id (self, 0);
}

void
garde_day_selection_set_now (GardeDaySelection *self, gint64 now)
{
  g_return_if_fail (GARDE_IS_DAY_SELECTION (self));

  self->now = now;
}

gint64
garde_day_selection_get_id (GardeDaySelection *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_SELECTION (self), 0);

  return self->id;
}

void
garde_day_selection_set_id (GardeDaySelection *self, gint64 id)
{
  g_return_if_fail (GARDE_IS_DAY_SELECTION (self));

  if (self->id == id)
    return;

  self->id = id;
  remember_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
}

GardeDayEntry *
garde_day_selection_get_entry (GardeDaySelection *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_SELECTION (self), NULL);

  if (self->model == NULL || self->id == 0)
    return NULL;

  return garde_day_model_find (self->model, self->id);
}

/* What stands on @place now: who has it rather than who gave it back. */
static GardeDayEntry *
find_on_place (const GardeDaySheet *sheet, gint64 place)
{
  GardeDayEntry *found = NULL;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      GPtrArray *entries = ((GardeDayColumn *) sheet->columns->pdata[i])->entries;

      for (guint j = 0; j < entries->len; j++)
        {
          GardeDayEntry *entry = entries->pdata[j];

          if (entry->place == NULL || garde_record_get_id (entry->place) != place)
            continue;
          if (entry->visit == NULL || garde_visit_state_is_live (entry->visit->state))
            return entry;
          found = entry;
        }
    }

  return found;
}

void
garde_day_selection_settle (GardeDaySelection *self)
{
  const GardeDaySheet *sheet;
  GardeDayEntry *entry;

  g_return_if_fail (GARDE_IS_DAY_SELECTION (self));

  sheet = self->model != NULL ? garde_day_model_get_sheet (self->model) : NULL;
  if (sheet == NULL || self->id == 0)
    return;

  if (garde_day_selection_get_entry (self) != NULL)
    {
      remember_place (self);
      return;
    }
  entry = self->place != 0 ? find_on_place (sheet, self->place) : NULL;
  if (entry != NULL)
    garde_day_selection_set_id (self, garde_day_entry_get_id (entry));
}

/* The walk-ins as they are shown: by stage, within one by arrival. (transfer container) */
static GPtrArray *
list_walk_ins (const GardeDaySheet *sheet)
{
  GPtrArray *walk_ins = g_ptr_array_new ();

  for (GardeWalkInStage stage = 0; stage < GARDE_N_WALK_IN_STAGES; stage++)
    for (guint i = 0; i < sheet->walk_ins->len; i++)
      if (garde_walk_in_get_stage (sheet->walk_ins->pdata[i]) == stage)
        g_ptr_array_add (walk_ins, sheet->walk_ins->pdata[i]);

  return walk_ins;
}

/* The entries of a column as they are shown. (transfer container) */
static GPtrArray *
list_shown (GardeDaySelection *self, const GardeDayColumn *column)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < column->entries->len; i++)
    if (!garde_free_place_is_spent (column->entries->pdata[i], column->entries, self->now))
      g_ptr_array_add (shown, column->entries->pdata[i]);

  return shown;
}

/* The columns that hold something, from left to right, the walk-ins last. (transfer full) of
 * GPtrArray of GardeDayEntry */
static GPtrArray *
list_columns (GardeDaySelection *self)
{
  const GardeDaySheet *sheet = self->model != NULL ? garde_day_model_get_sheet (self->model) : NULL;
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (sheet == NULL)
    return columns;

  for (guint i = 0; i < sheet->columns->len; i++)
    g_ptr_array_add (columns, list_shown (self, sheet->columns->pdata[i]));
  g_ptr_array_add (columns, list_walk_ins (sheet));

  for (guint i = columns->len; i > 0; i--)
    if (((GPtrArray *) columns->pdata[i - 1])->len == 0)
      g_ptr_array_remove_index (columns, i - 1);

  return columns;
}

static gboolean
find_position (GPtrArray *columns, gint64 id, guint *column, guint *index)
{
  for (guint i = 0; i < columns->len; i++)
    {
      GPtrArray *entries = columns->pdata[i];

      for (guint j = 0; j < entries->len; j++)
        if (garde_day_entry_get_id (entries->pdata[j]) == id)
          {
            *column = i;
            *index = j;
            return TRUE;
          }
    }

  return FALSE;
}

/* Where an entry stands in its column; floating places stand below all hours. */
static gint64
get_hour (const GardeDayEntry *entry)
{
  if (entry->place != NULL)
    return entry->place->starts_at != 0 ? entry->place->starts_at : G_MAXINT64 / 2;

  return entry->visit->slot_at != 0 ? entry->visit->slot_at : entry->visit->arrived_at;
}

/* What has the same hour in a column stands side by side. */
static gboolean
share_row (const GardeDayEntry *a, const GardeDayEntry *b)
{
  return a->place != NULL && b->place != NULL && a->place->starts_at != 0 &&
         a->place->starts_at == b->place->starts_at;
}

static guint
find_row_start (GPtrArray *entries, guint index)
{
  while (index > 0 && share_row (entries->pdata[index - 1], entries->pdata[index]))
    index--;

  return index;
}

/* The first of the row below. */
static guint
find_row_end (GPtrArray *entries, guint index)
{
  do
    index++;
  while (index < entries->len && share_row (entries->pdata[index - 1], entries->pdata[index]));

  return index;
}

/* The entry of @entries whose hour is nearest to @hour; the first of equals. */
static guint
find_nearest (GPtrArray *entries, gint64 hour)
{
  guint nearest = 0;

  for (guint i = 1; i < entries->len; i++)
    if (ABS (get_hour (entries->pdata[i]) - hour) < ABS (get_hour (entries->pdata[nearest]) - hour))
      nearest = i;

  return nearest;
}

static gboolean
select_at (GardeDaySelection *self, GPtrArray *entries, guint index)
{
  if (index >= entries->len)
    return FALSE;

  garde_day_selection_set_id (self, garde_day_entry_get_id (entries->pdata[index]));
  return TRUE;
}

/* The row above or below, at the same part of it if it has as many. */
static gboolean
move_across (GardeDaySelection *self, GPtrArray *entries, guint index, int by)
{
  guint start = find_row_start (entries, index);
  guint end = find_row_end (entries, index);
  guint to;

  if (by < 0 ? start == 0 : end == entries->len)
    return FALSE;

  to = by < 0 ? find_row_start (entries, start - 1) : end;
  return select_at (self, entries, MIN (to + index - start, find_row_end (entries, to) - 1));
}

/* The neighbour in the row, else the nearest hour of the column on that side. */
static gboolean
move_sideways (GardeDaySelection *self, GPtrArray *columns, guint column, guint index, int by)
{
  GPtrArray *from = columns->pdata[column];
  GPtrArray *to;
  guint nearest;

  if (by < 0 ? index > find_row_start (from, index) : index + 1 < find_row_end (from, index))
    return select_at (self, from, index + (guint) by);
  if (column + (guint) by >= columns->len)
    return FALSE;

  to = columns->pdata[column + (guint) by];
  nearest = find_nearest (to, get_hour (from->pdata[index]));
  return select_at (self, to, by < 0 ? find_row_end (to, nearest) - 1 : nearest);
}

gboolean
garde_day_selection_move (GardeDaySelection *self, GardeMove move)
{
  g_autoptr (GPtrArray) columns = NULL;
  GPtrArray *entries;
  guint column, index;

  g_return_val_if_fail (GARDE_IS_DAY_SELECTION (self), FALSE);

  columns = list_columns (self);
  if (columns->len == 0)
    return FALSE;
  if (!find_position (columns, self->id, &column, &index))
    return select_at (self, columns->pdata[0], 0);

  entries = columns->pdata[column];
  switch (move)
    {
    case GARDE_MOVE_UP:
      return move_across (self, entries, index, -1);
    case GARDE_MOVE_DOWN:
      return move_across (self, entries, index, 1);
    case GARDE_MOVE_LEFT:
      return move_sideways (self, columns, column, index, -1);
    case GARDE_MOVE_RIGHT:
      return move_sideways (self, columns, column, index, 1);
    case GARDE_MOVE_FIRST:
      return select_at (self, entries, 0);
    case GARDE_MOVE_LAST:
      return select_at (self, entries, entries->len - 1);
    default:
      g_return_val_if_reached (FALSE);
    }
}
