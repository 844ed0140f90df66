/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-place-row.h"

#include <glib/gi18n-lib.h>

struct _GardePlaceRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;

  char *place;
};

G_DEFINE_FINAL_TYPE (GardePlaceRow, garde_place_row, GARDE_TYPE_LIST_ROW)

enum
{
  PROP_PLACE = 1,
  PROP_TITLE,
  PROP_ICON_NAME,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
name_row (GardePlaceRow *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
garde_place_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GardePlaceRow *self = GARDE_PLACE_ROW (object);

  switch (id)
    {
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_place_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GardePlaceRow *self = GARDE_PLACE_ROW (object);

  switch (id)
    {
    case PROP_PLACE:
      g_free (self->place);
      self->place = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      name_row (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_place_row_finalize (GObject *object)
{
  g_clear_pointer (&GARDE_PLACE_ROW (object)->place, g_free);
  G_OBJECT_CLASS (garde_place_row_parent_class)->finalize (object);
}

static void
garde_place_row_class_init (GardePlaceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = garde_place_row_get_property;
  object_class->set_property = garde_place_row_set_property;
  object_class->finalize = garde_place_row_finalize;

  properties[PROP_PLACE] =
      g_param_spec_string ("place", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-place-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePlaceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, GardePlaceRow, title);
  gtk_widget_class_bind_template_child (widget_class, GardePlaceRow, count);
}

static void
garde_place_row_init (GardePlaceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
garde_place_row_get_place (GardePlaceRow *self)
{
  g_return_val_if_fail (GARDE_IS_PLACE_ROW (self), NULL);

  return self->place;
}

/* Without any the place is only its title. */
static void
show_count (GardePlaceRow *self, guint count, const char *name)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), count > 0);
  name_row (self, count > 0 ? name : gtk_label_get_text (self->title));
}

void
garde_place_row_set_count (GardePlaceRow *self, guint count)
{
  g_autofree char *name = NULL;

  g_return_if_fail (GARDE_IS_PLACE_ROW (self));

  /* Translators: a place of the window and how many people are there, as in “Today, 5 present”. */
  name = g_strdup_printf (_ ("%1$s, %2$u present"), gtk_label_get_text (self->title), count);
  show_count (self, count, name);
}

/* What waits for whoever sits here is a pill. */
static void
show_own (GardePlaceRow *self, guint count, const char *name)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->count), "count");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "count-alert");
  show_count (self, count, name);
}

void
garde_place_row_set_work (GardePlaceRow *self, guint count)
{
  g_autofree char *name = NULL;

  g_return_if_fail (GARDE_IS_PLACE_ROW (self));

  /* Translators: a place of the window and what waits there for whoever sits here, as in “Visit, 2
   * to finish”. */
  name = g_strdup_printf (_ ("%1$s, %2$u to finish"), gtk_label_get_text (self->title), count);
  show_own (self, count, name);
}

void
garde_place_row_set_asked (GardePlaceRow *self, guint count)
{
  g_autofree char *name = NULL;

  g_return_if_fail (GARDE_IS_PLACE_ROW (self));

  /* Translators: a place of the window and how many requests wait there for an answer, as in “My
   * roster, 2 to answer”. */
  name = g_strdup_printf (_ ("%1$s, %2$u to answer"), gtk_label_get_text (self->title), count);
  show_own (self, count, name);
}
