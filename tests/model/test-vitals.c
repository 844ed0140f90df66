/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-vital-kind.h"

static void
test_parse (void)
{
  static const struct
  {
    GardeVitalKind kind;
    const char *text;
    gint64 value; /* -1: refused */
    const char *shown;
  } cases[] = {
    { GARDE_VITAL_TEMPERATURE, "37,2", 372, "37.2" },
    { GARDE_VITAL_TEMPERATURE, "38", 380, "38.0" },
    { GARDE_VITAL_TEMPERATURE, " 39.5 ", 395, "39.5" },
    { GARDE_VITAL_TEMPERATURE, "37,25", -1, NULL },
    { GARDE_VITAL_TEMPERATURE, "37,", -1, NULL },
    { GARDE_VITAL_TEMPERATURE, ",5", -1, NULL },
    { GARDE_VITAL_TEMPERATURE, "3 7", -1, NULL },
    { GARDE_VITAL_PULSE, "92", 92, "92" },
    { GARDE_VITAL_PULSE, "92,5", -1, NULL },
    { GARDE_VITAL_PULSE, "-5", -1, NULL },
    { GARDE_VITAL_PULSE, "", -1, NULL },
    { GARDE_VITAL_PULSE, "9999999", -1, NULL },
    { GARDE_VITAL_GLUCOSE, "0,95", 95, "0.95" },
    { GARDE_VITAL_GLUCOSE, "1,1", 110, "1.10" },
    { GARDE_VITAL_WEIGHT, "0,9", 9, "0.9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = -1;
      g_autofree char *shown = NULL;

      g_assert_true (garde_vital_parse (cases[i].kind, cases[i].text, &value) ==
                     (cases[i].value >= 0));
      g_assert_cmpint (value, ==, cases[i].value);
      if (value < 0)
        continue;
      shown = garde_vital_format (cases[i].kind, value);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_judge (void)
{
  static const struct
  {
    GardeVitalKind kind;
    gint64 value;
    int months;
    GardeVitalLevel level;
  } cases[] = {
    { GARDE_VITAL_TEMPERATURE, 372, 400, GARDE_VITAL_USUAL },
    { GARDE_VITAL_TEMPERATURE, 395, 400, GARDE_VITAL_UNUSUAL },
    { GARDE_VITAL_TEMPERATURE, 395, 6, GARDE_VITAL_UNUSUAL },
    { GARDE_VITAL_TEMPERATURE, 3950, 400, GARDE_VITAL_IMPOSSIBLE },
    { GARDE_VITAL_TEMPERATURE, 37, 400, GARDE_VITAL_IMPOSSIBLE },
    { GARDE_VITAL_PULSE, 140, 400, GARDE_VITAL_UNUSUAL },
    { GARDE_VITAL_PULSE, 140, 1, GARDE_VITAL_USUAL },
    { GARDE_VITAL_PULSE, 140, -1, GARDE_VITAL_UNUSUAL },
    { GARDE_VITAL_OXYGEN, 92, 1, GARDE_VITAL_UNUSUAL },
    { GARDE_VITAL_OXYGEN, 101, 400, GARDE_VITAL_IMPOSSIBLE },
    { GARDE_VITAL_PAIN, 11, 400, GARDE_VITAL_IMPOSSIBLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (garde_vital_judge (cases[i].kind, cases[i].value, cases[i].months), ==,
                     cases[i].level);
}

/* Whatever is plausible is written and read back the same. */
static void
test_there_and_back (void)
{
  for (GardeVitalKind kind = GARDE_VITAL_TEMPERATURE; kind < GARDE_VITAL_DIPSTICK; kind++)
    {
      GardeVitalRange range = garde_vital_get_range (kind, -1);

      g_assert_cmpint (range.least, <=, range.low);
      g_assert_cmpint (range.high, <=, range.most);
      for (int value = range.least; value <= range.most; value++)
        {
          g_autofree char *text = garde_vital_format (kind, value);
          gint64 back;

          g_assert_true (garde_vital_parse (kind, text, &back));
          g_assert_cmpint (back, ==, value);
        }
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

static void
test_one_line (void)
{
  g_autoptr (GPtrArray) vitals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *line = NULL;

  add (vitals, GARDE_VITAL_DIPSTICK, 0, "leuco ++ nitrites +");
  add (vitals, GARDE_VITAL_DIASTOLIC, 72, NULL);
  add (vitals, GARDE_VITAL_SYSTOLIC, 118, NULL);
  add (vitals, GARDE_VITAL_TEMPERATURE, 372, NULL);
  line = garde_vital_format_all (vitals);
  g_assert_cmpstr (line, ==,
                   "Temperature 37.2 °C · Blood pressure 118/72 mmHg · "
                   "Urine dipstick leuco ++ nitrites +");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/vitals/parse", test_parse);
  g_test_add_func ("/model/vitals/judge", test_judge);
  g_test_add_func ("/model/vitals/there-and-back", test_there_and_back);
  g_test_add_func ("/model/vitals/one-line", test_one_line);
  return g_test_run ();
}
