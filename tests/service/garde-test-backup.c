/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-backup.h"

void
garde_test_backup_init (GardeTestBackup *self, GardeTestEngine *engine)
{
  static const char *const names[] = { "Lovelace", "Nguyễn", "Żółkiewska", "Weber" };
  g_autoptr (GError) error = NULL;

  garde_test_evening_init (&self->evening, engine);
  self->store = self->evening.centre->store;
  self->session = self->evening.centre->session;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_unref (garde_test_evening_book (
        &self->evening, names[i],
        garde_test_evening_find_place (&self->evening, i % 2, 60 + 15 * (int) i)));
  self->private_key = garde_backup_create_key (self->store, self->session, NULL, FALSE, &error);
  g_assert_no_error (error);
}

void
garde_test_backup_clear (GardeTestBackup *self)
{
  g_clear_pointer (&self->private_key, garde_key_unref);
  garde_test_evening_clear (&self->evening);
}

char *
garde_test_backup_path (GardeTestBackup *self, const char *name)
{
  return g_build_filename (garde_test_engine_get_folder (self->evening.centre->engine), name, NULL);
}

void
garde_test_backup_write (GardeTestBackup *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackup) backup =
      garde_backup_write (self->store, self->session, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (backup->path, ==, path);
}

GBytes *
garde_test_read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

void
garde_test_write_file (const char *path, gconstpointer data, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
garde_test_list_folder (const char *path)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (GStrv) names->pdata);
}
