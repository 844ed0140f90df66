/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* When a backup is due, and which old ones go. */

#include "garde-test-backup.h"

#include <glib/gstdio.h>
#include <string.h>

#include "service/garde-backup-files.h"
#include "service/garde-backup-plan.h"
#include "service/garde-part-file.h"

static gint64
instant (const char *iso)
{
  gint64 parsed;

  if (iso == NULL)
    return GARDE_INSTANT_NONE;
  g_assert_true (garde_instant_parse_iso (iso, &parsed));
  return parsed;
}

static GardeZone *
make_zone (void)
{
  return garde_zone_new ("Europe/Paris", NULL);
}

static void
test_due (void)
{
  static const struct
  {
    const char *what;
    const char *now, *proved, *shift_ended, *tried;
    GardeBackupDue due;
  } cases[] = {
    { "never", "2026-11-23T10:00:00+01:00", NULL, NULL, NULL, GARDE_BACKUP_DUE_FIRST },
    { "just proved", "2026-11-23T10:00:00+01:00", "2026-11-23T09:59:00+01:00", NULL, NULL,
      GARDE_BACKUP_NOT_DUE },
    { "after a shift", "2026-11-23T20:01:00+01:00", "2026-11-23T09:00:00+01:00",
      "2026-11-23T20:00:00+01:00", NULL, GARDE_BACKUP_DUE_SHIFT },
    { "the shift is in it", "2026-11-23T20:31:00+01:00", "2026-11-23T20:01:00+01:00",
      "2026-11-23T20:00:00+01:00", NULL, GARDE_BACKUP_NOT_DUE },
    { "a shift that has not ended", "2026-11-23T19:00:00+01:00", "2026-11-23T09:00:00+01:00",
      "2026-11-23T20:00:00+01:00", NULL, GARDE_BACKUP_NOT_DUE },
    { "before three", "2026-11-24T02:59:59+01:00", "2026-11-23T09:00:00+01:00", NULL, NULL,
      GARDE_BACKUP_NOT_DUE },
    { "at three", "2026-11-24T03:00:00+01:00", "2026-11-23T09:00:00+01:00", NULL, NULL,
      GARDE_BACKUP_DUE_NIGHT },
    { "in the morning, after a night switched off", "2026-11-24T09:00:00+01:00",
      "2026-11-23T20:00:00+01:00", NULL, NULL, GARDE_BACKUP_DUE_NIGHT },
    { "proved at three", "2026-11-24T09:00:00+01:00", "2026-11-24T03:00:00+01:00", NULL, NULL,
      GARDE_BACKUP_NOT_DUE },
    { "yesterday before three is last night's", "2026-11-24T01:00:00+01:00",
      "2026-11-23T02:00:00+01:00", NULL, NULL, GARDE_BACKUP_DUE_NIGHT },
    { "just tried", "2026-11-24T09:00:00+01:00", NULL, NULL, "2026-11-24T08:50:00+01:00",
      GARDE_BACKUP_NOT_DUE },
    { "tried a quarter of an hour ago", "2026-11-24T09:00:00+01:00", NULL, NULL,
      "2026-11-24T08:45:00+01:00", GARDE_BACKUP_DUE_FIRST },
    { "the clock was put back", "2026-11-24T09:00:00+01:00", NULL, NULL,
      "2026-11-24T12:00:00+01:00", GARDE_BACKUP_DUE_FIRST },
    { "the night has three o'clock twice", "2026-10-25T03:30:00+01:00", "2026-10-25T02:30:00+01:00",
      NULL, NULL, GARDE_BACKUP_DUE_NIGHT },
    { "the night that has no half past two", "2026-03-29T03:00:00+02:00",
      "2026-03-29T01:30:00+01:00", NULL, NULL, GARDE_BACKUP_DUE_NIGHT },
  };
  g_autoptr (GardeZone) zone = make_zone ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeBackupFacts facts = { instant (cases[i].now), instant (cases[i].proved),
                                 instant (cases[i].shift_ended), instant (cases[i].tried), zone };

      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (garde_backup_find_due (&facts), ==, cases[i].due);
    }
}

