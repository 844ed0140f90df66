/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-centre-fields.h"

#include <glib/gi18n-lib.h>

#include "model/garde-identifier.h"

#define MOST_WAIT (600)

static const struct
{
  gsize offset;
  gboolean is_number;
  gint64 least, most; /* of a number */
} fields[GARDE_N_CENTRE_FIELDS] = {
  [GARDE_CENTRE_NAME] = { G_STRUCT_OFFSET (GardeCentre, name), FALSE },
  [GARDE_CENTRE_ADDRESS] = { G_STRUCT_OFFSET (GardeCentre, address), FALSE },
  [GARDE_CENTRE_PHONE] = { G_STRUCT_OFFSET (GardeCentre, phone), FALSE },
  [GARDE_CENTRE_FINESS] = { G_STRUCT_OFFSET (GardeCentre, finess), FALSE },
  [GARDE_CENTRE_SLOT] = { G_STRUCT_OFFSET (GardeCentre, slot_minutes), TRUE, 5, 120 },
  [GARDE_CENTRE_GRACE] = { G_STRUCT_OFFSET (GardeCentre, grace_minutes), TRUE, 0, 120 },
  [GARDE_CENTRE_WAIT_LONG] = { G_STRUCT_OFFSET (GardeCentre, wait_long_minutes), TRUE, 0,
                               MOST_WAIT },
  [GARDE_CENTRE_WAIT_LIMIT] = { G_STRUCT_OFFSET (GardeCentre, wait_limit_minutes), TRUE, 0,
                                MOST_WAIT },
};

int
garde_centre_choice_get (GardeCentreChoice choice, const GardeCentre *centre)
{
  g_return_val_if_fail (choice < GARDE_N_CENTRE_CHOICES && centre != NULL, 0);

  return choice == GARDE_CENTRE_REGIME ? (int) centre->holiday_regime : centre->has_bridges;
}

void
garde_centre_choice_set (GardeCentreChoice choice, GardeCentre *centre, int value)
{
  g_return_if_fail (choice < GARDE_N_CENTRE_CHOICES && centre != NULL);

  if (choice == GARDE_CENTRE_REGIME)
    centre->holiday_regime = (GardeHolidayRegime) value;
  else
    centre->has_bridges = value != 0;
}

static char *
strip (const char *text)
{
  return g_strstrip (g_strdup (text));
}

char *
garde_centre_field_dup_text (GardeCentreField field, const GardeCentre *centre)
{
  gconstpointer member;
  const char *text;

  g_return_val_if_fail (field < GARDE_N_CENTRE_FIELDS && centre != NULL, NULL);

  member = G_STRUCT_MEMBER_P (centre, fields[field].offset);
  if (fields[field].is_number)
    return g_strdup_printf ("%" G_GINT64_FORMAT, *(const gint64 *) member);

  text = *(char *const *) member;
  return g_strdup (text != NULL ? text : "");
}

static char *
check_number (GardeCentreField field, const char *text)
{
  gint64 least = fields[field].least;
  gint64 most = fields[field].most;

  if (g_ascii_string_to_signed (text, 10, least, most, NULL, NULL))
    return NULL;

  return g_strdup_printf (_ ("A whole number of minutes, from %1$d to %2$d."), (int) least,
                          (int) most);
}

static char *
check_finess (const char *text)
{
  g_autoptr (GardeIdentifier) number = garde_identifier_check (GARDE_IDENTIFIER_FINESS, text);

  return g_steal_pointer (&number->error);
}

char *
garde_centre_field_check (GardeCentreField field, const char *text)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (field < GARDE_N_CENTRE_FIELDS && text != NULL, NULL);

  stripped = strip (text);
  if (fields[field].is_number)
    return check_number (field, stripped);
  if (field == GARDE_CENTRE_NAME && stripped[0] == '\0')
    return g_strdup (_ ("The centre needs a name."));
  if (field == GARDE_CENTRE_FINESS && stripped[0] != '\0')
    return check_finess (stripped);

  return NULL;
}

void
garde_centre_field_set (GardeCentreField field, GardeCentre *centre, const char *text)
{
  gpointer member;
  g_autofree char *stripped = NULL;

  g_return_if_fail (field < GARDE_N_CENTRE_FIELDS && centre != NULL && text != NULL);

  stripped = strip (text);
  member = G_STRUCT_MEMBER_P (centre, fields[field].offset);
  if (fields[field].is_number)
    {
      *(gint64 *) member = g_ascii_strtoll (stripped, NULL, 10);
      return;
    }
  if (field == GARDE_CENTRE_FINESS && stripped[0] != '\0')
    {
      g_autoptr (GardeIdentifier) number =
          garde_identifier_check (GARDE_IDENTIFIER_FINESS, stripped);

      garde_record_set_text (member, number->normalised);
      return;
    }
  garde_record_set_text (member, stripped);
}

gboolean
garde_centre_field_is (GardeCentreField field, const GardeCentre *centre, const char *text)
{
  g_autofree char *there = garde_centre_field_dup_text (field, centre);
  g_autofree char *stripped = strip (text);

  return g_str_equal (there, stripped);
}

GardeCentreField
garde_centre_fields_find_clash (const GardeCentre *centre, char **why)
{
  g_return_val_if_fail (centre != NULL && why != NULL, GARDE_N_CENTRE_FIELDS);

  *why = NULL;
  if (centre->wait_limit_minutes == 0 || centre->wait_limit_minutes > centre->wait_long_minutes)
    return GARDE_N_CENTRE_FIELDS;

  *why = g_strdup (_ ("A wait is long before it is too long: more minutes here than there."));
  return GARDE_CENTRE_WAIT_LIMIT;
}
