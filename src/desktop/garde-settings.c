/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/garde-settings.h"

#define SCHEMA         "org.garde.Garde"
#define DEFAULT_WIDTH  (1366)
#define DEFAULT_HEIGHT (768)
#define PEOPLE         "recent-people"
#define PEOPLE_MAX     (12)
#define LOCK_MINUTES   (10)

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

static void
person_free (gpointer data)
{
  GardeRecentPerson *person = data;

  g_free (person->name);
  g_free (person->display_name);
  g_free (person);
}

GPtrArray *
garde_settings_load_people (GSettings *settings)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (person_free);
  g_autoptr (GVariant) kept = NULL;
  GVariantIter iter;
  GardeRecentPerson person;

  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), people);

  if (settings == NULL)
    return people;
  kept = g_settings_get_value (settings, PEOPLE);
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(ss)", &person.name, &person.display_name))
    g_ptr_array_add (people, g_memdup2 (&person, sizeof person));
  return people;
}

void
garde_settings_note_person (GSettings *settings, const char *name, const char *display_name)
{
  g_autoptr (GPtrArray) people = garde_settings_load_people (settings);
  GVariantBuilder builder;

  g_return_if_fail (name != NULL && display_name != NULL);

  if (settings == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_builder_add (&builder, "(ss)", name, display_name);
  for (guint i = 0, n = 1; i < people->len && n < PEOPLE_MAX; i++)
    {
      const GardeRecentPerson *person = people->pdata[i];

      if (g_str_equal (person->name, name))
        continue;
      g_variant_builder_add (&builder, "(ss)", person->name, person->display_name);
      n++;
    }
  g_settings_set_value (settings, PEOPLE, g_variant_builder_end (&builder));
}

int
garde_settings_get_lock_minutes (GSettings *settings)
{
  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), LOCK_MINUTES);

  return settings != NULL ? g_settings_get_int (settings, GARDE_SETTING_LOCK_MINUTES)
                          : LOCK_MINUTES;
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
