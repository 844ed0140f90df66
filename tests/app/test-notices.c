/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>

#include "app/garde-auto-backup.h"
#include "app/garde-notice.h"
#include "desktop/garde-settings.h"
#include "garde-test-entering.h"
#include "secret/garde-password.h"
#include "service/garde-backup-plan.h"

/* The backups that a window makes by itself, and who is told when there are none. */

static char *
make_folder (GardeTestWindow *fixture)
{
  char *folder = g_build_filename (fixture->folder, "backups", NULL);

  g_settings_set_string (fixture->settings, GARDE_SETTING_BACKUP_FOLDER, folder);
  return folder;
}

static void
make_key (GardeStore *store, GardeSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeKey) key = garde_backup_create_key (store, session, NULL, FALSE, &error);

  g_assert_no_error (error);
}

static guint
count_backups (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) made = garde_backup_list (folder, &error);

  g_assert_no_error (error);
  return made->len;
}

static void
remove_backups (GardeTestWindow *fixture, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_rmdir (folder);
  g_settings_reset (fixture->settings, GARDE_SETTING_BACKUP_FOLDER);
}

static void
wait_until_open (GardeTestWindow *fixture)
{
  while (garde_context_get_state (fixture->context) != GARDE_CONTEXT_OPEN)
    g_main_context_iteration (NULL, TRUE);
}

/* --- by itself --- */

static void
looked_cb (guint *n_looks)
{
  (*n_looks)++;
}

/* As when its five minutes are over. */
static void
let_time_come (GardeAutoBackup *backup)
{
  GSource *source = g_main_context_find_source_by_user_data (NULL, backup);

  g_assert_nonnull (source);
  g_source_set_ready_time (source, 0);
}

static void
wait_for_look (const guint *n_looks, guint wanted)
{
  while (*n_looks < wanted)
    g_main_context_iteration (NULL, TRUE);
}

/* A window that stays open backs up after the night, once; nobody has to come to it. */
static void
test_timer (GardeTestWindow *fixture, gconstpointer data)
{
  g_autofree char *folder = make_folder (fixture);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = NULL;
  GardeAutoBackup *backup;
  guint n_looks = 0;

  wait_until_open (fixture);
  store = garde_test_window_open_store (fixture, &session);
  make_key (store, session);
  backup = garde_auto_backup_new (fixture->context);
  g_signal_connect_swapped (backup, "looked", G_CALLBACK (looked_cb), &n_looks);
  wait_for_look (&n_looks, 1);
  g_assert_cmpstr (garde_auto_backup_get_failure (backup), ==, NULL);
  g_assert_cmpint (garde_auto_backup_get_proved_at (backup), ==, GARDE_TEST_NOW);
  g_assert_cmpuint (count_backups (folder), ==, 1);

  let_time_come (backup);
  wait_for_look (&n_looks, 2);
  g_assert_cmpuint (count_backups (folder), ==, 1);

  garde_clock_set (fixture->clock, GARDE_TEST_NOW + 12 * GARDE_HOUR);
  let_time_come (backup);
  wait_for_look (&n_looks, 3);
  g_assert_cmpint (garde_auto_backup_get_proved_at (backup), ==, GARDE_TEST_NOW + 12 * GARDE_HOUR);
  g_assert_cmpuint (count_backups (folder), ==, 2);

  g_object_run_dispose (G_OBJECT (backup));
  g_assert_null (g_main_context_find_source_by_user_data (NULL, backup));
  g_object_unref (backup);
  g_clear_object (&store);
  remove_backups (fixture, folder);
}

/* --- who is told --- */

#define FAILED "The automatic backup failed"
#define OLD    "The last backup that was read back is too old"
#define ASK    "Tell the administrator."

static void
back_up (GardeTestWindow *fixture, const char *folder)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_sign_in_elsewhere (fixture, "admin", &session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeZone) zone = garde_zone_new ("Europe/Paris", NULL);
  g_autoptr (GardeBackup) backup = NULL;

  make_key (store, session);
  backup = garde_backup_run (store, session, folder, zone, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
lock (GardeTestWindow *fixture, int hours)
{
  garde_context_lock (fixture->context);
  garde_test_window_wait_for (fixture, "Password");
  garde_clock_set (fixture->clock, GARDE_TEST_NOW + hours * GARDE_HOUR);
}

/* The folder has become a file, as a disk that was taken away leaves nothing to write into. */
static void
break_folder (GardeTestWindow *fixture, const char *folder)
{
  remove_backups (fixture, folder);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_settings_set_string (fixture->settings, GARDE_SETTING_BACKUP_FOLDER, folder);
}

static void
dismiss (GardeTestWindow *fixture, const char *text)
{
  GtkWidget *label = garde_test_window_find (fixture->window, text);
  GtkWidget *notice = gtk_widget_get_ancestor (label, GARDE_TYPE_NOTICE);

  g_assert_nonnull (notice);
  g_signal_emit_by_name (notice, "dismissed");
}

/* After two days whoever may back up is told; after four everybody. */
static void
test_old (GardeTestWindow *fixture, gconstpointer data)
{
  g_autofree char *folder = make_folder (fixture);

  garde_test_window_wait_for (fixture, "Password");
  back_up (fixture, folder);
  break_folder (fixture, folder);
  garde_clock_set (fixture->clock, GARDE_TEST_NOW + 49 * GARDE_HOUR);
  garde_test_enter (fixture, "admin", "Counts as a no-show after");
  garde_window_watch (GARDE_WINDOW (fixture->window));
  gtk_widget_queue_draw (fixture->window);
  garde_test_window_wait_for (fixture, FAILED);
  dismiss (fixture, FAILED);
  garde_test_window_wait_for (fixture, OLD);
  g_assert_false (garde_test_has (fixture, ASK));
  g_assert_true (garde_test_has (fixture, "Backups"));

  lock (fixture, 50);
  garde_test_enter (fixture, "accueil", "Sonia Delmas");
  g_assert_false (garde_test_has (fixture, OLD));
  lock (fixture, 95);
  garde_test_enter (fixture, "accueil", "Sonia Delmas");
  g_assert_false (garde_test_has (fixture, OLD));
  lock (fixture, 97);
  garde_test_enter (fixture, "accueil", "Sonia Delmas");
  garde_test_window_wait_for (fixture, ASK);
  remove_backups (fixture, folder);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

static void
set_up (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_set_up (fixture, GINT_TO_POINTER (GARDE_TEST_ACCOUNTS));
}

static void
add_tests (void)
{
  garde_password_set_cheap (TRUE);
  g_test_add ("/app/notices/timer", GardeTestWindow, GINT_TO_POINTER (GARDE_TEST_HIDDEN),
              garde_test_window_set_up, test_timer, garde_test_window_tear_down);
  g_test_add ("/app/notices/old-backup", GardeTestWindow, NULL, set_up, test_old,
              garde_test_window_tear_down);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
