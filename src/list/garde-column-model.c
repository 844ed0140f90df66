/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-column-model.h"

#include "list/garde-splice.h"

struct _GardeColumnModel
{
  GObject parent_instance;

  GardeDayColumn *column;
  GListStore *entries;
};

G_DEFINE_FINAL_TYPE (GardeColumnModel, garde_column_model, G_TYPE_OBJECT)

enum
{
  PROP_COLUMN = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
garde_column_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GardeColumnModel *self = GARDE_COLUMN_MODEL (object);

  switch (id)
    {
    case PROP_COLUMN:
      g_value_set_object (value, self->column);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_column_model_finalize (GObject *object)
{
  GardeColumnModel *self = GARDE_COLUMN_MODEL (object);

  g_clear_object (&self->column);
  g_clear_object (&self->entries);
  G_OBJECT_CLASS (garde_column_model_parent_class)->finalize (object);
}

static void
garde_column_model_class_init (GardeColumnModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = garde_column_model_get_property;
  object_class->finalize = garde_column_model_finalize;

  properties[PROP_COLUMN] = g_param_spec_object ("column", NULL, NULL, GARDE_TYPE_DAY_COLUMN,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
garde_column_model_init (GardeColumnModel *self)
{
  self->entries = g_list_store_new (GARDE_TYPE_DAY_ENTRY);
}

GardeColumnModel *
garde_column_model_new (GardeDayColumn *column)
{
  GardeColumnModel *self;

  g_return_val_if_fail (GARDE_IS_DAY_COLUMN (column), NULL);

  self = g_object_new (GARDE_TYPE_COLUMN_MODEL, NULL);
  garde_column_model_update (self, column);

  return self;
}

gint64
garde_column_model_get_id (gconstpointer self)
{
  return garde_day_column_get_id (((const GardeColumnModel *) self)->column);
}

const GardeDayColumn *
garde_column_model_get_column (GardeColumnModel *self)
{
  g_return_val_if_fail (GARDE_IS_COLUMN_MODEL (self), NULL);

  return self->column;
}

GListModel *
garde_column_model_get_entries (GardeColumnModel *self)
{
  g_return_val_if_fail (GARDE_IS_COLUMN_MODEL (self), NULL);

  return G_LIST_MODEL (self->entries);
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

void
garde_column_model_update (GardeColumnModel *self, GardeDayColumn *column)
{
  static const GardeSpliceRule by_entry = { get_entry_id, are_entries_same };

  g_return_if_fail (GARDE_IS_COLUMN_MODEL (self));
  g_return_if_fail (GARDE_IS_DAY_COLUMN (column));

  g_set_object (&self->column, column);
  garde_splice (self->entries, column->entries, &by_entry);

  /* The head counts the entries, so it may differ whenever the day was read. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN]);
}
