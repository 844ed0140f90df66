/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-trouble.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define AGAIN_MINUTES 10

static GMutex lock;
static char *kept_path;
static char *kept_program;
static char *last_what; /* what is repeated is one line an AGAIN_MINUTES */
static gint64 last_at;

char *
garde_trouble_dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "garde", "troubles", NULL);
}

static gboolean
is_source_text (const char *text)
{
  return g_regex_match_simple ("^[a-z_][A-Za-z0-9_]*: assertion '[\\x20-\\x7e]+' failed$", text,
                               G_REGEX_DEFAULT, 0);
}

char *
garde_trouble_strip (const char *message)
{
  return message != NULL && is_source_text (message) ? g_strdup (message) : NULL;
}

/* --- Writing --- */

/* A server that stays away is asked every few seconds. */
static gboolean
is_news (const char *what)
{
  gint64 now = g_get_monotonic_time ();

  if (g_strcmp0 (what, last_what) == 0 && now - last_at < AGAIN_MINUTES * G_TIME_SPAN_MINUTE)
    return FALSE;
  g_free (last_what);
  last_what = g_strdup (what);
  last_at = now;
  return TRUE;
}

/* A trouble with the file of troubles is nobody's. */
static void
append (const char *what)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *line = NULL;
  int file;

  g_mutex_lock (&lock);
  if (kept_path != NULL && is_news (what))
    {
      line = g_strdup_printf ("%s %s %s\n", at, kept_program, what);
      file = g_open (kept_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (file >= 0 && write (file, line, strlen (line)) < 0)
        g_printerr ("%s", line);
      if (file >= 0)
        close (file);
    }
  g_mutex_unlock (&lock);
}

char *
garde_trouble_describe (const GError *error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *domain = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  words = g_strsplit (g_quark_to_string (error->domain), " ", -1);
  domain = g_strjoinv ("", words);
  return g_strdup_printf ("%s %d", domain, error->code);
}

void
garde_trouble_note (const GError *error)
{
  g_autofree char *what = garde_trouble_describe (error);

  append (what);
}

static const char *
find_field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, key) == 0 && fields[i].length < 0)
      return fields[i].value;
  return NULL;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    {
      const char *domain = find_field (fields, n_fields, "GLIB_DOMAIN");
      g_autofree char *text = garde_trouble_strip (find_field (fields, n_fields, "MESSAGE"));
      g_autofree char *what =
          g_strdup_printf ("%s %s%s%s", domain != NULL ? domain : "-",
                           (level & G_LOG_LEVEL_WARNING) != 0 ? "warning" : "critical",
                           text != NULL ? ": " : "", text != NULL ? text : "");

      append (what);
    }
  return g_log_writer_default (level, fields, n_fields, data);
}

/* --- Keeping --- */

/* The end of @text with so many lines. */
static const char *
find_last_lines (const char *text, guint n_lines)
{
  const char *at = text + strlen (text);

  if (at > text && at[-1] == '\n')
    at--;
  for (guint i = 0; at > text; at--)
    if (at[-1] == '\n' && ++i == n_lines)
      return at;
  return text;
}

static void
shorten (const char *path)
{
  g_autofree char *text = NULL;
  const char *kept;

  if (!g_file_get_contents (path, &text, NULL, NULL) ||
      find_last_lines (text, 2 * GARDE_TROUBLE_KEPT) == text)
    return;
  kept = find_last_lines (text, GARDE_TROUBLE_KEPT);
  g_file_set_contents_full (path, kept, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

void
garde_trouble_start (const char *path, const char *program)
{
  g_autofree char *folder = NULL;

  g_return_if_fail (path != NULL && program != NULL && kept_path == NULL);

  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  shorten (path);
  kept_program = g_strdup (program);
  kept_path = g_strdup (path);
  g_log_set_writer_func (write_log, NULL, NULL);
}

char *
garde_trouble_load (const char *path)
{
  char *text;
  char *last;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  last = g_strdup (find_last_lines (text, GARDE_TROUBLE_KEPT));
  g_free (text);
  return last;
}
