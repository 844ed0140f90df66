/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-ins.h"

#include <string.h>

#define GROUP_SEPARATOR '\x1d'
#define LONGEST_OID     20
#define LONGEST_NAME    100

/* What one character becomes; NULL if the profile has no place for it. */
static const char *
spell_character (gunichar c, char buffer[2])
{
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  switch (c)
    {
    case 0x152: /* Œ */
      return "OE";
    case 0xC6: /* Æ */
      return "AE";
    case 0x2019:
    case 0x2BC:
      return "'";
    case 0x2010:
    case 0x2011:
      return "-";
    default:
      break;
    }

  /* A letter with accents comes apart into its base and marks; only the base is kept. */
  g_unichar_fully_decompose (c, FALSE, base, G_N_ELEMENTS (base));
  if (base[0] > 0x7F || base[0] == 0)
    return NULL;
  if (!g_ascii_isupper ((char) base[0]) && strchr (" '-", (int) base[0]) == NULL)
    return NULL;
  buffer[0] = (char) base[0];
  return buffer;
}

static gboolean
is_joint (char c)
{
  return c == ' ' || c == '\'';
}

static gboolean
is_put_together_well (const char *spelt, GardeInsNameKind kind)
{
  gsize length = strlen (spelt);

  if (length == 0 || length > LONGEST_NAME || spelt[0] == ' ' || spelt[0] == '-')
    return FALSE;
  if (spelt[length - 1] == ' ')
    return FALSE;
  if (kind == GARDE_INS_GIVEN_NAME && strchr ("-'", spelt[length - 1]) != NULL)
    return FALSE;
  if (kind == GARDE_INS_GIVEN_NAME && strstr (spelt, "--") != NULL)
    return FALSE;
  if (strstr (spelt, "---") != NULL)
    return FALSE;

  for (gsize i = 1; i < length; i++)
    if (is_joint (spelt[i]) && is_joint (spelt[i - 1]))
      return FALSE;
  return TRUE;
}

char *
garde_ins_spell (const char *name, GardeInsNameKind kind)
{
  g_autofree char *composed = NULL;
  g_autofree char *upper = NULL;
  g_autoptr (GString) spelt = g_string_new (NULL);

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return NULL;

  /* Composed first, so that a combining mark never stands alone. */
  composed = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  upper = g_utf8_strup (composed, -1);
  for (const char *p = upper; *p != '\0'; p = g_utf8_next_char (p))
    {
      char buffer[2] = { 0 };
      const char *piece = spell_character (g_utf8_get_char (p), buffer);

      if (piece == NULL)
        return NULL;
      g_string_append (spelt, piece);
    }

  if (!is_put_together_well (spelt->str, kind))
    return NULL;
  return g_string_free (g_steal_pointer (&spelt), FALSE);
}

const char *
garde_ins_nature_of_oid (const char *oid)
{
  static const struct
  {
    const char *oid;
    const char *nature;
  } natures[] = {
    { "1.2.250.1.213.1.4.8", "NIR" },
    { "1.2.250.1.213.1.4.9", "NIA" },
    { "1.2.250.1.213.1.4.10", "NIR TEST" },
    { "1.2.250.1.213.1.4.11", "NIR DEMO" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (natures); i++)
    if (g_strcmp0 (oid, natures[i].oid) == 0)
      return natures[i].nature;
  return NULL;
}

const char *
garde_ins_oid_of_matricule (const char *matricule)
{
  g_return_val_if_fail (matricule != NULL, NULL);

  return matricule[0] == '1' || matricule[0] == '2' ? "1.2.250.1.213.1.4.8" : "1.2.250.1.213.1.4.9";
}

/* A field of variable length is closed by a separator unless it is as long as it can be. */
static void
append_variable (GString *payload, const char *id, const char *value, gsize longest)
{
  g_string_append (payload, id);
  g_string_append (payload, value);
  if (strlen (value) < longest)
    g_string_append_c (payload, GROUP_SEPARATOR);
}

char *
garde_ins_write_payload (const GardeInsTraits *traits)
{
  g_autofree char *given = garde_ins_spell (traits->given_names, GARDE_INS_GIVEN_NAME);
  g_autofree char *family = garde_ins_spell (traits->family_name, GARDE_INS_FAMILY_NAME);
  GString *payload;
  int year, month, day;

  if (given == NULL || family == NULL || garde_ins_nature_of_oid (traits->oid) == NULL)
    return NULL;
  if (traits->matricule == NULL || strlen (traits->matricule) != 15)
    return NULL;
  if (!garde_day_is_set (traits->birth_date) ||
      (traits->sex != GARDE_SEX_MALE && traits->sex != GARDE_SEX_FEMALE))
    return NULL;

  payload = g_string_new ("IS010000000000000000000000S1");
  g_string_append (payload, traits->matricule);
  append_variable (payload, "S2", traits->oid, LONGEST_OID);
  append_variable (payload, "S3", given, LONGEST_NAME);
  append_variable (payload, "S4", family, LONGEST_NAME);
  garde_day_get_ymd (traits->birth_date, &year, &month, &day);
  g_string_append_printf (payload, "S5%cS6%02d-%02d-%04d",
                          traits->sex == GARDE_SEX_MALE ? 'M' : 'F', day, month, year);
  if (traits->birth_place_code != NULL && strlen (traits->birth_place_code) == 5)
    g_string_append_printf (payload, "S7%s", traits->birth_place_code);
  return g_string_free (payload, FALSE);
}
