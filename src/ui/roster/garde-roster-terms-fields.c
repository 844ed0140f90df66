/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-terms-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "service/garde-paper-source.h"

#define WEEK_HOURS   (7 * 24)
#define WEEK_MINUTES (WEEK_HOURS * 60)

typedef enum
{
  NUMBER,
  HOURS,
  PHONE,
} Kind;

static const struct
{
  gsize offset;
  Kind kind;
  gint64 unit;        /* of the record in one of what is typed */
  gint64 least, most; /* of what is typed */
  const char *explanation;
} fields[GARDE_N_TERMS_FIELDS] = {
  [GARDE_TERMS_REST] = { G_STRUCT_OFFSET (GardeRosterTerms, rest_minutes), HOURS, 60, 0, WEEK_HOURS,
                         N_ ("A number of hours, from %1$d to %2$d: 11 or 10:30.") },
  [GARDE_TERMS_GAP] = { G_STRUCT_OFFSET (GardeRosterTerms, duty_gap_minutes), NUMBER, 1, 0,
                        WEEK_MINUTES, N_ ("A whole number of minutes, from %1$d to %2$d.") },
  [GARDE_TERMS_DUTY] = { G_STRUCT_OFFSET (GardeRosterTerms, max_duty_minutes), HOURS, 60, 1,
                         WEEK_HOURS, N_ ("A number of hours, from %1$d to %2$d: 11 or 10:30.") },
  [GARDE_TERMS_WEEKS] = { G_STRUCT_OFFSET (GardeRosterTerms, rolling_days), NUMBER, 7, 1, 156,
                          N_ ("A whole number of weeks, from %1$d to %2$d.") },
  [GARDE_TERMS_FIFTEEN] = { G_STRUCT_OFFSET (GardeRosterTerms, fifteen_phone), PHONE, 0, 0, 0,
                            N_ ("This is no telephone number.") },
  [GARDE_TERMS_CALL_CENTRE] = { G_STRUCT_OFFSET (GardeRosterTerms, call_centre_phone), PHONE, 0, 0,
                                0, N_ ("This is no telephone number.") },
};

char *
garde_terms_field_dup_text (GardeTermsField field, const GardeRosterTerms *terms)
{
  gconstpointer member;
  char *phone;
  gint64 number;

  g_return_val_if_fail (field < GARDE_N_TERMS_FIELDS && terms != NULL, NULL);

  member = G_STRUCT_MEMBER_P (terms, fields[field].offset);
  if (fields[field].kind == PHONE)
    {
      phone = garde_paper_format_phone (*(char *const *) member);
      return phone != NULL ? phone : g_strdup ("");
    }
  number = *(const gint64 *) member;
  if (fields[field].kind == HOURS && number % 60 != 0)
    return g_strdup_printf ("%d:%02d", (int) (number / 60), (int) (number % 60));
  return g_strdup_printf ("%" G_GINT64_FORMAT, number / fields[field].unit);
}

/* "11", "11h", "10:30" and "10h30", in minutes; more than a day, too. */
static gboolean
parse_hours (const char *text, gint64 *minutes)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ":hH", 2);
  guint64 hours, rest = 0;

  if (parts[0] == NULL || !g_ascii_string_to_unsigned (parts[0], 10, 0, WEEK_HOURS, &hours, NULL))
    return FALSE;
  if (parts[1] != NULL && parts[1][0] != '\0' &&
      (strlen (parts[1]) != 2 || !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &rest, NULL)))
    return FALSE;
  *minutes = (gint64) (hours * 60 + rest);
  return TRUE;
}

static gboolean
parse (GardeTermsField field, const char *text, gint64 *number)
{
  gint64 least = fields[field].least * fields[field].unit;
  gint64 most = fields[field].most * fields[field].unit;

  if (fields[field].kind == HOURS)
    return parse_hours (text, number) && *number >= least && *number <= most;
  if (!g_ascii_string_to_signed (text, 10, fields[field].least, fields[field].most, number, NULL))
    return FALSE;
  *number *= fields[field].unit;
  return TRUE;
}

gboolean
garde_terms_field_set (GardeTermsField field, GardeRosterTerms *terms, const char *text)
{
  gpointer member;
  g_autofree char *there = NULL;
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (field < GARDE_N_TERMS_FIELDS && terms != NULL && text != NULL, FALSE);

  member = G_STRUCT_MEMBER_P (terms, fields[field].offset);
  there = garde_terms_field_dup_text (field, terms);
  stripped = g_strstrip (g_strdup (text));
  /* What the field shows may be less than what the record has. */
  if (g_str_equal (there, stripped))
    return TRUE;
  if (fields[field].kind != PHONE)
    return parse (field, stripped, member);
  /* The number of the 15 has two digits. */
  if (stripped[0] != '\0' && strpbrk (stripped, "0123456789") == NULL)
    return FALSE;
  garde_record_set_text (member, stripped);
  return TRUE;
}

char *
garde_terms_field_explain (GardeTermsField field)
{
  g_return_val_if_fail (field < GARDE_N_TERMS_FIELDS, NULL);

  if (fields[field].kind == PHONE)
    return g_strdup (_ (fields[field].explanation));
    /* The formats are those above. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (fields[field].explanation), (int) fields[field].least,
                          (int) fields[field].most);
#pragma GCC diagnostic pop
}

gboolean
garde_terms_field_is (GardeTermsField field, const GardeRosterTerms *terms, const char *text)
{
  g_autoptr (GardeRosterTerms) typed = garde_roster_terms_copy (terms);
  g_autofree char *there = garde_terms_field_dup_text (field, terms);
  g_autofree char *then = NULL;

  if (!garde_terms_field_set (field, typed, text))
    return FALSE;
  then = garde_terms_field_dup_text (field, typed);
  return g_str_equal (there, then);
}
