/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-room-empty.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

struct _GardeRoomEmpty
{
  GtkWidget parent_instance;

  /* Template Widgets */
  AdwStatusPage *status;
  GtkWidget *buttons;
  GtkWidget *arrive;
};

G_DEFINE_FINAL_TYPE (GardeRoomEmpty, garde_room_empty, GTK_TYPE_WIDGET)

static char *
tell_due (const GardeDayEntry *due, GardeZone *zone)
{
  g_autofree char *name = NULL;
  g_autofree char *time = NULL;

  if (due == NULL)
    return g_strdup (_ ("Nobody is expected any more today."));

  name = garde_name_patient (due->patient);
  if (due->visit->slot_at == 0)
    /* Translators: a patient’s name. */
    return g_strdup_printf (_ ("Expected next: %s."), name);

  time = garde_instant_format_time (due->visit->slot_at, zone);
  /* Translators: a patient’s name, and the hour of the appointment. */
  return g_strdup_printf (_ ("Expected next: %1$s, %2$s."), name, time);
}

void
garde_room_empty_show_due (GardeRoomEmpty *self, const GardeDayEntry *due, GardeZone *zone)
{
  g_autofree char *sentence = NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (GARDE_IS_ROOM_EMPTY (self));

  sentence = tell_due (due, zone);
  text = g_strdup_printf ("%s\n%s", _ ("Patients appear here as soon as they arrive."), sentence);
  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_icon_name (self->status, "system-users-symbolic");
  adw_status_page_set_title (self->status, _ ("Nobody is waiting"));
  adw_status_page_set_description (self->status, escaped);
  gtk_widget_set_visible (self->buttons, TRUE);
  gtk_widget_set_visible (self->arrive, due != NULL);
}

void
garde_room_empty_show_error (GardeRoomEmpty *self, const char *message)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (GARDE_IS_ROOM_EMPTY (self));

  escaped = g_markup_escape_text (message, -1);
  adw_status_page_set_icon_name (self->status, "network-error-symbolic");
  adw_status_page_set_title (self->status, _ ("The day could not be read"));
  adw_status_page_set_description (self->status, escaped);
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
garde_room_empty_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_ROOM_EMPTY);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_room_empty_parent_class)->dispose (object);
}

static void
garde_room_empty_class_init (GardeRoomEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_room_empty_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/waiting-room/garde-room-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRoomEmpty, status);
  gtk_widget_class_bind_template_child (widget_class, GardeRoomEmpty, buttons);
  gtk_widget_class_bind_template_child (widget_class, GardeRoomEmpty, arrive);
}

static void
garde_room_empty_init (GardeRoomEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
