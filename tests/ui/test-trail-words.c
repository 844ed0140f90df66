/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-kind.h"
#include "ui/shared/garde-trail-words.h"

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
    { "{\"hidden\":[\"family_name\",\"alert\"]}",
      "family name: not shown to your role\nalert: not shown to your role" },
    { "{\"changed\":{\"phone\":[\"only one\"]}}", "There is nothing more about this." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autoptr (GardeTrailEntry) entry = garde_trail_entry_new ();
      g_autofree char *said = NULL;

      garde_record_set_text (&entry->detail, payloads[i].detail);
      said = garde_trail_words_detail (entry, NULL);
      g_assert_cmpstr (said, ==, payloads[i].expected);
    }
}

/* By what a field is: states in words, instants in the centre's zone; what searches need is left
 * out. */
static void
test_values (void)
{
  static const struct
  {
    int kind;
    const char *detail, *expected;
  } payloads[] = {
    { GARDE_KIND_VISIT, "{\"changed\":{\"state\":[2,3],\"called_at\":[null,1673899200000]}}",
      "state: Waiting → Called\ncalled at: – → 16/01/2023 21:00" },
    { GARDE_KIND_VISIT, "{\"changed\":{\"state\":[2,99],\"parked\":[false,true]}}",
      "state: Waiting → 99\nparked: no → yes" },
    { GARDE_KIND_PATIENT, "{\"old\":{\"birth_date\":\"1980-03-12\",\"name_key\":\"x\"}}",
      "birth date: 12/03/1980" },
    { GARDE_KIND_TIER, "{\"new\":{\"scheme\":\"456171\",\"amount\":20050}}",
      "amount: 200,50\302\240€" },
    { GARDE_KIND_VISIT, "{\"new\":{\"state\":{\"a\":1},\"none_such\":5}}",
      "state: {\"a\":1}\nnone such: 5" },
    { 0, "{\"new\":[1],\"changed\":\"x\"}", "There is nothing more about this." },
  };
  g_autoptr (GardeZone) zone = garde_zone_new ("Europe/Paris", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autoptr (GardeTrailEntry) entry = garde_trail_entry_new ();
      g_autofree char *said = NULL;

      entry->kind = payloads[i].kind;
      garde_record_set_text (&entry->detail, payloads[i].detail);
      said = garde_trail_words_detail (entry, zone);
      g_assert_cmpstr (said, ==, payloads[i].expected);
    }
}

static void
test_reason (void)
{
  g_autoptr (GardeTrailEntry) entry = garde_trail_entry_new ();
  g_autofree char *why = NULL;

  g_assert_null (garde_trail_words_dup_reason (entry));
  garde_record_set_text (&entry->detail, "{\"new\":{\"zone\":2}}");
  g_assert_null (garde_trail_words_dup_reason (entry));
  garde_record_set_text (&entry->detail, "{\"detail\":\"called back\"}");
  why = garde_trail_words_dup_reason (entry);
  g_assert_cmpstr (why, ==, "called back");
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
  g_test_add_func ("/ui/trail-words/values", test_values);
  g_test_add_func ("/ui/trail-words/reason", test_reason);
  g_test_add_func ("/ui/trail-words/who", test_who);
  g_test_add_func ("/ui/trail-words/kinds", test_kinds);
  return g_test_run ();
}
