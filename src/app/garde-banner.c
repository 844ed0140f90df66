/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-banner.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"

struct _GardeBanner
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkRevealer *revealer;
  GtkWidget *alert;
  GtkLabel *title;
  GtkLabel *detail;

  /* Owned References */
  GardeDesk *desk; /* NULL until it follows one */

  gint64 lost_at; /* 0: it is there */
};

G_DEFINE_FINAL_TYPE (GardeBanner, garde_banner, GTK_TYPE_WIDGET)

/* The database does not answer, since @at; @error says why and may be NULL. */
static void
show_lost (GardeBanner *self, const GError *error, gint64 at, GardeZone *zone)
{
  g_autofree char *time = garde_instant_format_time (at, zone);
  g_autofree char *title = g_strdup_printf (_ ("Database unreachable since %s"), time);
  g_autofree char *detail = NULL;
  const char *comfort =
      _ ("What you type stays where it is. Garde goes on trying to reach the database by itself.");

  detail = error != NULL ? g_strdup_printf ("%s %s", error->message, comfort) : g_strdup (comfort);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail), detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->alert), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
}

/* What is not shown is not there for the accessibility tree either. */
static void
online_changed_cb (GardeBanner *self, GParamSpec *spec, GardeDesk *desk)
{
  gboolean is_online = garde_desk_is_online (desk);

  if (is_online)
    self->lost_at = 0;
  else if (self->lost_at == 0)
    self->lost_at = garde_clock_now (garde_desk_get_clock (desk));
  if (!is_online)
    show_lost (self, garde_desk_get_error (desk), self->lost_at, garde_desk_get_zone (desk));
  gtk_widget_set_visible (GTK_WIDGET (self), !is_online);
  gtk_revealer_set_reveal_child (self->revealer, !is_online);
}

void
garde_banner_follow (GardeBanner *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_BANNER (self));
  g_return_if_fail (GARDE_IS_DESK (desk));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  g_signal_connect_object (desk, "notify::online", G_CALLBACK (online_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (!garde_desk_is_online (desk) || gtk_widget_get_visible (GTK_WIDGET (self)))
    online_changed_cb (self, NULL, desk);
}

static void
garde_banner_dispose (GObject *object)
{
  g_clear_object (&GARDE_BANNER (object)->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_BANNER);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_banner_parent_class)->dispose (object);
}

static void
garde_banner_class_init (GardeBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_banner_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, GardeBanner, alert);
  gtk_widget_class_bind_template_child (widget_class, GardeBanner, title);
  gtk_widget_class_bind_template_child (widget_class, GardeBanner, detail);
}

static void
garde_banner_init (GardeBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
