/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-account.h"
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

/* Whose account, which shift: by the names that the store found for the ids of the row. */
static void
test_names (void)
{
  static const struct
  {
    int kind;
    gint64 record;
    const char *detail, *names, *name, *said;
  } rows[] = {
    { GARDE_KIND_ACCOUNT, 1001, "{\"detail\":\"new password\"}", "{\"1001\":\"Sonia Delmas\"}",
      "Sonia Delmas", "new password" },
    { GARDE_KIND_ASSIGNMENT, 1002,
      "{\"new\":{\"shift\":\"1003\",\"doctor\":\"1004\",\"room\":\"2\"}}",
      "{\"1003\":\"Saturday 20:00\",\"1004\":\"Roussel Anne\"}", "Saturday 20:00, Roussel Anne",
      "shift: Saturday 20:00\ndoctor: Roussel Anne\nroom: 2" },
    { GARDE_KIND_SHIFT, 1003, "{\"changed\":{\"duty_list\":[null,\"1005\"]}}",
      "{\"1003\":\"Saturday 20:00\",\"1005\":\"Advice\"}", "Saturday 20:00",
      "duty list: – → Advice" },
    /* The name of a room is no id, and a list that is gone has its number. */
    { GARDE_KIND_ASSIGNMENT, 1002, "{\"changed\":{\"room\":[\"1003\",\"4\"]}}",
      "{\"1003\":\"Saturday 20:00\"}", "Saturday 20:00", "room: 1003 → 4" },
    { GARDE_KIND_SHIFT, 1003, "{\"changed\":{\"duty_list\":[\"1005\",null]}}", NULL, NULL,
      "duty list: 1005 → –" },
    { GARDE_KIND_SHIFT, 1003, NULL, "[]", NULL, "There is nothing more about this." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GardeTrailEntry) entry = garde_trail_entry_new ();
      g_autofree char *name = NULL;
      g_autofree char *said = NULL;

      entry->kind = rows[i].kind;
      entry->record = rows[i].record;
      garde_record_set_text (&entry->detail, rows[i].detail);
      garde_record_set_text (&entry->names, rows[i].names);
      name = garde_trail_words_dup_name (entry);
      said = garde_trail_words_detail (entry, NULL);
      g_assert_cmpstr (name, ==, rows[i].name);
      g_assert_cmpstr (said, ==, rows[i].said);
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
  entry->account = GARDE_ACCOUNT_BUILT_IN;
  g_assert_cmpstr (garde_trail_words_account (entry), ==, "Without an account");
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
  g_test_add_func ("/ui/trail-words/names", test_names);
  g_test_add_func ("/ui/trail-words/reason", test_reason);
  g_test_add_func ("/ui/trail-words/who", test_who);
  g_test_add_func ("/ui/trail-words/kinds", test_kinds);
  return g_test_run ();
}