static void
test_old (void)
{
  gint64 now = instant ("2026-11-24T09:00:00+01:00");

  g_assert_true (garde_backup_is_old (GARDE_INSTANT_NONE, now));
  g_assert_false (garde_backup_is_old (now, now));
  g_assert_false (garde_backup_is_old (now - GARDE_BACKUP_OLD, now));
  g_assert_true (garde_backup_is_old (now - GARDE_BACKUP_OLD - 1, now));
  g_assert_false (garde_backup_is_old (now + GARDE_HOUR, now));
}

static void
test_names (void)
{
  static const char *const others[] = {
    "",
    "garde-",
    "garde-2026-11-23T160700Z.gardebackup.part",
    "garde-2026-11-23T160700Z.sqlite",
    "garde-2026-11-23T160700.gardebackup",
    "garde-2026-13-23T160700Z.gardebackup",
    "garde-2026-02-30T160700Z.gardebackup",
    "garde-2026-11-23T246000Z.gardebackup",
    "garde-2026-11-23 160700Z.gardebackup",
    "Garde-2026-11-23T160700Z.gardebackup",
    "../garde-2026-11-23T160700Z.gardebackup",
    "garde-aaaa-aa-aaTaaaaaaZ.gardebackup",
  };
  g_autofree char *name = garde_backup_dup_name (instant ("2026-11-23T17:07:00.250+01:00"));
  gint64 made_at;

  g_assert_cmpstr (name, ==, "garde-2026-11-23T160700Z.gardebackup");
  g_assert_true (garde_backup_read_name (name, &made_at));
  g_assert_cmpint (made_at, ==, instant ("2026-11-23T17:07:00+01:00"));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (garde_backup_read_name (others[i], &made_at));
    }
}

static GArray *
make_instants (const char *const *days)
{
  GArray *instants = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *days != NULL; days++)
    {
      g_autofree char *iso = g_strconcat (*days, ":00+01:00", NULL);
      gint64 one = instant (iso);

      g_array_append_val (instants, one);
    }
  return instants;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
has (const GArray *instants, gint64 wanted)
{
  for (guint i = 0; i < instants->len; i++)
    if (g_array_index (instants, gint64, i) == wanted)
      return TRUE;
  return FALSE;
}

static void
test_rotation (void)
{
  /* Tuesday 24 November 2026; three days, two weeks, two months are kept. */
  static const char *const kept[] = {
    "2026-12-24T10:00", /* of a clock that was wrong */
    "2026-11-24T08:00",
    "2026-11-24T07:00",
    "2026-11-23T12:00",
    "2026-11-22T00:30",
    "2026-10-31T23:00", /* the last of October */
    NULL,
  };
  static const char *const gone[] = {
    "2026-11-21T12:00",                     /* the fourth day; its week has the 22nd */
    "2026-11-16T12:00", "2026-11-15T12:00", /* the third week back */
    "2026-10-31T22:00", "2026-10-01T12:00", "2026-09-30T12:00", "2025-11-30T12:00", NULL,
  };
  GardeBackupState state = { .keep_days = 3, .keep_weeks = 2, .keep_months = 2 };
  g_autoptr (GardeZone) zone = make_zone ();
  g_autoptr (GArray) kept_instants = make_instants (kept);
  g_autoptr (GArray) gone_instants = make_instants (gone);
  g_autoptr (GArray) all = g_array_copy (gone_instants);
  g_autoptr (GArray) expired = NULL;

  g_array_append_vals (all, kept_instants->data, kept_instants->len);
  expired = garde_backup_choose_expired (all, &state, instant ("2026-11-24T09:00:00+01:00"), zone);
  for (guint i = 0; i < gone_instants->len; i++)
    g_assert_true (has (expired, g_array_index (gone_instants, gint64, i)));
  for (guint i = 0; i < kept_instants->len; i++)
    g_assert_false (has (expired, g_array_index (kept_instants, gint64, i)));
}

