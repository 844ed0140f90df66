/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/garde-error.h"
#include "base/garde-trouble.h"

void
garde_ctl_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fputs (text, stdout);
}

void
garde_ctl_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, NULL);
  garde_ctl_print ("%s\n", text);
}

GardeCtlExit
garde_ctl_finish (GardeCtlExit status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  garde_ctl_fail (GARDE_CTL_REFUSED, _ ("The data could not be written to the standard output."));
  return MAX (status, GARDE_CTL_REFUSED);
}

GardeCtlExit
garde_ctl_fail (GardeCtlExit status, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* What was printed before comes first, also where both go to one file. */
  fflush (stdout);
  fprintf (stderr, "%s\n", text);
  return status;
}

GardeCtlExit
garde_ctl_refuse (const GError *error)
{
  if (error != NULL && error->domain != GARDE_STORE_ERROR && error->domain != GARDE_INPUT_ERROR)
    garde_trouble_note (error);
  return garde_ctl_fail (GARDE_CTL_REFUSED, "%s",
                         error != NULL ? error->message : _ ("Nothing was done."));
}

void
garde_ctl_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
garde_ctl_add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

/* Ids are text: many readers of JSON lose the last digits of 63 bits. */
void
garde_ctl_add_id (JsonBuilder *builder, const char *name, gint64 id)
{
  g_autofree char *text = id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;

  garde_ctl_add_text (builder, name, text);
}

void
garde_ctl_add_day (JsonBuilder *builder, const char *name, GardeDay day)
{
  g_autofree char *text = garde_day_is_set (day) ? garde_day_to_iso (day) : NULL;

  garde_ctl_add_text (builder, name, text);
}

void
garde_ctl_add_instant (JsonBuilder *builder, const char *name, gint64 instant, GardeZone *zone)
{
  g_autofree char *text =
      instant != GARDE_INSTANT_NONE ? garde_instant_to_iso (instant, zone) : NULL;

  garde_ctl_add_text (builder, name, text);
}

gboolean
garde_ctl_read_day (const char *option, const char *text, GardeDay *day)
{
  if (text == NULL)
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option %s is missing."), option);
  else if (!garde_day_parse_iso (text, day))
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("“%s” is no day for %s: write it as 2023-01-16."), text,
                    option);
  else
    return TRUE;
  return FALSE;
}

gboolean
garde_ctl_read_period (const char *from_text, const char *to_text, GardeDay *from, GardeDay *to)
{
  if (!garde_ctl_read_day ("--from", from_text, from) || !garde_ctl_read_day ("--to", to_text, to))
    return FALSE;
  if (from->number <= to->number)
    return TRUE;
  garde_ctl_fail (GARDE_CTL_USAGE, _ ("The period ends before it begins."));
  return FALSE;
}

gboolean
garde_ctl_write_file (const char *path, const GString *text)
{
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (path, text->str, (gssize) text->len, &error))
    return TRUE;
  garde_ctl_fail (GARDE_CTL_REFUSED, _ ("The file could not be written: %s"), error->message);
  return FALSE;
}

gboolean
garde_ctl_write_document (const char *path, GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (pdf, &size);

  if (g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                &error))
    return TRUE;
  garde_ctl_fail (GARDE_CTL_REFUSED, _ ("The file could not be written: %s"), error->message);
  return FALSE;
}

void
garde_ctl_show_progress (guint64 done, guint64 total, gpointer data)
{
  if (total == 0 || !isatty (STDERR_FILENO))
    return;
  fprintf (stderr, "\r%3u %%", (guint) (done * 100 / total));
  if (done >= total)
    fputs ("\r     \r", stderr);
  fflush (stderr);
}

char *
garde_ctl_pad (const char *text, int width)
{
  int missing = ABS (width) - (int) g_utf8_strlen (text, -1);
  g_autofree char *spaces = g_strnfill ((gsize) MAX (missing, 0), ' ');

  return width < 0 ? g_strconcat (spaces, text, NULL) : g_strconcat (text, spaces, NULL);
}
