/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/garde-settings.h"

#define SCHEMA         "org.garde.Garde"
#define DEFAULT_WIDTH  (1366)
#define DEFAULT_HEIGHT (768)

GSettings *
garde_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

char *
garde_settings_dup_text (GSettings *settings, const char *key)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), NULL);

  if (settings != NULL)
    text = g_settings_get_string (settings, key);

  return text != NULL && text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static gboolean
close_request_cb (GtkWindow *window, gpointer data)
{
  GSettings *settings = data;
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));

  return GDK_EVENT_PROPAGATE;
}

void
garde_settings_keep_size (GSettings *settings, GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_window_set_default_size (window, DEFAULT_WIDTH, DEFAULT_HEIGHT);
  if (settings == NULL)
    return;

  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_request_cb), settings, 0);
}

gboolean
garde_settings_is_writable (GSettings *settings, const char *key)
{
  return settings != NULL && g_settings_is_writable (settings, key);
}

static gboolean
colours_to_scheme (GValue *value, GVariant *variant, gpointer data)
{
  const char *word = g_variant_get_string (variant, NULL);

  if (g_str_equal (word, "light"))
    g_value_set_enum (value, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else if (g_str_equal (word, "dark"))
    g_value_set_enum (value, ADW_COLOR_SCHEME_FORCE_DARK);
  else
    g_value_set_enum (value, ADW_COLOR_SCHEME_DEFAULT);

  return TRUE;
}

void
garde_settings_follow_colours (GSettings *settings, AdwStyleManager *manager)
{
  g_return_if_fail (ADW_IS_STYLE_MANAGER (manager));

  if (settings != NULL)
    g_settings_bind_with_mapping (settings, GARDE_SETTING_COLOURS, manager, "color-scheme",
                                  G_SETTINGS_BIND_GET | G_SETTINGS_BIND_NO_SENSITIVITY,
                                  colours_to_scheme, NULL, NULL, NULL);
}
