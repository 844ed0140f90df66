/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "ui/settings/garde-centre-fields.h"

static void
test_check (void)
{
  static const struct
  {
    GardeCentreField field;
    const char *text;
    gboolean is_right;
  } cases[] = {
    { GARDE_CENTRE_NAME, "CAMI de Champigny", TRUE },
    { GARDE_CENTRE_NAME, "", FALSE },
    { GARDE_CENTRE_NAME, "   ", FALSE },
    { GARDE_CENTRE_ADDRESS, "", TRUE },
    { GARDE_CENTRE_PHONE, "", TRUE },
    { GARDE_CENTRE_PHONE, "01 47 06 00 15", TRUE },
    { GARDE_CENTRE_FINESS, "", TRUE },
    { GARDE_CENTRE_FINESS, "940 000 011", TRUE },
    { GARDE_CENTRE_FINESS, "94", FALSE },
    { GARDE_CENTRE_SLOT, "5", TRUE },
    { GARDE_CENTRE_SLOT, " 120 ", TRUE },
    { GARDE_CENTRE_SLOT, "4", FALSE },
    { GARDE_CENTRE_SLOT, "121", FALSE },
    { GARDE_CENTRE_SLOT, "", FALSE },
    { GARDE_CENTRE_SLOT, "20 min", FALSE },
    { GARDE_CENTRE_SLOT, "20.5", FALSE },
    { GARDE_CENTRE_SLOT, "99999999999999999999", FALSE },
    { GARDE_CENTRE_GRACE, "0", TRUE },
    { GARDE_CENTRE_GRACE, "-1", FALSE },
    { GARDE_CENTRE_GRACE, "121", FALSE },
    { GARDE_CENTRE_WAIT_LONG, "0", TRUE },
    { GARDE_CENTRE_WAIT_LONG, "600", TRUE },
    { GARDE_CENTRE_WAIT_LIMIT, "601", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *why = garde_centre_field_check (cases[i].field, cases[i].text);

      if ((why == NULL) != cases[i].is_right)
        g_error ("field %d, “%s”: %s", cases[i].field, cases[i].text, why);
    }
}

/* Everything that is typed comes back as it was. */
static void
test_round_trip (void)
{
  static const char *const texts[GARDE_N_CENTRE_FIELDS] = {
    [GARDE_CENTRE_NAME] = "MMG de l’Haÿ",
    [GARDE_CENTRE_ADDRESS] = "1, place de la Mairie",
    [GARDE_CENTRE_PHONE] = "01 40 00 00 00",
    [GARDE_CENTRE_FINESS] = "",
    [GARDE_CENTRE_SLOT] = "15",
    [GARDE_CENTRE_GRACE] = "10",
    [GARDE_CENTRE_WAIT_LONG] = "20",
    [GARDE_CENTRE_WAIT_LIMIT] = "45",
  };
  g_autoptr (GardeCentre) centre = garde_centre_new ();

  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    {
      g_autofree char *spaced = g_strdup_printf ("  %s ", texts[field]);

      garde_centre_field_set (field, centre, spaced);
    }
  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    {
      g_autofree char *text = garde_centre_field_dup_text (field, centre);

      g_assert_cmpstr (text, ==, texts[field]);
      g_assert_true (garde_centre_field_is (field, centre, text));
      g_assert_false (garde_centre_field_is (field, centre, "7"));
    }
  g_assert_cmpint (centre->grace_minutes, ==, 10);
  g_assert_null (centre->finess);
}

/* Each choice is its own: the other one stays as it is. */
static void
test_choices (void)
{
  static const struct
  {
    GardeCentreChoice choice;
    int value;
    GardeHolidayRegime regime;
    gboolean has_bridges;
  } steps[] = {
    { GARDE_CENTRE_REGIME, GARDE_HOLIDAYS_ALSACE_MOSELLE, GARDE_HOLIDAYS_ALSACE_MOSELLE, FALSE },
    { GARDE_CENTRE_BRIDGES, TRUE, GARDE_HOLIDAYS_ALSACE_MOSELLE, TRUE },
    { GARDE_CENTRE_REGIME, GARDE_HOLIDAYS_METROPOLE, GARDE_HOLIDAYS_METROPOLE, TRUE },
    { GARDE_CENTRE_BRIDGES, FALSE, GARDE_HOLIDAYS_METROPOLE, FALSE },
  };
  g_autoptr (GardeCentre) centre = garde_centre_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      garde_centre_choice_set (steps[i].choice, centre, steps[i].value);
      g_assert_cmpint (garde_centre_choice_get (steps[i].choice, centre), ==, steps[i].value);
      g_assert_cmpint (centre->holiday_regime, ==, steps[i].regime);
      g_assert_cmpint (centre->has_bridges, ==, steps[i].has_bridges);
    }
}

static void
test_clash (void)
{
  static const struct
  {
    gint64 is_long, limit;
    gboolean fits;
  } cases[] = { { 15, 30, TRUE }, { 30, 30, FALSE }, { 31, 30, FALSE },
                { 15, 0, TRUE },  { 0, 30, TRUE },   { 0, 0, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeCentre) centre = garde_centre_new ();
      g_autofree char *why = NULL;

      centre->wait_long_minutes = cases[i].is_long;
      centre->wait_limit_minutes = cases[i].limit;
      g_assert_cmpint (garde_centre_fields_find_clash (centre, &why), ==,
                       cases[i].fits ? GARDE_N_CENTRE_FIELDS : GARDE_CENTRE_WAIT_LIMIT);
      g_assert_true ((why == NULL) == cases[i].fits);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/centre-fields/check", test_check);
  g_test_add_func ("/ui/centre-fields/round-trip", test_round_trip);
  g_test_add_func ("/ui/centre-fields/choices", test_choices);
  g_test_add_func ("/ui/centre-fields/clash", test_clash);
  return g_test_run ();
}
