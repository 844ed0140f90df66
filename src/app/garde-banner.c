/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-banner.h"

#include <glib/gi18n-lib.h>

struct _GardeBanner
{
  GtkBox parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (GardeBanner, garde_banner, GTK_TYPE_BOX)

static void
garde_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_BANNER);
  G_OBJECT_CLASS (garde_banner_parent_class)->dispose (object);
}

static void
garde_banner_class_init (GardeBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeBanner, title);
  gtk_widget_class_bind_template_child (widget_class, GardeBanner, detail);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
garde_banner_init (GardeBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
garde_banner_show_lost (GardeBanner *self, const GError *error, gint64 at, GardeZone *zone)
{
  g_autofree char *time = NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  const char *comfort =
      _ ("What you type stays where it is. Garde goes on trying to reach the database by itself.");

  g_return_if_fail (GARDE_IS_BANNER (self));

  time = garde_instant_format_time (at, zone);
  title = g_strdup_printf (_ ("Database unreachable since %s"), time);
  detail = error != NULL ? g_strdup_printf ("%s %s", error->message, comfort) : g_strdup (comfort);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
}
