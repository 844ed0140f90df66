/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-kind.h"
#include "model/garde-patient.h"
#include "model/garde-session.h"
#include "model/garde-trail-entry.h"
#include "model/garde-words.h"

typedef struct
{
  const GardeVocabulary *vocabulary;
  const char *table;
  guint size;
  int value;
  const char *word; /* of the formats, of @value */
} Expected;

static const Expected expected[] = {
  { &garde_doctor_status_words, "doctor_status", 7, GARDE_DOCTOR_INTERN, "intern" },
  { &garde_shift_kind_words, "shift_kind", 4, GARDE_SHIFT_WEEKEND, "weekend" },
  { &garde_shift_state_words, "shift_state", 3, GARDE_SHIFT_CLOSED_NO_DOCTOR, "closed_no_doctor" },
  { &garde_place_kind_words, "place_kind", 5, GARDE_PLACE_FOLLOW_UP, "follow_up" },
  { &garde_source_words, "source", 6, GARDE_SOURCE_PHARMACY, "pharmacy" },
  { &garde_reason_group_words, "reason_group", 9, GARDE_REASON_CHEST_PAIN, "chest_pain" },
  { &garde_visit_state_words, "visit_state", 9, GARDE_VISIT_NO_SHOW, "no_show" },
  { &garde_visit_outcome_words, "visit_outcome", 6, GARDE_OUTCOME_FIFTEEN, "fifteen" },
  { &garde_family_doctor_answer_words, "family_doctor_answer", 3, GARDE_FAMILY_DOCTOR_NONE,
    "none" },
  { &garde_zone_words, "zone", 3, GARDE_ZONE_OUTSIDE, "outside" },
  { &garde_priority_words, "priority", 3, GARDE_PRIORITY_URGENT, "urgent" },
  { &garde_sex_words, "sex", 3, GARDE_SEX_FEMALE, "F" },
  { &garde_identity_state_words, "identity_state", 4, GARDE_IDENTITY_QUALIFIED, "qualified" },
  { &garde_referral_outcome_words, "referral_outcome", 5, GARDE_REFERRAL_OUT_OF_SCOPE,
    "out_of_scope" },
  { &garde_referral_answer_words, "referral_answer", 2, GARDE_ANSWER_COMMUNITY, "community" },
  { &garde_order_kind_words, "order_kind", 2, GARDE_ORDER_IMAGING, "imaging" },
  { &garde_order_state_words, "order_state", 9, GARDE_ORDER_REVIEWED, "reviewed" },
  { &garde_document_kind_words, "document_kind", 9, GARDE_DOCUMENT_CERTIFICATE, "certificate" },
  { &garde_holiday_regime_words, "holiday_regime", 2, GARDE_HOLIDAYS_ALSACE_MOSELLE,
    "alsace-moselle" },
  { &garde_code_system_words, "code_system", 2, GARDE_CODE_SYSTEM_ICD10, "icd10" },
  { &garde_vital_kind_words, "vital_kind", 11, GARDE_VITAL_DIPSTICK, "dipstick" },
  { &garde_order_urgency_words, "order_urgency", 3, GARDE_URGENCY_IMMEDIATE, "immediate" },
  { &garde_answer_words, "answer", 3, GARDE_ANSWER_UNKNOWN, "unknown" },
  { &garde_summary_state_words, "summary_state", 5, GARDE_SUMMARY_NO_ADDRESS, "no_address" },
  { &garde_paper_kind_words, "paper_kind", 6, GARDE_PAPER_SUPERVISION, "supervision" },
  { &garde_paper_answer_words, "paper_answer", 2, GARDE_PAPER_REFUSED, "refused" },
  { &garde_availability_level_words, "availability_level", 4, GARDE_AVAILABILITY_CANNOT, "cannot" },
  { &garde_duty_kind_words, "duty_kind", 4, GARDE_DUTY_OTHER, "other" },
  { &garde_roster_change_words, "roster_change", 2, GARDE_ROSTER_CHANGE_REMOVED, "removed" },
  { &garde_call_answer_words, "call_answer", 4, GARDE_CALL_ANSWER_LATER, "later" },
  { &garde_swap_state_words, "swap_state", 5, GARDE_SWAP_WITHDRAWN, "withdrawn" },
  { &garde_grant_rule_words, "grant_rule", 6, GARDE_GRANT_MAX_WEEKENDS, "max_weekends" },
  { &garde_role_words, "role", 6, 6, "administrator" },
  { &garde_trail_act_words, "audit_act", 13, GARDE_TRAIL_REFUSED, "refused" },
};

static void
test_vocabularies (void)
{
  const GardeVocabulary *const *all = garde_vocabularies ();
  guint n = 0;

  for (; all[n] != NULL; n++)
    {
      g_assert_cmpuint (n, <, G_N_ELEMENTS (expected));
      g_assert_true (all[n] == expected[n].vocabulary);
      g_assert_cmpstr (garde_vocabulary_get_table (all[n]), ==, expected[n].table);
      g_assert_cmpuint (garde_vocabulary_get_size (all[n]), ==, expected[n].size);
      g_assert_cmpstr (garde_vocabulary_get_word (all[n], expected[n].value), ==, expected[n].word);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
}

static void
check_words (const GardeVocabulary *vocabulary)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  int size = (int) garde_vocabulary_get_size (vocabulary);

  for (int value = 1; value <= size; value++)
    {
      const char *word = garde_vocabulary_get_word (vocabulary, value);
      const char *label = garde_vocabulary_get_label (vocabulary, value);

      g_assert_true (g_hash_table_add (words, (gpointer) word));
      g_assert_true (g_hash_table_add (labels, (gpointer) label));
      g_assert_cmpint (garde_vocabulary_find (vocabulary, word), ==, value);
      g_assert_cmpstr (label, !=, "");
    }
}

