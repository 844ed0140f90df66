/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-mail-file.h"

#include <string.h>

/* RFC 2047: a line with an encoded word has 76 characters at most, the name of the head's line too;
 * so many octets of text are in one. */
#define WORD_OCTETS (39)

/* RFC 2045: base64 in lines of 76. */
#define LINE_OCTETS (57)

static void
attachment_free (GardeMailAttachment *self)
{
  g_free (self->name);
  g_free (self->type);
  g_free (self->content);
  g_free (self);
}

GardeMail *
garde_mail_new (const char *subject, const char *body)
{
  GardeMail *self = g_new0 (GardeMail, 1);

  self->subject = g_strdup (subject);
  self->body = g_strdup (body);
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) attachment_free);
  return self;
}

void
garde_mail_free (GardeMail *self)
{
  if (self == NULL)
    return;

  g_free (self->to_name);
  g_free (self->to_address);
  g_free (self->subject);
  g_free (self->body);
  g_ptr_array_unref (self->attachments);
  g_free (self);
}

void
garde_mail_attach (GardeMail *self, const char *name, const char *type, const char *content)
{
  GardeMailAttachment *attachment = g_new0 (GardeMailAttachment, 1);

  attachment->name = g_strdup (name);
  attachment->type = g_strdup (type);
  attachment->content = g_strdup (content);
  g_ptr_array_add (self->attachments, attachment);
}

gboolean
garde_mail_is_address (const char *address)
{
  const char *at;

  if (address == NULL)
    return FALSE;
  at = strchr (address, '@');
  if (at == NULL || at == address || at[1] == '\0' || strchr (at + 1, '@') != NULL)
    return FALSE;
  for (const char *p = address; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || strchr ("<>()[],;:\\\"", *p) != NULL)
      return FALSE;
  return TRUE;
}

/* How many octets of @text are whole letters and no more than @most. */
static gsize
cut_letters (const char *text, gsize most)
{
  gsize length = strlen (text);

  if (length <= most)
    return length;
  while (most > 0 && ((guchar) text[most] & 0xc0) == 0x80)
    most--;
  return most;
}

/* A text of the head as encoded words, one a line: nothing in it can be taken for anything else. */
static void
add_encoded (GString *mail, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  gboolean first = TRUE;

  for (const char *rest = valid; *rest != '\0'; first = FALSE)
    {
      gsize length = cut_letters (rest, WORD_OCTETS);
      g_autofree char *word = g_base64_encode ((const guchar *) rest, length);

      g_string_append_printf (mail, "%s=?UTF-8?B?%s?=", first ? "" : "\r\n ", word);
      rest += length;
    }
}

/* Lines end with CR LF in a text that is sent, whatever they end with here. */
static char *
end_lines (const char *text)
{
  GString *lines = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n' && (p == text || p[-1] != '\r'))
      g_string_append (lines, "\r\n");
    else
      g_string_append_c (lines, *p);
  return g_string_free (lines, FALSE);
}

static void
add_base64 (GString *mail, const char *text)
{
  g_autofree char *lines = end_lines (text);
  gsize length = strlen (lines);

  for (gsize at = 0; at < length; at += LINE_OCTETS)
    {
      g_autofree char *line =
          g_base64_encode ((const guchar *) lines + at, MIN (LINE_OCTETS, length - at));

      g_string_append_printf (mail, "%s\r\n", line);
    }
}

static void
add_part (GString *mail, const char *boundary, const char *type, const char *name, const char *text)
{
  g_string_append_printf (mail, "--%s\r\nContent-Type: %s\r\n", boundary, type);
  if (name != NULL)
    g_string_append_printf (mail, "Content-Disposition: attachment;\r\n filename=\"%s\"\r\n", name);
  g_string_append (mail, "Content-Transfer-Encoding: base64\r\n\r\n");
  add_base64 (mail, text);
}

/* "Mon, 30 Nov 2026 15:30:00 +0100", whatever the language is. */
static void
add_date (GString *mail, gint64 made_at, GardeZone *zone)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  GardeDay day = garde_instant_get_day (made_at, zone);
  g_autofree char *time = garde_instant_format_time (made_at, zone);
  g_autofree char *iso = garde_instant_to_iso (made_at / 1000 * 1000, zone);
  gsize length = strlen (iso);
  gboolean is_utc = iso[length - 1] == 'Z';
  int year, month, day_of_month;

  garde_day_get_ymd (day, &year, &month, &day_of_month);
  g_string_append_printf (mail, "Date: %s, %d %s %04d %s:%02d %.3s%s\r\n",
                          days[garde_day_get_weekday (day) - 1], day_of_month, months[month - 1],
                          year, time, (int) (made_at / 1000 % 60),
                          is_utc ? "+00" : iso + length - 6, is_utc ? "00" : iso + length - 2);
}

static void
add_to (GString *mail, const GardeMail *self)
{
  if (!garde_mail_is_address (self->to_address))
    return;
  g_string_append (mail, "To: ");
  add_encoded (mail, self->to_name);
  g_string_append_printf (mail, "%s<%s>\r\n", self->to_name != NULL ? "\r\n " : "",
                          self->to_address);
}

/* A line that is in none of the parts: they are base64, which has no underscore. */
#define BOUNDARY "_garde_part_"

char *
garde_mail_write (const GardeMail *self, gint64 made_at, GardeZone *zone)
{
  GString *mail = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  add_date (mail, made_at, zone);
  add_to (mail, self);
  g_string_append (mail, "Subject: ");
  add_encoded (mail, self->subject);
  /* With it some programs open the file to be written on, not to be read. */
  g_string_append (mail, "\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n");
  g_string_append (mail, "Content-Type: multipart/mixed; boundary=\"" BOUNDARY "\"\r\n\r\n");
  add_part (mail, BOUNDARY, "text/plain; charset=UTF-8", NULL, self->body);
  for (guint i = 0; i < self->attachments->len; i++)
    {
      const GardeMailAttachment *attachment = self->attachments->pdata[i];

      add_part (mail, BOUNDARY, attachment->type, attachment->name, attachment->content);
    }
  g_string_append (mail, "--" BOUNDARY "--\r\n");
  return g_string_free (mail, FALSE);
}
