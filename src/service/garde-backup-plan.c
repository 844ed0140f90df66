/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-backup-plan.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "service/garde-backup-private.h"
#include "service/garde-part-file.h"

#define PREFIX        "garde-"
#define SUFFIX        ".gardebackup"
#define PART          ".part"
#define STAMP         "%Y-%m-%dT%H%M%SZ"
#define STAMP_LENGTH  18
#define PATIENCE      (15 * GARDE_MINUTE)
#define NIGHT_MINUTES (3 * 60)

/* The last three o'clock in the morning. */
static gint64
find_night (gint64 now, GardeZone *zone)
{
  GardeDay today = garde_instant_get_day (now, zone);
  gint64 night = garde_instant_from_civil (today, garde_minutes (NIGHT_MINUTES), zone);

  if (night <= now)
    return night;
  return garde_instant_from_civil (garde_day_add (today, -1), garde_minutes (NIGHT_MINUTES), zone);
}

GardeBackupDue
garde_backup_find_due (const GardeBackupFacts *facts)
{
  if (facts->tried_at != GARDE_INSTANT_NONE && facts->tried_at <= facts->now &&
      facts->now - facts->tried_at < PATIENCE)
    return GARDE_BACKUP_NOT_DUE;
  if (facts->proved_at == GARDE_INSTANT_NONE)
    return GARDE_BACKUP_DUE_FIRST;
  if (facts->shift_ended_at > facts->proved_at && facts->shift_ended_at <= facts->now)
    return GARDE_BACKUP_DUE_SHIFT;
  if (find_night (facts->now, facts->zone) > facts->proved_at)
    return GARDE_BACKUP_DUE_NIGHT;
  return GARDE_BACKUP_NOT_DUE;
}

gboolean
garde_backup_is_old (gint64 proved_at, gint64 now)
{
  return proved_at == GARDE_INSTANT_NONE || now - proved_at > GARDE_BACKUP_OLD;
}

char *
garde_backup_dup_name (gint64 made_at)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (made_at / 1000);
  g_autofree char *stamp = g_date_time_format (moment, STAMP);

  return g_strconcat (PREFIX, stamp, SUFFIX, NULL);
}

/* What is read is written again, so that only the one way of writing it is taken. */
gboolean
garde_backup_read_name (const char *name, gint64 *made_at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *same = NULL;
  const char *stamp = name + strlen (PREFIX);
  g_autofree char *iso = NULL;

  if (!g_str_has_prefix (name, PREFIX) || strlen (stamp) != STAMP_LENGTH + strlen (SUFFIX))
    return FALSE;
  iso = g_strdup_printf ("%.13s:%.2s:%.3s", stamp, stamp + 13, stamp + 15);
  moment = g_date_time_new_from_iso8601 (iso, utc);
  if (moment == NULL)
    return FALSE;
  *made_at = g_date_time_to_unix (moment) * 1000;
  same = garde_backup_dup_name (*made_at);
  return g_str_equal (same, name);
}

static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first < second) - (first > second);
}

/* Numbers that grow by one from week to week, and from month to month. */
static int
get_week (GardeDay day)
{
  return (day.number - garde_day_get_weekday (day) + 1 + 3) / 7;
}

static int
get_month (GardeDay day)
{
  int year, month;

  garde_day_get_ymd (day, &year, &month, NULL);
  return year * 12 + month;
}

/* The days, weeks and months that have a backup, counted from the latest one back: neither a gap
 * nor a clock that ran ahead uses any of them up. */
typedef struct
{
  int day, week, month;
  int n_days, n_weeks, n_months;
} Kept;

static gboolean
is_kept (GardeDay day, const GardeBackupState *state, Kept *kept)
{
  int week = get_week (day);
  int month = get_month (day);
  gboolean first_of_week = kept->week != week;
  gboolean first_of_month = kept->month != month;

  kept->n_days += kept->day != day.number;
  kept->n_weeks += first_of_week;
  kept->n_months += first_of_month;
  kept->day = day.number;
  kept->week = week;
  kept->month = month;
  return kept->n_days <= MAX (state->keep_days, 1) ||
         (first_of_week && kept->n_weeks <= state->keep_weeks) ||
         (first_of_month && kept->n_months <= state->keep_months);
}

GArray *
garde_backup_choose_expired (const GArray *made_at,
                             const GardeBackupState *state,
                             gint64 now,
                             GardeZone *zone)
{
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) made_at);
  GArray *expired = g_array_new (FALSE, FALSE, sizeof (gint64));
  Kept kept = { G_MININT, G_MININT, G_MININT, 0, 0, 0 };

  g_array_sort (sorted, compare_latest_first);
  for (guint i = 0; i < sorted->len; i++)
    {
      gint64 instant = g_array_index (sorted, gint64, i);

      /* Of a clock that was wrong: it stays, and takes no other one's turn. */
      if (instant > now)
        continue;
      if (!is_kept (garde_instant_get_day (instant, zone), state, &kept))
        g_array_append_val (expired, instant);
    }
  return expired;
}

