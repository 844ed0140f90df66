/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-help.h"

#include <glib/gi18n-lib.h>

#include "app/garde-place-row.h"
#include "app/garde-window-private.h"

/* What is in no line here has its keys among those of other places. */
static const struct
{
  const char *place;
  const char *section;
} sections[] = {
  { "today", "day" },     { "waiting", "day" },         { "visit", "visit" },
  { "roster", "roster" }, { "my-roster", "my-roster" },
};

/* No place is selected while a patient's file is open. */
static const char *
find_section (GardeWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->places);

  if (row == NULL)
    return "files";
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (garde_place_row_get_place (GARDE_PLACE_ROW (row)), sections[i].place) == 0)
      return sections[i].section;
  return "more";
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/garde/Garde/ui/app/garde-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  g_object_set (shortcuts, "section-name", find_section (GARDE_WINDOW (widget)), NULL);
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (
      GTK_WINDOW (widget), "application-name", "Garde", "application-icon", "org.garde.Garde",
      "version", GARDE_VERSION, "comments",
      _ ("The day of an unscheduled-care centre, from the first call to the allowance."),
      "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

void
garde_help_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (klass, "win.about", NULL, about_action);
}
