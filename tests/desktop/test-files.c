/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "desktop/garde-files.h"

#include <glib/gstdio.h>
#include <string.h>

/* Files that somebody chose: read whole, or refused in one sentence before they are read. */

#define MEGABYTE (1024 * 1024)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* What there is to say of @path; NULL: it was read, and @content is what is in it. */
static char *
read_file (const char *path, char **content)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *base = g_path_get_basename (path);

  garde_files_read_async (path, MEGABYTE, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bytes = garde_files_read_finish (result, &name, &error);
  g_assert_cmpstr (name, ==, base);
  g_assert_true ((bytes == NULL) == (error != NULL));
  if (bytes == NULL)
    return g_strdup (error->message);
  *content = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return NULL;
}

static void
test_read (void)
{
  g_autofree char *folder = g_dir_make_tmp ("garde-files-XXXXXX", NULL);
  const struct
  {
    const char *name;
    gsize length; /* of the file; 0: it is not written */
    const char *refusal;
  } cases[] = {
    { "wishes.csv", 12, NULL },
    { "full.csv", MEGABYTE, NULL },
    { "large.csv", MEGABYTE + 1, "“large.csv” is larger than 1 MB and was not read." },
    { ".", 0, "“.” is no file." },
    { "mislaid.csv", 0, "No such file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autofree char *written = g_strnfill (cases[i].length, 'x');
      g_autofree char *content = NULL;
      g_autofree char *refusal = NULL;

      if (cases[i].length > 0)
        g_assert_true (g_file_set_contents (path, written, -1, NULL));
      refusal = read_file (path, &content);
      if (cases[i].refusal != NULL)
        g_assert_nonnull (strstr (refusal, cases[i].refusal));
      else
        g_assert_cmpstr (content, ==, written);
      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/files/read", test_read);
  return g_test_run ();
}
