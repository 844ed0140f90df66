/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-offer-row.h"

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"

struct _GardeOfferRow
{
  GtkWidget parent_instance;

  /* Parts */
  GtkWidget *name;
  GtkWidget *fact;
  GtkWidget *chip; /* NULL until one is wanted */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (GardeOfferRow, garde_offer_row, GTK_TYPE_WIDGET)

static void
show_chip (GardeOfferRow *self, const GardeOffer *offer)
{
  if (offer->chip == NULL)
    {
      g_clear_pointer (&self->chip, gtk_widget_unparent);
      return;
    }

  if (self->chip == NULL)
    {
      self->chip = garde_chip_new (offer->chip, offer->chip_style, NULL);
      gtk_widget_insert_before (self->chip, GTK_WIDGET (self), self->button);
    }
  garde_chip_show (GARDE_CHIP (self->chip), offer->chip, offer->chip_style, NULL);
}

void
garde_offer_row_show (GardeOfferRow *self, const GardeOffer *offer)
{
  GtkActionable *button;

  g_return_if_fail (GARDE_IS_OFFER_ROW (self));
  g_return_if_fail (offer != NULL);

  gtk_label_set_text (GTK_LABEL (self->name), offer->name);
  gtk_label_set_text (GTK_LABEL (self->fact), offer->fact);
  show_chip (self, offer);
  gtk_widget_set_visible (self->button, offer->verb != NULL);
  if (offer->verb == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->button), offer->verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  offer->spoken, -1);

  /* Without a name meanwhile: an action is never seen with the other's target. */
  button = GTK_ACTIONABLE (self->button);
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target (button, "x", offer->target);
  gtk_actionable_set_action_name (button, offer->action);
}

static void
garde_offer_row_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_offer_row_parent_class)->dispose (object);
}

static void
garde_offer_row_class_init (GardeOfferRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_offer_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "row");
}

static void
garde_offer_row_init (GardeOfferRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "offer");
  self->name = g_object_new (GTK_TYPE_LABEL, "css-classes",
                             (const char *[]){ "strong", "numeric", NULL }, NULL);
  self->fact = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0F, "hexpand", TRUE, "ellipsize",
                             PANGO_ELLIPSIZE_END, "css-classes",
                             (const char *[]){ "small", "numeric", "dim-label", NULL }, NULL);
  self->button = g_object_new (GTK_TYPE_BUTTON, "css-classes",
                               (const char *[]){ "flat", "compact", "strong", NULL }, "valign",
                               GTK_ALIGN_CENTER, NULL);
  gtk_widget_set_parent (self->name, GTK_WIDGET (self));
  gtk_widget_set_parent (self->fact, GTK_WIDGET (self));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}
