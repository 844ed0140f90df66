/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-person-mark.h"

#include "ui/shared/garde-names.h"

/* How many .colorN classes the platform's style sheet has. */
#define N_COLOURS (14)

#define SMALL          (32) /* pixels */
#define SMALL_INITIALS (11) /* pixels */

struct _GardePersonMark
{
  GtkWidget parent_instance;

  GtkWidget *label;
  char *name;
  char *colour; /* the class that stands for it */
  int size;
};

G_DEFINE_FINAL_TYPE (GardePersonMark, garde_person_mark, GTK_TYPE_WIDGET)

enum
{
  PROP_NAME_TEXT = 1,
  PROP_SIZE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
garde_person_mark_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  GardePersonMark *self = GARDE_PERSON_MARK (widget);

  *minimum = self->size;
  *natural = self->size;
}

static void
garde_person_mark_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GardePersonMark *self = GARDE_PERSON_MARK (widget);
  GtkAllocation area = { 0, 0, width, height };
  int needed;

  /* The round is clipped, so initials that are too wide in a large font lose no more than their
   * edges. */
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  area.x = MIN (0, (width - needed) / 2);
  area.width = MAX (width, needed);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, -1, &needed, NULL, NULL, NULL);
  area.y = MIN (0, (height - needed) / 2);
  area.height = MAX (height, needed);
  gtk_widget_size_allocate (self->label, &area, -1);
}

/* Two letters are smaller than one; in small marks all are alike, since every size of a font costs
 * the first frame half a millisecond. */
static void
size_initials (GardePersonMark *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int share = g_utf8_strlen (gtk_label_get_text (GTK_LABEL (self->label)), -1) > 1 ? 40 : 50;
  int size =
      self->size < SMALL ? SMALL_INITIALS * PANGO_SCALE : self->size * PANGO_SCALE * share / 100;

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (size));
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
}

void
garde_person_mark_set_name (GardePersonMark *self, const char *name)
{
  g_autofree char *initials = NULL;

  g_return_if_fail (GARDE_IS_PERSON_MARK (self));

  if (name == NULL || g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  initials = garde_name_initials (name);
  gtk_label_set_text (GTK_LABEL (self->label), initials);
  size_initials (self);

  if (self->colour != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->colour);
  g_free (self->colour);
  self->colour = g_strdup_printf ("color%u", g_str_hash (name) % N_COLOURS + 1);
  gtk_widget_add_css_class (GTK_WIDGET (self), self->colour);
}

static void
garde_person_mark_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GardePersonMark *self = GARDE_PERSON_MARK (object);

  switch (id)
    {
    case PROP_NAME_TEXT:
      g_value_set_string (value, self->name);
      break;
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_person_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GardePersonMark *self = GARDE_PERSON_MARK (object);

  switch (id)
    {
    case PROP_NAME_TEXT:
      garde_person_mark_set_name (self, g_value_get_string (value));
      break;
    case PROP_SIZE:
      self->size = g_value_get_int (value);
      size_initials (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_person_mark_dispose (GObject *object)
{
  g_clear_pointer (&GARDE_PERSON_MARK (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (garde_person_mark_parent_class)->dispose (object);
}

static void
garde_person_mark_finalize (GObject *object)
{
  GardePersonMark *self = GARDE_PERSON_MARK (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->colour, g_free);
  G_OBJECT_CLASS (garde_person_mark_parent_class)->finalize (object);
}

static void
garde_person_mark_class_init (GardePersonMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = garde_person_mark_get_property;
  object_class->set_property = garde_person_mark_set_property;
  object_class->dispose = garde_person_mark_dispose;
  object_class->finalize = garde_person_mark_finalize;
  widget_class->measure = garde_person_mark_measure;
  widget_class->size_allocate = garde_person_mark_size_allocate;

  properties[PROP_NAME_TEXT] = g_param_spec_string ("name-text", NULL, NULL, NULL,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIZE] =
      g_param_spec_int ("size", NULL, NULL, 8, 256, 26,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_css_name (widget_class, "avatar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
garde_person_mark_init (GardePersonMark *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
garde_person_mark_new (const char *name, int size)
{
  return g_object_new (GARDE_TYPE_PERSON_MARK, "name-text", name, "size", size, NULL);
}