/* Of the weekly backups before a summer without any, and after it, as many are there as without the
 * summer. */
static void
test_gap (void)
{
  static const char *const kept[] = {
    "2026-11-24T08:00", "2026-11-23T08:00", "2026-06-30T08:00",
    "2026-06-28T08:00", "2026-05-31T08:00", NULL,
  };
  static const char *const gone[] = { "2026-06-29T08:00", "2026-05-30T08:00", "2026-04-30T08:00",
                                      NULL };
  GardeBackupState state = { .keep_days = 3, .keep_weeks = 3, .keep_months = 3 };
  g_autoptr (GardeZone) zone = make_zone ();
  g_autoptr (GArray) kept_instants = make_instants (kept);
  g_autoptr (GArray) all = make_instants (gone);
  g_autoptr (GArray) expired = NULL;
  guint n_gone = all->len;

  g_array_append_vals (all, kept_instants->data, kept_instants->len);
  expired = garde_backup_choose_expired (all, &state, instant ("2026-11-24T09:00:00+01:00"), zone);
  g_assert_cmpuint (expired->len, ==, n_gone);
  for (guint i = 0; i < kept_instants->len; i++)
    g_assert_false (has (expired, g_array_index (kept_instants, gint64, i)));
}

/* One start with a clock two years ahead; then it is right again. */
static void
test_clock_ahead (void)
{
  static const char *const days[] = { "2026-11-20T08:00", "2026-11-21T08:00", "2026-11-22T08:00",
                                      "2026-11-23T08:00", "2026-11-24T08:00", NULL };
  GardeBackupState state = { .keep_days = 5 };
  g_autoptr (GardeZone) zone = make_zone ();
  g_autoptr (GArray) all = make_instants (days);
  g_autoptr (GArray) ahead = NULL;
  g_autoptr (GArray) later = NULL;
  gint64 wrong = instant ("2028-11-24T09:00:00+01:00");
  gint64 next = instant ("2026-11-25T08:00:00+01:00");

  g_array_append_val (all, wrong);
  ahead = garde_backup_choose_expired (all, &state, wrong, zone);
  /* No more than on any day with a new backup. */
  g_assert_cmpuint (ahead->len, ==, 1);
  g_assert_cmpint (g_array_index (ahead, gint64, 0), ==, g_array_index (all, gint64, 0));
  g_array_remove_index (all, 0);
  g_array_append_val (all, next);
  later = garde_backup_choose_expired (all, &state, next, zone);
  g_assert_cmpuint (later->len, ==, 0);
}

/* A file of a later date, in either place, does not stop the copies. */
static void
test_uncopied (void)
{
  static const char *const names[] = { "garde-2026-11-23T080000Z.gardebackup",
                                       "garde-2026-11-24T080000Z.gardebackup",
                                       "garde-2028-11-24T080000Z.gardebackup" };
  gint64 now = instant ("2026-11-24T10:00:00+01:00");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("garde-XXXXXX", &error);
  g_autofree char *second = g_build_filename (folder, "second", NULL);
  g_autofree char *last = g_build_filename (folder, names[1], NULL);
  g_autofree char *copy = g_build_filename (second, names[1], NULL);
  g_autofree char *later = g_build_filename (second, names[2], NULL);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_null (garde_backup_find_uncopied (folder, second, now));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      garde_test_write_file (path, "sealed", 6);
    }
  g_assert_cmpint (g_mkdir (second, 0700), ==, 0);
  garde_test_write_file (later, "sealed", 6);
  found = garde_backup_find_uncopied (folder, second, now);
  g_assert_cmpstr (found, ==, last);
  garde_test_write_file (copy, "sealed", 6);
  g_assert_null (garde_backup_find_uncopied (folder, second, now));
  remove_folder (second);
  remove_folder (folder);
}

