/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-window.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "desktop/garde-settings.h"
#include "service/garde-demo-accounts.h"
#include "service/garde-demo.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-ui.h"

/* One for all tests: it can be registered on the bus only once. */
static GtkApplication *application;

void
garde_test_window_make_centre (GardeTestWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (self->uri, NULL, "test", self->clock, GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  session = garde_demo_create (store, NULL, NULL, &error);
  g_assert_no_error (error);
}

GardeStore *
garde_test_window_open_store (GardeTestWindow *self, GardeSession **session)
{
  g_autoptr (GError) error = NULL;
  GardeStore *store =
      garde_store_open (self->uri, NULL, "elsewhere", self->clock, GARDE_STORE_OPEN_NONE, &error);

  g_assert_no_error (error);
  *session = garde_store_dup_session (store, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
make_accounts (GardeTestWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_window_open_store (self, &session);

  garde_demo_create_accounts (store, session, &error);
  g_assert_no_error (error);
}

void
garde_test_window_set_up (GardeTestWindow *self, gconstpointer start)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("garde-window-XXXXXX", &error);
  g_assert_no_error (error);
  self->uri = g_build_filename (self->folder, "centre.sqlite", NULL);
  self->clock = garde_clock_new_manual (GARDE_TEST_NOW);
  self->settings = garde_settings_new ();
  g_assert_nonnull (self->settings);
  if (GPOINTER_TO_INT (start) != GARDE_TEST_NOTHING)
    garde_test_window_make_centre (self);
  if (GPOINTER_TO_INT (start) == GARDE_TEST_ACCOUNTS)
    make_accounts (self);

  self->context = garde_context_new (self->uri, "test", self->settings, self->clock);
  garde_context_open (self->context);
  self->window = garde_window_new (application, self->context);
  if (GPOINTER_TO_INT (start) != GARDE_TEST_HIDDEN)
    gtk_window_present (GTK_WINDOW (self->window));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
garde_test_window_tear_down (GardeTestWindow *self, gconstpointer start)
{
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  garde_context_close (self->context);
  while (self->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  /* Answers that were on their way hold it until they have been given. */
  g_object_add_weak_pointer (G_OBJECT (self->context), (gpointer *) &self->context);
  g_object_unref (self->context);
  while (self->context != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_settings_reset (self->settings, GARDE_SETTING_DOCTOR);
  g_settings_reset (self->settings, GARDE_SETTING_NOTIFICATIONS);
  g_settings_reset (self->settings, GARDE_SETTING_NOTIFICATION_NAMES);
  g_settings_reset (self->settings, "recent-people");
  g_clear_object (&self->settings);
  garde_clock_unref (self->clock);
  remove_folder (self->folder);
  g_free (self->uri);
  g_free (self->folder);
}

GtkWidget *
garde_test_window_find (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = garde_test_window_find (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
garde_test_window_wait_for (GardeTestWindow *self, const char *text)
{
  while (garde_test_window_find (self->window, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

GtkEditable *
garde_test_window_get_entry (GardeTestWindow *self, const char *title)
{
  GtkWidget *label = garde_test_window_find (self->window, title);
  GtkWidget *field;
  GtkWidget *child = NULL;

  g_assert_nonnull (label);
  field = gtk_widget_get_ancestor (label, GARDE_TYPE_FORM_FIELD);
  g_assert_nonnull (field);
  g_object_get (field, "child", &child, NULL);
  g_assert_true (GTK_IS_EDITABLE (child));
  g_object_unref (child);
  return GTK_EDITABLE (child);
}

int
garde_test_window_run (int argc, char *argv[], void (*add) (void))
{
  g_autoptr (GError) error = NULL;
  int result;

  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  garde_ui_init ();
  application =
      GTK_APPLICATION (adw_application_new ("org.garde.Garde.Test", G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  add ();
  result = g_test_run ();
  g_object_unref (application);
  return result;
}
