/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "exchange/garde-mail-file.h"

/* 2026-11-22T10:00:07+01:00 */
#define MADE_AT G_GINT64_CONSTANT (1795338007000)

static char *
write_mail (const GardeMail *mail, const char *identifier)
{
  g_autoptr (GardeZone) zone = garde_zone_new (identifier, NULL);
  char *text = garde_mail_write (mail, MADE_AT, zone);

  /* Whatever was in it: ASCII, CR LF, short lines. */
  for (const char *line = text; *line != '\0';)
    {
      const char *end = strstr (line, "\r\n");

      g_assert_nonnull (end);
      g_assert_cmpint (end - line, <=, 78);
      for (const char *p = line; p < end; p++)
        g_assert_true (*p >= 32 && *p < 127);
      line = end + 2;
    }
  return text;
}

/* The value of a head's line, unfolded and decoded. */
static char *
read_head (const char *mail, const char *name)
{
  g_autofree char *start = g_strdup_printf ("%s: ", name);
  GString *value = g_string_new (NULL);
  const char *line = strstr (mail, start);

  g_assert_nonnull (line);
  g_assert_true (line == mail || line[-1] == '\n');
  for (line += strlen (start);; line++)
    {
      gsize length = (gsize) (strstr (line, "\r\n") - line);
      gboolean encoded = g_str_has_prefix (line, "=?UTF-8?B?");
      g_autofree char *word = g_strndup (line + (encoded ? 10 : 0), length - (encoded ? 12 : 0));
      gsize n = length;
      g_autofree guchar *octets = encoded ? g_base64_decode (word, &n) : NULL;

      g_assert_cmpuint (length, <=, 76);
      g_string_append_len (value, encoded ? (char *) octets : word, (gssize) n);
      /* No letter is parted between two words. */
      g_assert_true (g_utf8_validate (value->str, -1, NULL));
      line += length + 1;
      if (line[1] != ' ')
        break;
      line++;
    }
  return g_string_free (value, FALSE);
}

/* The text of part @number. */
static char *
read_part (const char *mail, guint number)
{
  g_auto (GStrv) parts = g_strsplit (mail, "--_garde_part_", -1);
  const char *start = strstr (parts[number + 1], "\r\n\r\n");
  gsize length;
  guchar *octets = g_base64_decode (start + 4, &length);

  octets = g_realloc (octets, length + 1);
  octets[length] = '\0';
  return (char *) octets;
}

static void
test_whole (void)
{
  g_autoptr (GardeMail) mail =
      garde_mail_new ("Planning – semaine du 30 novembre", "Bonjour,\n\nà lundi.\r\n");
  g_autofree char *text = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *to = NULL;
  g_autofree char *body = NULL;
  g_autofree char *attached = NULL;

  mail->to_name = g_strdup ("Dr Ánh Nguyễn");
  mail->to_address = g_strdup ("anh.nguyen@example.org");
  garde_mail_attach (mail, "shifts.ics", "text/calendar; charset=UTF-8; method=PUBLISH",
                     "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  text = write_mail (mail, "Europe/Paris");
  g_assert_true (g_str_has_prefix (text, "Date: Sun, 22 Nov 2026 10:00:07 +0100\r\n"));
  subject = read_head (text, "Subject");
  g_assert_cmpstr (subject, ==, "Planning – semaine du 30 novembre");
  to = read_head (text, "To");
  g_assert_cmpstr (to, ==, "Dr Ánh Nguyễn<anh.nguyen@example.org>");
  body = read_part (text, 0);
  g_assert_cmpstr (body, ==, "Bonjour,\r\n\r\nà lundi.\r\n");
  attached = read_part (text, 1);
  g_assert_cmpstr (attached, ==, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  g_assert_nonnull (strstr (text, "\r\n filename=\"shifts.ics\"\r\n"));
  g_assert_true (g_str_has_suffix (text, "\r\n--_garde_part_--\r\n"));
}

static void
test_zones (void)
{
  g_autoptr (GardeMail) mail = garde_mail_new ("s", "b");
  g_autofree char *utc = write_mail (mail, "UTC");
  g_autofree char *west = write_mail (mail, "America/Martinique");

  g_assert_true (g_str_has_prefix (utc, "Date: Sun, 22 Nov 2026 09:00:07 +0000\r\n"));
  g_assert_true (g_str_has_prefix (west, "Date: Sun, 22 Nov 2026 05:00:07 -0400\r\n"));
}

/* Nothing that somebody typed becomes a line of the head, and nothing ends the mail. */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "a\r\nBcc: everybody@example.org",
    "=?UTF-8?B?eA==?=",
    "--_garde_part_--\r\n\r\nmore",
    "\xff\xfe broken",
    "🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺"
    "🩺🩺🩺🩺🩺🩺🩺",
    "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GardeMail) mail = garde_mail_new (texts[i], texts[i]);
      g_autofree char *valid = g_utf8_make_valid (texts[i], -1);
      g_autofree char *text = NULL;
      g_autofree char *subject = NULL;
      g_autofree char *to = NULL;

      mail->to_name = g_strdup (texts[i]);
      mail->to_address = g_strdup ("a@b");
      text = write_mail (mail, "Europe/Paris");
      g_assert_null (strstr (text, "Bcc"));
      subject = read_head (text, "Subject");
      g_assert_cmpstr (subject, ==, valid);
      to = read_head (text, "To");
      g_assert_true (g_str_has_prefix (to, valid) && g_str_has_suffix (to, "<a@b>"));
      g_assert_true (g_str_has_suffix (text, "\r\n--_garde_part_--\r\n"));
    }
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean is_address;
  } cases[] = {
    { "a@b", TRUE },      { "anne.martin+garde@cabinet-martin.example.org", TRUE },
    { NULL, FALSE },      { "", FALSE },
    { "anne", FALSE },    { "@b", FALSE },
    { "a@", FALSE },      { "a@b@c", FALSE },
    { "a b@c", FALSE },   { "a@b\r\nBcc: c@d", FALSE },
    { "a@b,c@d", FALSE }, { "Anne <a@b>", FALSE },
    { "é@b", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeMail) mail = garde_mail_new ("s", "b");
      g_autofree char *text = NULL;

      mail->to_address = g_strdup (cases[i].address);
      text = write_mail (mail, "Europe/Paris");
      g_assert_cmpint (garde_mail_is_address (cases[i].address), ==, cases[i].is_address);
      g_assert_cmpint (strstr (text, "\r\nTo: ") != NULL, ==, cases[i].is_address);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/mail-file/whole", test_whole);
  g_test_add_func ("/exchange/mail-file/zones", test_zones);
  g_test_add_func ("/exchange/mail-file/hostile", test_hostile);
  g_test_add_func ("/exchange/mail-file/addresses", test_addresses);
  return g_test_run ();
}
