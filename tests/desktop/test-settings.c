/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "desktop/garde-settings.h"

static void
check_size (GtkWindow *window, int width, int height)
{
  int found_width, found_height;

  gtk_window_get_default_size (window, &found_width, &found_height);
  g_assert_cmpint (found_width, ==, width);
  g_assert_cmpint (found_height, ==, height);
}

/* Without settings a window has a size all the same. */
static void
test_without (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  g_assert_null (garde_settings_dup_text (NULL, "database-uri"));
  garde_settings_keep_size (NULL, window);
  check_size (window, 1366, 768);
  gtk_window_destroy (window);
}

static void
test_text (void)
{
  g_autoptr (GSettings) settings = garde_settings_new ();
  g_autofree char *uri = NULL;

  g_assert_nonnull (settings);
  g_assert_null (garde_settings_dup_text (settings, "database-uri"));
  g_settings_set_string (settings, "database-uri", "/srv/centre.sqlite");
  uri = garde_settings_dup_text (settings, "database-uri");
  g_assert_cmpstr (uri, ==, "/srv/centre.sqlite");
}

/* The size at closing is the size of the next window. */
static void
test_size (void)
{
  g_autoptr (GSettings) settings = garde_settings_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  garde_settings_keep_size (settings, window);
  check_size (window, 1366, 768);
  gtk_window_present (window);
  gtk_window_set_default_size (window, 1100, 700);
  gtk_window_close (window);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 1100);

  window = GTK_WINDOW (gtk_window_new ());
  garde_settings_keep_size (settings, window);
  check_size (window, 1100, 700);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/settings/without", test_without);
  g_test_add_func ("/desktop/settings/text", test_text);
  g_test_add_func ("/desktop/settings/size", test_size);
  return g_test_run ();
}
