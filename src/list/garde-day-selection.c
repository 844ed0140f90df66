/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-day-selection.h"

struct _GardeDaySelection
{
  GObject parent_instance;

  GardeDayModel *model;
  gint64 id;
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

void
garde_day_selection_set_model (GardeDaySelection *self, GardeDayModel *model)
{
  g_return_if_fail (GARDE_IS_DAY_SELECTION (self));

  if (g_set_object (&self->model, model))
    garde_day_selection_set_id (self, 0);
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

/* The visits of one column without the places that nobody took. (transfer container) */
static GPtrArray *
list_visits (GPtrArray *entries)
{
  GPtrArray *visits = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    if (((GardeDayEntry *) entries->pdata[i])->visit != NULL)
      g_ptr_array_add (visits, entries->pdata[i]);

  return visits;
}

/* The columns that hold a visit, from left to right, the walk-ins last. (transfer full) of
 * GPtrArray of GardeDayEntry */
static GPtrArray *
list_columns (GardeDaySelection *self)
{
  const GardeDaySheet *sheet = self->model != NULL ? garde_day_model_get_sheet (self->model) : NULL;
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (sheet == NULL)
    return columns;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      GardeDayColumn *column = sheet->columns->pdata[i];

      g_ptr_array_add (columns, list_visits (column->entries));
    }
  g_ptr_array_add (columns, list_visits (sheet->walk_ins));

  for (guint i = columns->len; i > 0; i--)
    if (((GPtrArray *) columns->pdata[i - 1])->len == 0)
      g_ptr_array_remove_index (columns, i - 1);

  return columns;
}

static gboolean
find_position (GPtrArray *columns, gint64 id, guint *column, guint *row)
{
  for (guint i = 0; i < columns->len; i++)
    {
      GPtrArray *visits = columns->pdata[i];

      for (guint j = 0; j < visits->len; j++)
        if (garde_day_entry_get_id (visits->pdata[j]) == id)
          {
            *column = i;
            *row = j;
            return TRUE;
          }
    }

  return FALSE;
}

static gint64
get_hour (const GardeDayEntry *entry)
{
  if (entry->place != NULL && entry->place->starts_at != 0)
    return entry->place->starts_at;

  return entry->visit->slot_at != 0 ? entry->visit->slot_at : entry->visit->arrived_at;
}

/* The row of @visits whose hour is nearest to @hour; the first of equals. */
static guint
find_nearest (GPtrArray *visits, gint64 hour)
{
  guint nearest = 0;

  for (guint i = 1; i < visits->len; i++)
    if (ABS (get_hour (visits->pdata[i]) - hour) < ABS (get_hour (visits->pdata[nearest]) - hour))
      nearest = i;

  return nearest;
}

static gboolean
select_row (GardeDaySelection *self, GPtrArray *visits, guint row)
{
  if (row >= visits->len)
    return FALSE;

  garde_day_selection_set_id (self, garde_day_entry_get_id (visits->pdata[row]));
  return TRUE;
}

static gboolean
move_sideways (GardeDaySelection *self, GPtrArray *columns, guint column, guint row, int by)
{
  GPtrArray *from = columns->pdata[column];
  GPtrArray *to;

  if (column + (guint) by >= columns->len)
    return FALSE;

  to = columns->pdata[column + (guint) by];
  return select_row (self, to, find_nearest (to, get_hour (from->pdata[row])));
}

gboolean
garde_day_selection_move (GardeDaySelection *self, GardeMove move)
{
  g_autoptr (GPtrArray) columns = NULL;
  GPtrArray *visits;
  guint column, row;

  g_return_val_if_fail (GARDE_IS_DAY_SELECTION (self), FALSE);

  columns = list_columns (self);
  if (columns->len == 0)
    return FALSE;
  if (!find_position (columns, self->id, &column, &row))
    return select_row (self, columns->pdata[0], 0);

  visits = columns->pdata[column];
  switch (move)
    {
    case GARDE_MOVE_UP:
      return select_row (self, visits, row - 1);
    case GARDE_MOVE_DOWN:
      return select_row (self, visits, row + 1);
    case GARDE_MOVE_LEFT:
      return move_sideways (self, columns, column, row, -1);
    case GARDE_MOVE_RIGHT:
      return move_sideways (self, columns, column, row, 1);
    case GARDE_MOVE_FIRST:
      return select_row (self, visits, 0);
    case GARDE_MOVE_LAST:
      return select_row (self, visits, visits->len - 1);
    default:
      g_return_val_if_reached (FALSE);
    }
}
