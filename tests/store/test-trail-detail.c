/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-assignment.h"
#include "model/garde-doctor.h"
#include "model/garde-opening.h"
#include "model/garde-tier.h"
#include "model/garde-visit.h"
#include "store/garde-trail-detail.h"

#define ALL G_MAXUINT64

/* How each kind of field is told. */

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_text (void)
{
  assert_text (garde_trail_detail_from_text (""), "{\"detail\":\"\"}");
  assert_text (garde_trail_detail_from_text ("L’été \"\\/\n\t\x01"),
               "{\"detail\":\"L’été \\\"\\\\/\\u000a\\u0009\\u0001\"}");
}

static void
test_nothing (void)
{
  g_autoptr (GardeAssignment) assignment = garde_assignment_new ();

  assert_text (garde_trail_detail_from_change (assignment, assignment, 0), "{\"changed\":{}}");
}

/* References are text: 63 bits are too many for most readers of JSON. */
static void
test_reference (void)
{
  g_autoptr (GardeAssignment) assignment = garde_assignment_new ();
  g_autofree char *text = NULL;

  assignment->shift = G_MAXINT64;
  text = garde_trail_detail_from_record (assignment);
  g_assert_nonnull (strstr (text, "{\"new\":{\"shift\":\"9223372036854775807\""));
  g_assert_null (strstr (text, "doctor"));
}

static void
test_money_and_numbers (void)
{
  g_autoptr (GardeTier) before = garde_tier_new ();
  g_autoptr (GardeTier) after = NULL;

  before->amount = garde_money (20000);
  after = garde_tier_copy (before);
  after->from_patients = 4;
  after->amount = garde_money (-1);
  assert_text (garde_trail_detail_from_change (before, after, ALL),
               "{\"changed\":{\"scheme\":[null,null],\"from_patients\":[0,4],"
               "\"amount\":[20000,-1]}}");
}

static void
test_day_and_bytes (void)
{
  static const char picture[] = "abc";
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  g_autofree char *text = NULL;

  doctor->licence_to = garde_day_from_ymd (2026, 2, 28);
  doctor->signature = g_bytes_new_static (picture, 3);
  text = garde_trail_detail_from_record (doctor);
  g_assert_nonnull (strstr (text, "\"licence_to\":\"2026-02-28\""));
  g_assert_nonnull (strstr (text, "\"signature\":{\"bytes\":3,\"sha256\":"
                                  "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2"
                                  "0015ad\"}"));
}

static void
test_time_enum_and_flag (void)
{
  g_autoptr (GardeOpening) opening = garde_opening_new ();
  g_autoptr (GardeVisit) before = garde_visit_new ();
  g_autoptr (GardeVisit) after = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *change = NULL;

  opening->starts_minute = garde_minutes (1230);
  hours = garde_trail_detail_from_record (opening);
  g_assert_nonnull (strstr (hours, "\"starts_minute\":1230"));
  g_assert_null (strstr (hours, "ends_minute"));

  after = garde_visit_copy (before);
  after->parked = TRUE;
  after->state = GARDE_VISIT_CALLED;
  after->called_at = 1673899200000;
  change = garde_trail_detail_from_change (before, after, ALL);
  g_assert_nonnull (strstr (change, "\"parked\":[false,true]"));
  g_assert_nonnull (strstr (change, "\"state\":[null,3]"));
  g_assert_nonnull (strstr (change, "\"called_at\":[null,1673899200000]"));
  g_assert_nonnull (strstr (change, "\"local_minute\":[null,null]"));
}

/* What is left for those who may not read what a record says; also of what somebody tampered with.
 */
static void
test_hidden (void)
{
  static const struct
  {
    const char *detail, *expected;
  } payloads[] = {
    { "{\"detail\":\"why: \\\"x\\\"\"}", "{\"detail\":\"why: \\\"x\\\"\"}" },
    { "{\"new\":{\"a\":\"b\",\"c\":1,\"d\":{\"bytes\":3}}}", "{\"hidden\":[\"a\",\"c\",\"d\"]}" },
    { "{\"old\":{\"a\":\"{\\\"e\\\":1}\"}}", "{\"hidden\":[\"a\"]}" },
    { "{\"changed\":{\"a\":[null,\"b\"],\"c\":[\"d\",\"e\"]}}", "{\"hidden\":[\"a\",\"c\"]}" },
    { "{\"changed\":{}}", "{\"hidden\":[]}" },
    { "{\"changed\":{\"a\":[\"no end", "{\"hidden\":[\"a\"]}" },
    { "]]]\"a\":\\", "{\"hidden\":[]}" },
    { "", "{\"hidden\":[]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++)
    assert_text (garde_trail_detail_hide_values (payloads[i].detail), payloads[i].expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/trail-detail/text", test_text);
  g_test_add_func ("/store/trail-detail/nothing", test_nothing);
  g_test_add_func ("/store/trail-detail/reference", test_reference);
  g_test_add_func ("/store/trail-detail/money-and-numbers", test_money_and_numbers);
  g_test_add_func ("/store/trail-detail/day-and-bytes", test_day_and_bytes);
  g_test_add_func ("/store/trail-detail/time-enum-and-flag", test_time_enum_and_flag);
  g_test_add_func ("/store/trail-detail/hidden", test_hidden);

  return g_test_run ();
}
