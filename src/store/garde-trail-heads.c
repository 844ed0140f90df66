/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FIRST_LINE   "garde-trail 1"
#define SHORT_DIGITS (2 * GARDE_TRAIL_SHORT_MAC)

/* The numbers of all writers are few, and each one's last row is found by its index: a cross join
 * is not turned round by SQLite, which would walk through the whole trail for its order. */
GArray *
garde_store_load_trail_heads (GardeStore *self, gint64 since, GError **error)
{
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (GardeTrailHead));
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  rows = garde_store_query (
      self,
      "SELECT a.writer, a.sequence, a.mac, a.at FROM writer w CROSS JOIN audit a "
      "WHERE a.writer = w.number "
      "AND a.sequence = (SELECT MAX(x.sequence) FROM audit x WHERE x.writer = w.number) "
      "ORDER BY w.number",
      NULL, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeTrailHead head = { .writer = garde_rows_get_int (rows, i, 0),
                              .sequence = garde_rows_get_int (rows, i, 1) };

      garde_trail_read_mac (rows, i, 2, &head.mac);
      if (garde_rows_get_int (rows, i, 3) >= since)
        g_array_append_val (heads, head);
    }
  return g_steal_pointer (&heads);
}

static void
append_head (GString *text, const GardeTrailHead *head, gboolean is_short)
{
  g_autofree char *mac = garde_mac_to_text (&head->mac);

  if (is_short)
    mac[SHORT_DIGITS] = '\0';
  g_string_append_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", head->writer,
                          head->sequence, mac);
}

char *
garde_trail_heads_to_text (const GArray *heads)
{
  GString *text = g_string_new (FIRST_LINE "\n");

  for (guint i = 0; i < heads->len; i++)
    {
      const GardeTrailHead *head = &g_array_index (heads, GardeTrailHead, i);

      append_head (text, head, head->is_short);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

char *
garde_trail_heads_to_short_text (const GArray *heads)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < heads->len; i++)
    {
      g_string_append (text, i > 0 ? " · " : "");
      append_head (text, &g_array_index (heads, GardeTrailHead, i), TRUE);
    }
  return g_string_free (text, FALSE);
}

/* Whole, or as on paper. */
static gboolean
read_mac (const char *digits, GardeTrailHead *head)
{
  char whole[2 * GARDE_MAC_LENGTH + 1];

  head->is_short = strlen (digits) == SHORT_DIGITS;
  if (!head->is_short)
    return garde_mac_from_text (digits, &head->mac);
  memset (whole, '0', sizeof whole);
  memcpy (whole, digits, SHORT_DIGITS);
  whole[2 * GARDE_MAC_LENGTH] = '\0';
  return garde_mac_from_text (whole, &head->mac);
}

static gboolean
read_line (const char *line, GardeTrailHead *head)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  return g_strv_length (words) == 3 &&
         g_ascii_string_to_signed (words[0], 10, 1, G_MAXINT64, &head->writer, NULL) &&
         g_ascii_string_to_signed (words[1], 10, 1, G_MAXINT64, &head->sequence, NULL) &&
         read_mac (words[2], head);
}

static gpointer
refuse_line (guint line, GError **error)
{
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
               _ ("Line %u of the file is no head of an audit trail."), line + 1);
  return NULL;
}

GArray *
garde_trail_heads_from_text (const char *text, GError **error)
{
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (GardeTrailHead));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (lines[0] == NULL || !g_str_equal (g_strchomp (lines[0]), FIRST_LINE))
    return refuse_line (0, error);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      GardeTrailHead head = { 0 };

      if (*g_strchomp (lines[i]) == '\0')
        continue;
      if (!read_line (lines[i], &head))
        return refuse_line (i, error);
      g_array_append_val (heads, head);
    }
  return g_steal_pointer (&heads);
}

/* --- what this workstation keeps of them --- */

gboolean
garde_store_load_made_at (GardeStore *self, gint64 *made_at, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  rows = garde_store_query (self, "SELECT MIN(applied_at) FROM schema_version", NULL, error);
  if (rows == NULL)
    return FALSE;
  *made_at = garde_rows_get_int (rows, 0, 0);
  return TRUE;
}

void
garde_store_set_trail_anchor (GardeStore *self, const char *path)
{
  g_return_if_fail (GARDE_IS_STORE (self));

  garde_trail_set_anchor (garde_store_get_trail (self), path);
}

GArray *
garde_store_load_trail_anchor (GardeStore *self, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  return garde_trail_anchor_read (garde_trail_get_anchor (garde_store_get_trail (self)), error);
}

gboolean
garde_trail_keep_anchor (GardeTrail *self, GardeStore *store, GError **error)
{
  GardeTrailAnchor *anchor = garde_trail_get_anchor (self);
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GError) failure = NULL;

  if (garde_trail_anchor_get_path (anchor) == NULL)
    return TRUE;
  heads = garde_store_load_trail_heads (store, 0, error);
  if (heads == NULL)
    return FALSE;
  /* A full disk here is no reason to work without the database. */
  if (!garde_trail_anchor_join (anchor, garde_store_get_database (store), heads, &failure))
    g_message ("the heads of the audit trail were not kept: %s", failure->message);
  return TRUE;
}

/* "heads" → "heads-until-2023-01-16T203000Z" */
static char *
name_former (GardeStore *self, const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (garde_store_now (self) / 1000);
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%dT%H%M%SZ");

  return g_strdup_printf ("%s-until-%s", path, stamp);
}

gboolean
garde_store_set_aside_trail_anchor (GardeStore *self, GError **error)
{
  GardeTrail *trail = garde_store_get_trail (self);
  const char *path = garde_trail_anchor_get_path (garde_trail_get_anchor (trail));
  g_autofree char *former = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  if (path == NULL)
    return TRUE;
  former = name_former (self, path);
  if (g_rename (path, former) != 0 && errno != ENOENT)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code),
                   _ ("The file “%s” could not be renamed: %s"), path, g_strerror (code));
      return FALSE;
    }
  return garde_trail_keep_anchor (trail, self, error);
}
