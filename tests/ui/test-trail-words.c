/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-kind.h"
#include "ui/settings/garde-trail-words.h"

/* What a row of the audit trail says when it is opened. */

static void
test_detail (void)
{
  static const struct
  {
    const char *detail, *expected;
  } payloads[] = {
    { NULL, "There is nothing more about this." },
    { "{}", "There is nothing more about this." },
    { "not JSON at all", "There is nothing more about this." },
    { "[1,2]", "There is nothing more about this." },
    { "{\"detail\":\"three letters\"}", "three letters" },
    { "{\"new\":{\"family_name\":\"Nguyễn\",\"zone\":2}}", "family name: Nguyễn\nzone: 2" },
    { "{\"changed\":{\"phone\":[null,\"01 23\"]}}", "phone: – → 01 23" },
    { "{\"changed\":{\"used_given_name\":[\"Al\",\"Alan\"],\"alert\":[\"x\",null]}}",
      "used given name: Al → Alan\nalert: x → –" },
    { "{\"changed\":{\"phone\":[\"only one\"]}}", "There is nothing more about this." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autoptr (GardeTrailEntry) entry = garde_trail_entry_new ();
      g_autofree char *said = NULL;

      garde_record_set_text (&entry->detail, payloads[i].detail);
      said = garde_trail_words_detail (entry);
      g_assert_cmpstr (said, ==, payloads[i].expected);
    }
}

static void
test_who (void)
{
  g_autoptr (GardeTrailEntry) entry = garde_trail_entry_new ();
  g_autofree char *program = garde_trail_words_who (entry);
  g_autofree char *person = NULL;
  g_autofree char *place = NULL;

  g_assert_cmpstr (program, ==, "The program");
  garde_record_set_text (&entry->account_name, "Sonia Delmas");
  person = garde_trail_words_who (entry);
  g_assert_cmpstr (person, ==, "Sonia Delmas");
  garde_record_set_text (&entry->workstation_name, "Desk 2");
  place = garde_trail_words_who (entry);
  g_assert_cmpstr (place, ==, "Sonia Delmas at Desk 2");
}

/* Every kind has a word, so that no row is empty. */
static void
test_kinds (void)
{
  g_assert_cmpstr (garde_trail_words_kind (0), ==, "");
  g_assert_cmpstr (garde_trail_words_kind (GARDE_KIND_PATIENT), ==, "Patient");
  for (int kind = 1; kind <= GARDE_N_KINDS + 1; kind++)
    g_assert_cmpstr (garde_trail_words_kind (kind), !=, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/trail-words/detail", test_detail);
  g_test_add_func ("/ui/trail-words/who", test_who);
  g_test_add_func ("/ui/trail-words/kinds", test_kinds);
  return g_test_run ();
}
