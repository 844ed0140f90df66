/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-trouble.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Only what stands in somebody's source is kept of a message. */
static void
test_strip (void)
{
  static const struct
  {
    const char *message;
    gboolean is_kept;
  } messages[] = {
    { "gtk_widget_show: assertion 'GTK_IS_WIDGET (widget)' failed", TRUE },
    { "g_object_ref: assertion '!object_already_finalized' failed", TRUE },
    { "Paul Martin is already booked", FALSE },
    { "gtk_widget_show: assertion 'Hélène' failed", FALSE },
    { "gtk_widget_show: assertion 'a' failed\nPaul Martin", FALSE },
    { "Paul Martin: assertion 'a' failed", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *kept = garde_trouble_strip (messages[i].message);

      g_assert_cmpstr (kept, ==, messages[i].is_kept ? messages[i].message : NULL);
    }
  g_assert_null (garde_trouble_strip (NULL));
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("garde-trouble-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *c = text; *c != '\0'; c++)
    n += *c == '\n';
  return n;
}

/* What a program notes, warns of and is told in a process of its own. */
static void
run_program (void)
{
  const char *path = g_getenv ("GARDE_TEST_TROUBLES");
  g_autoptr (GError) error =
      g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_ACCES, "Paul Martin, 06 12 34 56 78");

  garde_trouble_note (error); /* too early: nobody keeps it */
  garde_trouble_start (path, "garde 0.1.0");
  garde_trouble_note (error);
  garde_trouble_note (error); /* the same again is no news */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_warning ("Paul Martin is here twice");
  g_log_structured ("Gtk", G_LOG_LEVEL_CRITICAL, "MESSAGE", "%s",
                    "gtk_box_append: assertion 'child != NULL' failed");
  error->code = G_FILE_ERROR_NOENT;
  garde_trouble_note (error);
}

static void
test_kept (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *inner = g_build_filename (folder, "state", NULL);
  g_autofree char *path = g_build_filename (inner, "troubles", NULL);
  g_autofree char *text = NULL;
  GStatBuf status;

  g_setenv ("GARDE_TEST_TROUBLES", path, TRUE);
  g_test_trap_subprocess ("/trouble/kept/subprocess/program", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  text = garde_trouble_load (path);
  g_assert_cmpuint (count_lines (text), ==, 4);
  g_assert_null (strstr (text, "Martin"));
  g_assert_null (strstr (text, "06 12"));
  g_test_message ("%s", text);
  g_assert_true (g_regex_match_simple (
      "^\\S+Z garde 0.1.0 g-file-error-quark 2\n\\S+Z garde 0.1.0 \\S+ warning\n"
      "\\S+Z garde 0.1.0 Gtk critical: gtk_box_append: assertion 'child != NULL' failed\n"
      "\\S+Z garde 0.1.0 g-file-error-quark 4\n$",
      text, 0, 0));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (inner), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* It does not grow for ever, and the newest stay. */
static void
test_forgets (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "troubles", NULL);
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *nothing = garde_trouble_load (path);

  g_assert_cmpstr (nothing, ==, "");
  for (guint i = 0; i < 3 * GARDE_TROUBLE_KEPT; i++)
    g_string_append_printf (many, "line %u\n", i);
  g_assert_true (g_file_set_contents (path, many->str, -1, NULL));
  text = garde_trouble_load (path);
  g_assert_cmpuint (count_lines (text), ==, GARDE_TROUBLE_KEPT);
  g_assert_true (g_str_has_prefix (text, "line 400\n"));
  g_assert_true (g_str_has_suffix (text, "\nline 599\n"));

  g_setenv ("GARDE_TEST_TROUBLES", path, TRUE);
  g_test_trap_subprocess ("/trouble/kept/subprocess/program", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpuint (count_lines (text), ==, GARDE_TROUBLE_KEPT + 4);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_described (void)
{
  static const struct
  {
    const char *domain;
    int code;
    const char *description;
  } errors[] = {
    { "garde - database - error - quark", 4, "garde-database-error-quark 4" },
    { "g-io-error-quark", 0, "g-io-error-quark 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (g_quark_from_static_string (errors[i].domain),
                                                      errors[i].code, "Paul Martin is away");
      g_autofree char *description = garde_trouble_describe (error);

      g_assert_cmpstr (description, ==, errors[i].description);
    }
}

/* Whoever can put a link there does not have Garde write somewhere else. */
static void
test_follows_no_link (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "troubles", NULL);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (other, "mine\n", -1, NULL));
  g_assert_cmpint (symlink (other, path), ==, 0);
  g_setenv ("GARDE_TEST_TROUBLES", path, TRUE);
  g_test_trap_subprocess ("/trouble/kept/subprocess/program", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_assert_true (g_file_get_contents (other, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine\n");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_unlink (other), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trouble/strip", test_strip);
  g_test_add_func ("/trouble/kept", test_kept);
  g_test_add_func ("/trouble/forgets", test_forgets);
  g_test_add_func ("/trouble/described", test_described);
  g_test_add_func ("/trouble/follows-no-link", test_follows_no_link);
  g_test_add_func ("/trouble/kept/subprocess/program", run_program);

  return g_test_run ();
}
