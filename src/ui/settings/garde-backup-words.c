/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-words.h"

#include <glib/gi18n-lib.h>

/* A format with G_GINT64_FORMAT in it never reaches a translator whole: numbers come as texts. */
static char *
dup_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
dup_day (GardeDay day)
{
  return garde_day_is_set (day) ? garde_day_to_short (day) : g_strdup ("–");
}

char *
garde_backup_words_moment (gint64 instant, GardeZone *zone)
{
  g_autofree char *day = garde_day_to_long (garde_instant_get_day (instant, zone), TRUE);
  g_autofree char *time = garde_instant_format_time (instant, zone);

  /* Translators: a day and a time of day. */
  return g_strdup_printf (_ ("%1$s at %2$s"), day, time);
}

char *
garde_backup_words_file (const GardeBackupFile *file, const char *disk)
{
  g_autofree char *size = g_format_size ((guint64) file->size);

  if (!file->is_second || disk == NULL)
    return g_steal_pointer (&size);
  if (file->is_here)
    /* Translators: a size, and what a disk is called. */
    return g_strdup_printf (_ ("%1$s, also on “%2$s”"), size, disk);
  /* Translators: a size, and what a disk is called. */
  return g_strdup_printf (_ ("%1$s, only on “%2$s”"), size, disk);
}

char *
garde_backup_words_content (const GardeSnapshotHead *head, const char *moment)
{
  g_autofree char *centres = g_strjoinv (", ", head->centres);
  g_autofree char *first = dup_day (head->first_day);
  g_autofree char *last = dup_day (head->last_day);
  g_autofree char *patients = dup_number (head->n_patients);
  g_autofree char *visits = dup_number (head->n_visits);
  g_autofree char *accounts = dup_number (head->n_accounts);

  return g_strdup_printf (
      /* Translators: moment, centres, numbers, first and last day, number, version of Garde. */
      _ ("%1$s, whole, of %2$s\nPatients: %3$s, visits: %4$s, from %5$s to %6$s\nAccounts: %7$s, "
         "made by Garde %8$s"),
      moment, centres, patients, visits, first, last, accounts, head->program);
}
