/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-vital-text.h"

#include <glib/gi18n-lib.h>

/* --- Judging --- */

static char *
explain (GardeVitalKind kind, int months)
{
  GardeVitalRange range = garde_vital_get_range (kind, months);
  const char *label = garde_vocabulary_get_label (&garde_vital_kind_words, (int) kind);
  g_autofree char *least = garde_vital_format (kind, range.least);
  g_autofree char *most = garde_vital_format (kind, range.most);

  /* Translators: a measurement, its possible values and their unit. */
  return g_strdup_printf (_ ("%1$s: from %2$s to %3$s %4$s."), label, least, most, _ (range.unit));
}

static char *
name_unusual (GardeVitalKind kind, gint64 value)
{
  GardeVitalRange range = garde_vital_get_range (kind, -1);
  g_autofree char *number = garde_vital_format (kind, value);

  /* Translators: a measurement that is rare but possible: what, value, unit. */
  return g_strdup_printf (_ ("%1$s %2$s %3$s: unusual, is it right?"),
                          garde_vocabulary_get_label (&garde_vital_kind_words, (int) kind), number,
                          _ (range.unit));
}

static GardeVitalLevel
judge_one (GardeVitalKind kind, const char *text, int months, gint64 *value, char **message)
{
  GardeVitalLevel level = GARDE_VITAL_IMPOSSIBLE;

  if (garde_vital_parse (kind, text, value))
    level = garde_vital_judge (kind, *value, months);
  if (level == GARDE_VITAL_IMPOSSIBLE)
    *message = explain (kind, months);
  else if (level == GARDE_VITAL_UNUSUAL)
    *message = name_unusual (kind, *value);
  return level;
}

/* "118/72", and "11/7" as it is said in France. */
static GardeVitalLevel
judge_pressure (const char *text, int months, gint64 values[2], char **message)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "/-", 2);
  g_autofree char *low_message = NULL;
  GardeVitalLevel high, low;

  if (g_strv_length (parts) < 2)
    {
      *message = g_strdup (_ ("Blood pressure: both values, as in 118/72."));
      return GARDE_VITAL_IMPOSSIBLE;
    }
  for (int i = 0; i < 2; i++)
    if (garde_vital_parse (GARDE_VITAL_DIASTOLIC, parts[i], &values[i]) && values[i] < 25)
      {
        g_autofree char *ten = g_strdup_printf ("%d", (int) values[i] * 10);

        g_free (parts[i]);
        parts[i] = g_steal_pointer (&ten);
      }

  high = judge_one (GARDE_VITAL_SYSTOLIC, parts[0], months, &values[0], message);
  if (high == GARDE_VITAL_IMPOSSIBLE)
    return high;
  low = judge_one (GARDE_VITAL_DIASTOLIC, parts[1], months, &values[1], &low_message);
  if (low != GARDE_VITAL_IMPOSSIBLE && values[1] >= values[0])
    {
      g_clear_pointer (message, g_free);
      *message = g_strdup (_ ("Blood pressure: the higher value comes first."));
      return GARDE_VITAL_IMPOSSIBLE;
    }
  if (low > high)
    {
      g_free (*message);
      *message = g_steal_pointer (&low_message);
    }
  return MAX (high, low);
}

static char *
strip (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

GardeVitalLevel
garde_vital_text_judge (GardeVitalKind kind, const char *text, int months, char **message)
{
  g_autofree char *stripped = strip (text);
  gint64 values[2];

  g_return_val_if_fail (message != NULL, GARDE_VITAL_USUAL);

  *message = NULL;
  if (stripped[0] == '\0' || garde_vital_get_range (kind, months).is_text)
    return GARDE_VITAL_USUAL;
  if (kind == GARDE_VITAL_SYSTOLIC)
    return judge_pressure (stripped, months, values, message);
  return judge_one (kind, stripped, months, values, message);
}

/* --- Records and back --- */

void
garde_vital_texts_show (char **texts, const GPtrArray *vitals)
{
  g_return_if_fail (texts != NULL);

  for (guint i = 0; vitals != NULL && i < vitals->len; i++)
    {
      const GardeVital *vital = vitals->pdata[i];
      GardeVitalKind kind =
          vital->kind == GARDE_VITAL_DIASTOLIC ? GARDE_VITAL_SYSTOLIC : vital->kind;
      g_autofree char *number = garde_vital_format (vital->kind, vital->value);
      char *other = NULL;

      if (garde_vital_get_range (vital->kind, -1).is_text)
        other = g_strdup (vital->text);
      else if (vital->kind == GARDE_VITAL_DIASTOLIC && texts[GARDE_VITAL_SYSTOLIC] != NULL)
        other = g_strdup_printf ("%s/%s", texts[GARDE_VITAL_SYSTOLIC], number);
      else
        other = g_steal_pointer (&number);

      g_free (texts[kind]);
      texts[kind] = other;
    }
}

static void
add (GPtrArray *vitals, GardeVitalKind kind, gint64 value, const char *text)
{
  GardeVital *vital = garde_vital_new ();

  vital->kind = kind;
  vital->value = value;
  garde_record_set_text (&vital->text, text);
  g_ptr_array_add (vitals, vital);
}

GPtrArray *
garde_vital_texts_make (char *const *texts, int months)
{
  g_autoptr (GPtrArray) vitals = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (texts != NULL, NULL);

  for (GardeVitalKind kind = GARDE_VITAL_TEMPERATURE; kind <= GARDE_N_VITAL_KINDS; kind++)
    {
      g_autofree char *text = strip (texts[kind]);
      g_autofree char *message = NULL;
      gint64 values[2] = { 0 };

      if (text[0] == '\0' || kind == GARDE_VITAL_DIASTOLIC)
        continue;
      if (garde_vital_get_range (kind, months).is_text)
        {
          add (vitals, kind, 0, text);
        }
      else if (kind == GARDE_VITAL_SYSTOLIC)
        {
          if (judge_pressure (text, months, values, &message) == GARDE_VITAL_IMPOSSIBLE)
            continue;
          add (vitals, GARDE_VITAL_SYSTOLIC, values[0], NULL);
          add (vitals, GARDE_VITAL_DIASTOLIC, values[1], NULL);
        }
      else if (judge_one (kind, text, months, values, &message) != GARDE_VITAL_IMPOSSIBLE)
        {
          add (vitals, kind, values[0], NULL);
        }
    }

  return g_steal_pointer (&vitals);
}

char *
garde_vital_texts_join (char **texts, char *const *theirs)
{
  char *others[GARDE_N_VITAL_KINDS + 1] = { 0 };
  g_autoptr (GPtrArray) vitals = NULL;

  g_return_val_if_fail (texts != NULL && theirs != NULL, NULL);

  for (int kind = 1; kind <= GARDE_N_VITAL_KINDS; kind++)
    {
      if (theirs[kind] == NULL || g_strcmp0 (texts[kind], theirs[kind]) == 0)
        continue;
      if (texts[kind] == NULL)
        texts[kind] = g_strdup (theirs[kind]);
      else
        others[kind] = theirs[kind];
    }

  vitals = garde_vital_texts_make (others, -1);
  return vitals->len > 0 ? garde_vital_format_all (vitals) : NULL;
}