/* Day after day for three years: never more than the settings say, never a gap that they do not. */
static void
test_years (void)
{
  GardeBackupState state = { .keep_days = 7, .keep_weeks = 8, .keep_months = 12 };
  g_autoptr (GardeZone) zone = make_zone ();
  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 now = instant ("2026-01-01T03:00:00+01:00");
  guint most = 0;

  for (guint day = 0; day < 1100; day++, now += 24 * GARDE_HOUR)
    {
      g_autoptr (GArray) expired = NULL;

      g_array_append_val (there, now);
      expired = garde_backup_choose_expired (there, &state, now, zone);
      for (guint i = there->len; i > 0; i--)
        if (has (expired, g_array_index (there, gint64, i - 1)))
          g_array_remove_index (there, i - 1);
      most = MAX (most, there->len);
      g_assert_true (has (there, now));
    }
  g_assert_cmpuint (most, <=, 7 + 8 + 12);
  g_assert_cmpuint (there->len, >=, 7 + 6 + 9);
  g_assert_cmpint (now - g_array_index (there, gint64, 0), >, 300 * 24 * GARDE_HOUR);
}

static void
test_nothing_to_keep (void)
{
  static const char *const days[] = { "2026-01-01T10:00", "2025-01-01T10:00", NULL };
  GardeBackupState state = { .keep_days = 0 };
  g_autoptr (GardeZone) zone = make_zone ();
  g_autoptr (GArray) all = make_instants (days);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) expired =
      garde_backup_choose_expired (all, &state, instant ("2026-11-24T09:00:00+01:00"), zone);
  g_autoptr (GArray) nothing =
      garde_backup_choose_expired (none, &state, instant ("2026-11-24T09:00:00+01:00"), zone);

  /* The last one stays, however old. */
  g_assert_cmpuint (expired->len, ==, 1);
  g_assert_true (has (expired, g_array_index (all, gint64, 1)));
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* As the window does it, shift after shift. */
static void
test_run (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autoptr (GardeZone) zone = make_zone ();
  g_autofree char *folder = NULL;
  g_autofree char *second = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *left = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *busy_path = NULL;
  GardePartFile *busy;
  g_autofree char *listed = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GardeBackup) first = NULL;
  g_autoptr (GardeBackup) last = NULL;
  GardeBackupFacts facts;
  g_autoptr (GError) error = NULL;

  garde_test_backup_init (&test, engine);
  folder = garde_test_backup_path (&test, "backups");
  second = garde_test_backup_path (&test, "second");
  garde_store_set_backup_keeping (test.store, test.session, 1, 0, 0, &error);
  g_assert_no_error (error);
  garde_backup_load_facts (test.store, zone, GARDE_INSTANT_NONE, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_backup_find_due (&facts), ==, GARDE_BACKUP_DUE_FIRST);
  first = garde_backup_run (test.store, NULL, folder, zone, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  letter = g_build_filename (folder, "letter", NULL);
  garde_test_write_file (letter, "mine", 4);
  /* What a program that was ended left there, and what another is writing now. */
  left = g_build_filename (folder, "garde-2023-01-15T010203Z.gardebackup.part", NULL);
  garde_test_write_file (left, "half", 4);
  moved = g_build_filename (folder, "garde.moving.part", NULL);
  garde_test_write_file (moved, "half", 4);
  busy_path = g_build_filename (folder, "garde-2023-01-15T040506Z.gardebackup", NULL);
  busy = garde_part_file_new (busy_path, &error);
  g_assert_no_error (error);

  /* 20:30 and four hours: the shift has ended at midnight. */
  garde_test_centre_set_minutes (test.evening.centre, 240);
  garde_backup_load_facts (test.store, zone, GARDE_INSTANT_NONE, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (facts.shift_ended_at, ==, garde_test_centre_at (test.evening.centre, 24, 0));
  g_assert_cmpint (garde_backup_find_due (&facts), ==, GARDE_BACKUP_DUE_SHIFT);
  last = garde_backup_run (test.store, NULL, folder, zone, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  garde_backup_load_facts (test.store, zone, GARDE_INSTANT_NONE, &facts, &error);
  g_assert_cmpint (garde_backup_find_due (&facts), ==, GARDE_BACKUP_NOT_DUE);
  listed = garde_test_list_folder (folder);
  g_assert_cmpstr (listed, ==,
                   "garde-2023-01-15T040506Z.gardebackup.part garde-2023-01-16T233000Z.gardebackup "
                   "letter");
  garde_part_file_free (busy);

  garde_backup_run_copy (test.store, last->path, second, zone, NULL, &error);
  g_assert_no_error (error);
  garde_backup_run_copy (test.store, last->path, second, zone, NULL, &error);
  g_assert_no_error (error);
  copied = garde_test_list_folder (second);
  g_assert_cmpstr (copied, ==, "garde-2023-01-16T233000Z.gardebackup");
}

static void
touch (const char *folder, const char *name, gsize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = g_strnfill (length, 'x');

  garde_test_write_file (path, content, length);
}

/* "2026-11-23 3 here" for each. */
static char *
describe_files (const char *folder, const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = garde_backup_find_files (folder, second, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < files->len; i++)
    {
      const GardeBackupFile *file = g_ptr_array_index (files, i);
      g_autofree char *name = g_path_get_basename (file->path);

      g_string_append_printf (text, "%.10s %d%s%s;", name + strlen ("garde-"), (int) file->size,
                              file->is_here ? " here" : "", file->is_second ? " second" : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("garde-XXXXXX", NULL);
  g_autofree char *second = g_dir_make_tmp ("garde-XXXXXX", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", NULL);
  g_autofree char *letter = g_build_filename (folder, "letter.odt", NULL);
  g_autofree char *one = NULL;
  g_autofree char *both = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  touch (folder, "garde-2026-11-22T160700Z.gardebackup", 2);
  touch (folder, "garde-2026-11-23T160700Z.gardebackup", 3);
  touch (folder, "letter.odt", 9);
  touch (second, "garde-2026-11-23T160700Z.gardebackup", 3);
  touch (second, "garde-2026-11-21T160700Z.gardebackup", 1);
  one = describe_files (folder, NULL);
  g_assert_cmpstr (one, ==, "2026-11-23 3 here;2026-11-22 2 here;");
  both = describe_files (folder, second);
  g_assert_cmpstr (both, ==, "2026-11-23 3 here second;2026-11-22 2 here;2026-11-21 1 second;");
  none = describe_files (nowhere, NULL);
  g_assert_cmpstr (none, ==, "");
  g_assert_null (garde_backup_find_files (letter, NULL, &error));
  g_assert_nonnull (strstr (error->message, letter));
  remove_folder (folder);
  remove_folder (second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/backup-plan/files", test_files);
  g_test_add_func ("/service/backup-plan/due", test_due);
  g_test_add_func ("/service/backup-plan/old", test_old);
  g_test_add_func ("/service/backup-plan/names", test_names);
  g_test_add_func ("/service/backup-plan/rotation", test_rotation);
  g_test_add_func ("/service/backup-plan/gap", test_gap);
  g_test_add_func ("/service/backup-plan/clock-ahead", test_clock_ahead);
  g_test_add_func ("/service/backup-plan/uncopied", test_uncopied);
  g_test_add_func ("/service/backup-plan/years", test_years);
  g_test_add_func ("/service/backup-plan/nothing-to-keep", test_nothing_to_keep);
  garde_test_add_on_engines ("/service/backup-plan/run", test_run, NULL);

  return g_test_run ();
}
