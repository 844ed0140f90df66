/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-vital-kind.h"

#include <glib/gi18n-lib.h>

/* A heart and a chest are judged by these limits from here on. */
#define GROWN_MONTHS (15 * 12)

#define MOST_DIGITS (6)

/* clang-format off */
static const GardeVitalRange ranges[GARDE_N_VITAL_KINDS + 1] = {
  [GARDE_VITAL_TEMPERATURE] = { N_ ("°C"), 1, 250, 450, 360, 379, FALSE },
  [GARDE_VITAL_SYSTOLIC] = { N_ ("mmHg"), 0, 40, 300, 90, 139, FALSE },
  [GARDE_VITAL_DIASTOLIC] = { N_ ("mmHg"), 0, 20, 200, 50, 89, FALSE },
  [GARDE_VITAL_PULSE] = { N_ ("/min"), 0, 20, 300, 50, 100, FALSE },
  [GARDE_VITAL_BREATHING] = { N_ ("/min"), 0, 4, 120, 10, 20, FALSE },
  [GARDE_VITAL_OXYGEN] = { N_ ("%"), 0, 40, 100, 95, 100, FALSE },
  [GARDE_VITAL_PAIN] = { N_ ("/10"), 0, 0, 10, 0, 10, FALSE },
  [GARDE_VITAL_GLUCOSE] = { N_ ("g/L"), 2, 10, 1000, 60, 140, FALSE },
  [GARDE_VITAL_WEIGHT] = { N_ ("kg"), 1, 3, 4000, 3, 4000, FALSE },
  [GARDE_VITAL_HEIGHT] = { N_ ("cm"), 0, 20, 250, 20, 250, FALSE },
  [GARDE_VITAL_DIPSTICK] = { "", 0, 0, 0, 0, 0, TRUE },
};
/* clang-format on */

GardeVitalRange
garde_vital_get_range (GardeVitalKind kind, int months)
{
  GardeVitalRange range;

  g_return_val_if_fail (kind >= 1 && kind <= GARDE_N_VITAL_KINDS, ranges[GARDE_VITAL_DIPSTICK]);

  range = ranges[kind];
  /* A child's usual values change with every year: nothing is said about them. */
  if (months >= 0 && months < GROWN_MONTHS && kind != GARDE_VITAL_TEMPERATURE &&
      kind != GARDE_VITAL_OXYGEN)
    {
      range.low = range.least;
      range.high = range.most;
    }
  return range;
}

GardeVitalLevel
garde_vital_judge (GardeVitalKind kind, gint64 value, int months)
{
  GardeVitalRange range = garde_vital_get_range (kind, months);

  if (range.is_text)
    return GARDE_VITAL_USUAL;
  if (value < range.least || value > range.most)
    return GARDE_VITAL_IMPOSSIBLE;
  return value < range.low || value > range.high ? GARDE_VITAL_UNUSUAL : GARDE_VITAL_USUAL;
}

gboolean
garde_vital_parse (GardeVitalKind kind, const char *text, gint64 *value)
{
  int decimals = garde_vital_get_range (kind, -1).decimals;
  g_autofree char *stripped = NULL;
  gint64 number = 0;
  int n_digits = 0;
  int n_after = -1; /* no separator yet */

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  for (const char *p = stripped; *p != '\0'; p++)
    {
      if ((*p == ',' || *p == '.') && n_after < 0 && n_digits > 0)
        {
          n_after = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p) || n_digits == MOST_DIGITS || n_after == decimals)
        return FALSE;
      number = number * 10 + g_ascii_digit_value (*p);
      n_digits++;
      n_after += n_after >= 0;
    }
  if (n_digits == 0 || n_after == 0)
    return FALSE;
  for (int i = MAX (n_after, 0); i < decimals; i++)
    number *= 10;
  *value = number;
  return TRUE;
}

char *
garde_vital_format (GardeVitalKind kind, gint64 value)
{
  int decimals = garde_vital_get_range (kind, -1).decimals;
  gint64 unit = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;

  if (decimals == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%0*d", value / unit, C_ ("decimal separator", "."),
                          decimals, (int) (value % unit));
}

static const GardeVital *
find (const GPtrArray *vitals, GardeVitalKind kind)
{
  for (guint i = 0; i < vitals->len; i++)
    if (((const GardeVital *) vitals->pdata[i])->kind == kind)
      return vitals->pdata[i];
  return NULL;
}

static char *
format_one (const GardeVital *vital, const GardeVital *diastolic)
{
  GardeVitalRange range = garde_vital_get_range (vital->kind, -1);
  const char *label = garde_vocabulary_get_label (&garde_vital_kind_words, (int) vital->kind);
  g_autofree char *value = NULL;

  if (range.is_text)
    return g_strdup_printf (C_ ("measurement", "%s %s"), label, vital->text);
  value = garde_vital_format (vital->kind, vital->value);
  if (diastolic != NULL)
    return g_strdup_printf (_ ("Blood pressure %d/%d mmHg"), (int) vital->value,
                            (int) diastolic->value);
  /* Translators: what, how much, in which unit: “Temperature 37.2 °C”. */
  return g_strdup_printf (_ ("%1$s %2$s %3$s"), label, value, _ (range.unit));
}

char *
garde_vital_format_all (const GPtrArray *vitals)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (vitals != NULL, NULL);

  for (GardeVitalKind kind = GARDE_VITAL_TEMPERATURE; kind <= GARDE_N_VITAL_KINDS; kind++)
    {
      const GardeVital *vital = find (vitals, kind);
      const GardeVital *diastolic =
          kind == GARDE_VITAL_SYSTOLIC ? find (vitals, GARDE_VITAL_DIASTOLIC) : NULL;

      if (vital == NULL ||
          (kind == GARDE_VITAL_DIASTOLIC && find (vitals, GARDE_VITAL_SYSTOLIC) != NULL))
        continue;
      g_ptr_array_add (parts, format_one (vital, diastolic));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
