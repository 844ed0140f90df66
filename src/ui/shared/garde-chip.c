/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-chip.h"

struct _GardeChip
{
  GtkWidget parent_instance;

  GtkWidget *icon; /* NULL until one is wanted */
  GtkWidget *word;
  char *style;
};

G_DEFINE_FINAL_TYPE (GardeChip, garde_chip, GTK_TYPE_WIDGET)

static void
show_icon (GardeChip *self, const char *icon)
{
  if (icon == NULL)
    {
      g_clear_pointer (&self->icon, gtk_widget_unparent);
      return;
    }

  if (self->icon == NULL)
    {
      self->icon =
          g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                        "css-classes", (const char *[]){ "mini", NULL }, NULL);
      gtk_widget_insert_before (self->icon, GTK_WIDGET (self), self->word);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
}

void
garde_chip_show (GardeChip *self, const char *word, const char *style, const char *icon)
{
  g_return_if_fail (GARDE_IS_CHIP (self));
  g_return_if_fail (word != NULL && style != NULL);

  gtk_label_set_text (GTK_LABEL (self->word), word);
  show_icon (self, icon);

  if (g_strcmp0 (self->style, style) == 0)
    return;
  if (self->style != NULL && self->style[0] != '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  g_free (self->style);
  self->style = g_strdup (style);
  if (style[0] != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
}

static void
garde_chip_dispose (GObject *object)
{
  GardeChip *self = GARDE_CHIP (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->word, gtk_widget_unparent);
  G_OBJECT_CLASS (garde_chip_parent_class)->dispose (object);
}

static void
garde_chip_finalize (GObject *object)
{
  g_clear_pointer (&GARDE_CHIP (object)->style, g_free);
  G_OBJECT_CLASS (garde_chip_parent_class)->finalize (object);
}

static void
garde_chip_class_init (GardeChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = garde_chip_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
garde_chip_init (GardeChip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->word = gtk_label_new (NULL);
  gtk_widget_set_parent (self->word, GTK_WIDGET (self));
}

GtkWidget *
garde_chip_new (const char *word, const char *style, const char *icon)
{
  GardeChip *self = g_object_new (GARDE_TYPE_CHIP, NULL);

  garde_chip_show (self, word, style, icon);
  return GTK_WIDGET (self);
}
