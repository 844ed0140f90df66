/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-patient-keys.h"

#include "base/garde-text.h"

#include <string.h>

#define PAIR_LETTERS (2)

/* By what somebody without a name is found, folded, whatever the language of the desk. */
#define UNIDENTIFIED "inconnu unidentified"

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static char *
dup_folded_names (const GardePatient *patient)
{
  g_autofree char *names = g_strdup_printf (
      "%s %s %s %s", text_or_empty (patient->family_name), text_or_empty (patient->given_name),
      text_or_empty (patient->used_family_name), text_or_empty (patient->used_given_name));

  return garde_text_fold (names);
}

gboolean
garde_patient_has_name (const GardePatient *patient)
{
  g_autofree char *names = dup_folded_names (patient);

  return *names != '\0';
}

char *
garde_patient_dup_names_key (const GardePatient *patient)
{
  if (patient->unidentified > 0)
    return g_strdup_printf (UNIDENTIFIED " %" G_GINT64_FORMAT, patient->unidentified);
  return dup_folded_names (patient);
}

char *
garde_patient_dup_name_key (const GardePatient *patient)
{
  g_autofree char *names = g_strdup_printf ("%s %s", text_or_empty (patient->family_name),
                                            text_or_empty (patient->given_name));

  if (patient->unidentified > 0)
    return garde_patient_dup_names_key (patient);
  return garde_text_fold (names);
}

static void
add_once (GPtrArray *keys, char *key)
{
  if (key == NULL)
    return;
  if (g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_free (key);
  else
    g_ptr_array_add (keys, key);
}

static GStrv
end_keys (GPtrArray *keys)
{
  g_ptr_array_add (keys, NULL);
  return (GStrv) g_ptr_array_free (keys, FALSE);
}

GStrv
garde_patient_keys_words (const char *names)
{
  g_auto (GStrv) words = garde_text_words (names);
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    add_once (keys, g_strdup (words[i]));
  return end_keys (keys);
}

char *
garde_patient_keys_prefix (const char *word, guint letters)
{
  const char *end = word;

  for (guint i = 0; i < letters; i++)
    {
      if (*end == '\0')
        return NULL;
      end = g_utf8_next_char (end);
    }
  return g_strndup (word, (gsize) (end - word));
}

char *
garde_patient_keys_pair (const char *a, const char *b)
{
  g_autofree char *left = garde_patient_keys_prefix (a, PAIR_LETTERS);
  g_autofree char *right = garde_patient_keys_prefix (b, PAIR_LETTERS);

  if (left == NULL || right == NULL)
    return NULL;
  if (strcmp (left, right) <= 0)
    return g_strconcat (left, " ", right, NULL);
  return g_strconcat (right, " ", left, NULL);
}

GStrv
garde_patient_keys_prefixes (const char *names)
{
  g_auto (GStrv) words = garde_text_words (names);
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      add_once (keys, garde_patient_keys_prefix (words[i], 2));
      add_once (keys, garde_patient_keys_prefix (words[i], 3));
      for (guint j = i + 1; words[j] != NULL; j++)
        add_once (keys, garde_patient_keys_pair (words[i], words[j]));
    }
  return end_keys (keys);
}

char *
garde_patient_keys_after (const char *prefix)
{
  /* The last code point there is: keys are compared bytewise and UTF-8 keeps its order. */
  return g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL);
}