char *
garde_backup_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "garde", "backups", NULL);
}

GArray *
garde_backup_list (const char *folder, GError **error)
{
  g_autoptr (GArray) instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &failure);
  const char *name;

  if (directory == NULL && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, failure->domain, failure->code,
                   _ ("The folder “%s” cannot be read: it is none, or it is not yours."), folder);
      return NULL;
    }
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      gint64 instant;

      if (garde_backup_read_name (name, &instant))
        g_array_append_val (instants, instant);
    }
  g_array_sort (instants, compare_latest_first);
  return g_steal_pointer (&instants);
}

gboolean
garde_backup_load_facts (
    GardeStore *store, GardeZone *zone, gint64 tried_at, GardeBackupFacts *facts, GError **error)
{
  g_autoptr (GardeBackupState) state = garde_store_load_backup_state (store, error);

  if (state == NULL)
    return FALSE;
  *facts = (GardeBackupFacts){ .now = garde_store_now (store),
                               .proved_at = state->proved_at,
                               .tried_at = tried_at,
                               .zone = zone };
  return garde_store_load_last_shift_end (store, facts->now, &facts->shift_ended_at, error);
}

static gboolean
remove_one (const char *folder, gint64 made_at, GError **error)
{
  g_autofree char *name = garde_backup_dup_name (made_at);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
               _ ("The old backup “%s” was not removed: %s."), path, g_strerror (errno));
  return FALSE;
}

/* What was never finished has a name that no later backup will have, and no move may follow. */
static void
remove_stale (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *whole = g_strndup (name, MAX (strlen (name), strlen (PART)) - strlen (PART));
      g_autofree char *path = g_build_filename (folder, whole, NULL);
      gint64 made_at;

      if (g_str_has_suffix (name, PART) &&
          (garde_backup_read_name (whole, &made_at) || g_str_equal (whole, GARDE_BACKUP_MOVING)))
        garde_part_file_remove_stale (path);
    }
}

static gboolean
rotate (GardeStore *store, const char *folder, GardeZone *zone, GError **error)
{
  g_autoptr (GardeBackupState) state = garde_store_load_backup_state (store, error);
  g_autoptr (GArray) instants = state != NULL ? garde_backup_list (folder, error) : NULL;
  g_autoptr (GArray) expired = NULL;

  if (instants == NULL)
    return FALSE;
  remove_stale (folder);
  expired = garde_backup_choose_expired (instants, state, garde_store_now (store), zone);
  for (guint i = 0; i < expired->len; i++)
    if (!remove_one (folder, g_array_index (expired, gint64, i), error))
      return FALSE;
  return TRUE;
}

GardeBackup *
garde_backup_run (GardeStore *store,
                  GardeSession *session,
                  const char *folder,
                  GardeZone *zone,
                  GardeProgressFunc progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GardeBackup) backup = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (folder != NULL && zone != NULL, NULL);

  name = garde_backup_dup_name (garde_store_now (store));
  path = g_build_filename (folder, name, NULL);
  backup = garde_backup_write (store, session, path, progress, progress_data, cancellable, error);
  if (backup == NULL || !rotate (store, folder, zone, error))
    return NULL;
  return g_steal_pointer (&backup);
}

static gboolean
has_instant (const GArray *instants, gint64 wanted)
{
  for (guint i = 0; i < instants->len; i++)
    if (g_array_index (instants, gint64, i) == wanted)
      return TRUE;
  return FALSE;
}

char *
garde_backup_find_uncopied (const char *folder, const char *second, gint64 now)
{
  g_autoptr (GArray) here = garde_backup_list (folder, NULL);
  g_autoptr (GArray) there = garde_backup_list (second, NULL);
  g_autofree char *name = NULL;

  g_return_val_if_fail (folder != NULL && second != NULL, NULL);

  for (guint i = 0; here != NULL && i < here->len && name == NULL; i++)
    {
      gint64 made_at = g_array_index (here, gint64, i);

      if (made_at > now)
        continue;
      if (there != NULL && has_instant (there, made_at))
        return NULL;
      name = garde_backup_dup_name (made_at);
    }
  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

gboolean
garde_backup_run_copy (GardeStore *store,
                       const char *path,
                       const char *folder,
                       GardeZone *zone,
                       GCancellable *cancellable,
                       GError **error)
{
  return garde_backup_copy (path, folder, cancellable, error) &&
         rotate (store, folder, zone, error);
}
