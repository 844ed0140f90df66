/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-row.h"

#include "ui/shared/garde-person-mark.h"

#define MARK_SIZE (24)

/* What a button of the row stands for. */
typedef struct
{
  GtkButton *button; /* borrowed */
  int deed;
} Deed;

struct _GardeRosterRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkBox *before;
  GtkLabel *title;
  GtkLabel *fact;
  GtkBox *after;

  gint64 id;
  char *key;
  gboolean has_mark;
  GArray *deeds; /* of Deed */
};

G_DEFINE_FINAL_TYPE (GardeRosterRow, garde_roster_row, GARDE_TYPE_LIST_ROW)

enum
{
  PRESSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
garde_roster_row_wrap (GardeRosterRow *self)
{
  g_return_if_fail (GARDE_IS_ROSTER_ROW (self));

  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_natural_wrap_mode (self->title, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_ellipsize (self->fact, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->fact, TRUE);
  gtk_label_set_natural_wrap_mode (self->fact, GTK_NATURAL_WRAP_NONE);
}

void
garde_roster_row_make_sentence (GardeRosterRow *self)
{
  garde_roster_row_wrap (self);
  gtk_widget_remove_css_class (GTK_WIDGET (self->title), "strong");
}

void
garde_roster_row_set_mark (GardeRosterRow *self, const char *name)
{
  g_return_if_fail (GARDE_IS_ROSTER_ROW (self));

  gtk_box_append (self->before, garde_person_mark_new (name, MARK_SIZE));
  gtk_widget_set_visible (GTK_WIDGET (self->before), TRUE);
  self->has_mark = TRUE;
}

void
garde_roster_row_set_icon (GardeRosterRow *self, const char *icon, const char *style)
{
  GtkWidget *image;

  g_return_if_fail (GARDE_IS_ROSTER_ROW (self));

  if (icon == NULL)
    return;
  image = gtk_image_new_from_icon_name (icon);
  gtk_widget_add_css_class (image, style);
  gtk_box_append (self->has_mark ? self->after : self->before, image);
  gtk_widget_set_visible (GTK_WIDGET (self->before), TRUE);
}

void
garde_roster_row_set_fact_style (GardeRosterRow *self, const char *style)
{
  g_return_if_fail (GARDE_IS_ROSTER_ROW (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self->fact), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->fact), style);
}

static void
clicked_cb (GardeRosterRow *self, GtkButton *button)
{
  for (guint i = 0; i < self->deeds->len; i++)
    if (g_array_index (self->deeds, Deed, i).button == button)
      {
        g_signal_emit (self, signals[PRESSED], 0, g_array_index (self->deeds, Deed, i).deed);
        return;
      }
}

GtkWidget *
garde_roster_row_add_button (GardeRosterRow *self, int deed, const char *label, const char *style)
{
  GtkWidget *button;
  Deed entry = { NULL, deed };

  g_return_val_if_fail (GARDE_IS_ROSTER_ROW (self), NULL);

  button = gtk_button_new_with_label (label);
  entry.button = GTK_BUTTON (button);
  g_array_append_val (self->deeds, entry);
  gtk_widget_add_css_class (button, "compact");
  gtk_widget_add_css_class (button, style);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->after, button);
  return button;
}

void
garde_roster_row_press (GardeRosterRow *self)
{
  g_return_if_fail (GARDE_IS_ROSTER_ROW (self));

  if (self->deeds->len > 0)
    g_signal_emit (self, signals[PRESSED], 0, g_array_index (self->deeds, Deed, 0).deed);
}

void
garde_roster_row_add_figure (GardeRosterRow *self, int figure, const char *style)
{
  g_autofree char *text = g_strdup_printf ("%d", figure);
  GtkWidget *label;

  g_return_if_fail (GARDE_IS_ROSTER_ROW (self));

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "figure");
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, figure == 0 ? "dim-label" : style != NULL ? style : "figure-n");
  gtk_box_append (self->after, label);
}

gint64
garde_roster_row_get_id (GardeRosterRow *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_ROW (self), 0);

  return self->id;
}

void
garde_roster_row_set_key (GardeRosterRow *self, const char *key)
{
  g_return_if_fail (GARDE_IS_ROSTER_ROW (self));

  g_free (self->key);
  self->key = g_strdup (key);
}

const char *
garde_roster_row_get_key (GardeRosterRow *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_ROW (self), NULL);

  return self->key;
}

static void
garde_roster_row_finalize (GObject *object)
{
  GardeRosterRow *self = GARDE_ROSTER_ROW (object);

  g_free (self->key);
  g_array_unref (self->deeds);
  G_OBJECT_CLASS (garde_roster_row_parent_class)->finalize (object);
}

static void
garde_roster_row_class_init (GardeRosterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_roster_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-roster-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRosterRow, before);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterRow, title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterRow, fact);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterRow, after);

  signals[PRESSED] = g_signal_new ("pressed", GARDE_TYPE_ROSTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
garde_roster_row_init (GardeRosterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->deeds = g_array_new (FALSE, FALSE, sizeof (Deed));
}

GtkWidget *
garde_roster_row_new (const char *title, const char *fact, gint64 id)
{
  GardeRosterRow *self = g_object_new (GARDE_TYPE_ROSTER_ROW, NULL);

  self->id = id;
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->fact, fact != NULL ? fact : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fact), fact != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fact), fact);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (fact != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    fact, -1);
  return GTK_WIDGET (self);
}