static void
test_words_are_unique (void)
{
  for (const GardeVocabulary *const *at = garde_vocabularies (); *at != NULL; at++)
    check_words (*at);
}

/* Not said, and what a newer version may have added. */
static void
test_words_outside (void)
{
  for (const GardeVocabulary *const *at = garde_vocabularies (); *at != NULL; at++)
    {
      int outside[] = { 0, -1, (int) garde_vocabulary_get_size (*at) + 1, G_MAXINT, G_MININT };

      for (guint i = 0; i < G_N_ELEMENTS (outside); i++)
        {
          g_assert_cmpstr (garde_vocabulary_get_word (*at, outside[i]), ==, "");
          g_assert_cmpstr (garde_vocabulary_get_label (*at, outside[i]), ==, "");
        }
      g_assert_cmpint (garde_vocabulary_find (*at, ""), ==, 0);
      g_assert_cmpint (garde_vocabulary_find (*at, "no such word"), ==, 0);
    }
}

static void
test_kinds (void)
{
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);

  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    {
      GType type = garde_kind_get_type (kind);
      GardeRecordClass *klass = g_type_class_ref (type);

      g_assert_true (g_type_is_a (type, GARDE_TYPE_RECORD));
      g_assert_cmpint (garde_kind_of (type), ==, kind);
      g_assert_true (g_hash_table_add (tables, (gpointer) klass->table));
      g_assert_cmpuint (klass->n_fields, >, 0);
    }
}

/* The feed keeps the numbers for ever. */
static void
test_kinds_keep_their_numbers (void)
{
  g_assert_cmpint (GARDE_KIND_ACCOUNT, ==, 1);
  g_assert_cmpint (GARDE_KIND_SHIFT, ==, 8);
  g_assert_cmpint (GARDE_KIND_PATIENT, ==, 11);
  g_assert_cmpint (GARDE_KIND_VISIT, ==, 13);
  g_assert_cmpint (GARDE_KIND_STEP, ==, 14);
  g_assert_cmpint (GARDE_KIND_TIER, ==, 22);
  g_assert_cmpint (GARDE_KIND_VITAL, ==, 23);
  g_assert_cmpint (GARDE_KIND_EXAM_SET_ITEM, ==, 29);
  g_assert_cmpint (GARDE_KIND_TARIFF, ==, 31);
  g_assert_cmpint (GARDE_KIND_PAPER, ==, 32);
  g_assert_cmpint (GARDE_KIND_DUTY_LIMIT, ==, 48);
  g_assert_cmpint (GARDE_KIND_ELIMINATION, ==, 51);
  g_assert_cmpint (GARDE_N_KINDS, ==, 51);
}

static void
test_no_such_kind (void)
{
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
  g_assert_cmpuint (garde_kind_get_type (GARDE_N_KINDS + 1), ==, G_TYPE_INVALID);
  g_test_assert_expected_messages ();
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*should not be reached*");
  g_assert_cmpint (garde_kind_of (G_TYPE_OBJECT), ==, 0);
  g_test_assert_expected_messages ();
}

/* Every record starts with nothing said and copies equal. */
static void
test_records (void)
{
  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    {
      g_autoptr (GardeRecord) record = g_object_new (garde_kind_get_type (kind), NULL);
      g_autoptr (GardeRecord) copy = garde_record_copy (record);
      guint n_fields;
      const GardeField *fields = garde_record_get_fields (record, &n_fields);

      g_assert_cmpint (garde_record_get_revision (record), ==, 0);
      g_assert_true (garde_record_equal (record, copy));
      for (guint i = 0; i < n_fields; i++)
        g_assert_cmpstr (fields[i].name, !=, "id");
    }
}

static void
test_session (void)
{
  GardeSession *session = garde_session_new (1, "Accueil", 2, 3);
  g_autoptr (GardeSession) same = garde_session_ref (session);

  garde_session_unref (session);
  g_assert_cmpint (garde_session_get_account (same), ==, 1);
  g_assert_cmpint (garde_session_get_centre (same), ==, 2);
  g_assert_cmpint (garde_session_get_workstation (same), ==, 3);
  g_assert_cmpstr (garde_session_get_display_name (same), ==, "Accueil");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/words/vocabularies", test_vocabularies);
  g_test_add_func ("/model/words/unique", test_words_are_unique);
  g_test_add_func ("/model/words/outside", test_words_outside);
  g_test_add_func ("/model/kinds/types", test_kinds);
  g_test_add_func ("/model/kinds/numbers", test_kinds_keep_their_numbers);
  g_test_add_func ("/model/kinds/none", test_no_such_kind);
  g_test_add_func ("/model/records", test_records);
  g_test_add_func ("/model/session", test_session);

  return g_test_run ();
}
