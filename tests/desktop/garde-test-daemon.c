/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-daemon.h"

#include <glib/gstdio.h>

#define NAME       "org.freedesktop.Notifications"
#define PATH       "/org/freedesktop/Notifications"
#define DUNST      "org.dunstproject.cmd0"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define CONFIG     "[global]\n  history_length = 20\n  dmenu = %s\n"

/* What dunst asks with the actions of a notification: a person who chooses "Call". */
#define CHOOSER "#!/bin/sh\nexec grep -m 1 '#Call'\n"

static GVariant *
call (const char *interface, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GVariant *answer;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (bus, NAME, PATH, interface, method, parameters, NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static void
do_call (const char *method, GVariant *parameters)
{
  g_variant_unref (call (DUNST, method, parameters));
}

static void
write_file (const char *path, const char *text, int mode)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, mode, &error);
  g_assert_no_error (error);
}

gboolean
garde_test_daemon_start (void)
{
  g_autofree char *program = g_find_program_in_path ("dunst");
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "dunst", NULL);
  g_autofree char *chooser = g_build_filename (folder, "chooser", NULL);
  g_autofree char *config = g_build_filename (folder, "dunstrc", NULL);
  g_autofree char *text = g_strdup_printf (CONFIG, chooser);

  if (program == NULL)
    return FALSE;
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  write_file (chooser, CHOOSER, 0700);
  write_file (config, text, 0600);
  do_call ("Ping", NULL);
  return TRUE;
}

guint
garde_test_daemon_count (void)
{
  g_autoptr (GVariant) answer =
      call (PROPERTIES, "Get", g_variant_new ("(ss)", DUNST, "displayedLength"));
  g_autoptr (GVariant) length = NULL;

  g_variant_get (answer, "(v)", &length);
  return g_variant_get_uint32 (length);
}

/* Nobody is told when a notification appears: it is asked for until it is there. */
void
garde_test_daemon_wait_for (guint n)
{
  while (garde_test_daemon_count () != n)
    g_main_context_iteration (NULL, FALSE);
}

void
garde_test_daemon_click (void)
{
  do_call ("NotificationAction", g_variant_new ("(u)", 0));
}

void
garde_test_daemon_choose_call (void)
{
  do_call ("ContextMenuCall", NULL);
}

void
garde_test_daemon_close_all (void)
{
  do_call ("NotificationCloseAll", NULL);
}

char *
garde_test_daemon_dup_last (void)
{
  g_autoptr (GVariant) answer = call (DUNST, "NotificationListHistory", NULL);
  g_autoptr (GVariant) list = g_variant_get_child_value (answer, 0);
  g_autoptr (GVariant) last = NULL;
  const char *title, *body;

  if (g_variant_n_children (list) == 0)
    return NULL;
  last = g_variant_get_child_value (list, 0);
  g_assert_true (g_variant_lookup (last, "summary", "&s", &title));
  g_assert_true (g_variant_lookup (last, "body", "&s", &body));
  return g_strdup_printf ("%s|%s", title, body);
}
