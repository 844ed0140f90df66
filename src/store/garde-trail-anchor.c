/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-anchor.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MODE 0600

struct _GardeTrailAnchor
{
  char *path;
  GArray *joined; /* of GardeTrailHead: what the file last said, and the database confirmed */
};

GardeTrailAnchor *
garde_trail_anchor_new (const char *path)
{
  GardeTrailAnchor *self = g_new0 (GardeTrailAnchor, 1);

  self->path = g_strdup (path);
  self->joined = g_array_new (FALSE, FALSE, sizeof (GardeTrailHead));
  return self;
}

void
garde_trail_anchor_free (GardeTrailAnchor *self)
{
  g_free (self->path);
  g_array_unref (self->joined);
  g_free (self);
}

const char *
garde_trail_anchor_get_path (const GardeTrailAnchor *self)
{
  return self->path;
}

GArray *
garde_trail_anchor_read (const GardeTrailAnchor *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;

  if (self->path == NULL)
    return NULL;
  if (!g_file_get_contents (self->path, &text, NULL, &failure))
    {
      if (!g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (g_utf8_validate (text, -1, NULL))
    return garde_trail_heads_from_text (text, error);
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                       _ ("The file of the heads of the audit trail is damaged."));
  return NULL;
}

/* Whole and durable, or not at all. */
static gboolean
write_heads (const char *path, const GArray *heads, GError **error)
{
  g_autofree char *text = garde_trail_heads_to_text (heads);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code),
                   _ ("The folder “%s” could not be made: %s"), folder, g_strerror (code));
      return FALSE;
    }
  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, MODE, error);
}

static GardeTrailHead *
find (const GArray *heads, gint64 writer)
{
  for (guint i = 0; i < heads->len; i++)
    if (g_array_index (heads, GardeTrailHead, i).writer == writer)
      return &g_array_index (heads, GardeTrailHead, i);
  return NULL;
}

/* Whether the row that the file knows is still there as it was. */
static gboolean
is_continued (GardeDatabase *database, const GardeTrailHead *known)
{
  g_autoptr (GardeRows) rows = garde_database_query_numbers (
      database, "SELECT mac FROM audit WHERE writer = $1 AND sequence = $2",
      GARDE_NUMBERS (known->writer, known->sequence), NULL);
  GardeMac mac;

  return rows != NULL && garde_rows_get_length (rows) == 1 &&
         garde_trail_read_mac (rows, 0, 0, &mac) && garde_mac_equal (&mac, &known->mac);
}

/* A file that cannot be read is not written over: it may be the only one that knows. */
static GArray *
read_or_begin (GardeTrailAnchor *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GArray *known = garde_trail_anchor_read (self, &failure);

  if (known == NULL && failure == NULL)
    return g_array_new (FALSE, FALSE, sizeof (GardeTrailHead));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return known;
}

static gboolean
is_same (const GardeTrailHead *head, const GardeTrailHead *other)
{
  return head != NULL && head->sequence == other->sequence &&
         garde_mac_equal (&head->mac, &other->mac);
}

gboolean
garde_trail_anchor_join (GardeTrailAnchor *self,
                         GardeDatabase *database,
                         const GArray *heads,
                         GError **error)
{
  g_autoptr (GArray) known = NULL;
  gboolean differs = FALSE;

  if (self->path == NULL)
    return TRUE;
  known = read_or_begin (self, error);
  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    {
      const GardeTrailHead *head = &g_array_index (heads, GardeTrailHead, i);
      GardeTrailHead *mine = find (known, head->writer);

      if (is_same (mine, head))
        continue;
      if (mine != NULL && (mine->sequence > head->sequence || !is_continued (database, mine)))
        continue;
      if (mine == NULL)
        g_array_append_vals (known, head, 1);
      else
        *mine = *head;
      differs = TRUE;
    }
  if (differs && !write_heads (self->path, known, error))
    return FALSE;
  g_array_set_size (self->joined, 0);
  g_array_append_vals (self->joined, heads->data, heads->len);
  return TRUE;
}

gboolean
garde_trail_anchor_close (GardeTrailAnchor *self, const GardeTrailChain *chain, GError **error)
{
  g_autoptr (GArray) known = NULL;
  GardeTrailHead head, *mine;
  const GardeTrailHead *joined;
  gint64 seen;

  if (self->path == NULL || !garde_trail_chain_get_head (chain, &head, &seen))
    return TRUE;
  known = read_or_begin (self, error);
  if (known == NULL)
    return FALSE;
  mine = find (known, head.writer);
  joined = find (self->joined, head.writer);
  if (mine == NULL)
    g_array_append_val (known, head);
  else if (mine->sequence < head.sequence &&
           (mine->sequence <= seen || (joined != NULL && is_same (mine, joined))))
    *mine = head;
  else
    return TRUE;
  return write_heads (self->path, known, error);
}
