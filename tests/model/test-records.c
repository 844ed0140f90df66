/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-instant.h"
#include "model/garde-allowance.h"
#include "model/garde-kind.h"
#include "model/garde-patient.h"
#include "model/garde-visit.h"

/* What stands in the tables of fields, once more: a letter a kind, in the order of the columns. A
 * field that moves or changes its kind is a migration, and shows here. */
typedef struct
{
  GardeKind kind;
  const char *table;
  const char *fields;
} Expected;

/* i int, t text, o optional text, r reference, p optional reference, m money, d day, n minutes,
 * s instant, f flag, e enum, b bytes */
static const Expected expected[] = {
  { GARDE_KIND_ACCOUNT, "account", "name:t display_name:t doctor:p ends_on:d disabled_at:s" },
  { GARDE_KIND_CENTRE, "centre",
    "name:t time_zone:t holiday_regime:e address:t phone:t finess:o slot_minutes:i grace_minutes:i "
    "wait_long_minutes:i wait_limit_minutes:i has_bridges:f" },
  { GARDE_KIND_WORKSTATION, "workstation", "centre:r name:t" },
  { GARDE_KIND_DOCTOR, "doctor",
    "family_name:t given_name:t name_key:t rpps:o licence_to:d iban:o qualification:o "
    "phone:o insurance_number:o signature:b email:o" },
  { GARDE_KIND_ENGAGEMENT, "engagement",
    "centre:r doctor:r reference:o status:e contract_from:d contract_to:d "
    "max_shifts_per_week:i replaces:p on_other_lists:f" },
  { GARDE_KIND_DIRECTORY_ENTRY, "directory_entry",
    "family_name:t given_name:t name_key:t rpps:o specialty:o address:t phone:o secure_mail:o" },
  { GARDE_KIND_OPENING, "opening",
    "centre:r name:t kind:e weekday:i starts_minute:n ends_minute:n need:i slot_minutes:i "
    "valid_from:d valid_to:d duty_list:p" },
  { GARDE_KIND_SHIFT, "shift",
    "centre:r reference:o kind:e state:e starts_at:s ends_at:s local_day:d need:i closed_at:s "
    "opening:p duty_list:p" },
  { GARDE_KIND_ASSIGNMENT, "assignment", "shift:r doctor:r room:t publication:p" },
  { GARDE_KIND_PLACE, "place",
    "shift:r doctor:p starts_at:s minutes:i seat:i kind:e release_at:s reason:o" },
  { GARDE_KIND_PATIENT, "patient",
    "family_name:t given_name:t used_family_name:o used_given_name:o birth_date:d "
    "birth_date_uncertain:f sex:e identity_state:e phone:o address:o nir:o ins:o ins_oid:o "
    "alert:o unidentified:i family_doctor_answer:e family_doctor:p name_key:t phone_key:o "
    "last_visit_day:d "
    "created_at:s" },
  { GARDE_KIND_REASON, "reason", "centre:r label:t label_key:t reason_group:e" },
  { GARDE_KIND_VISIT, "visit",
    "centre:r patient:r shift:r doctor:p place:p reference:o source:e ticket:i reason_group:e "
    "reason:o family_doctor:e zone:e priority:e accompanied_by:o parked:f state:e outcome:e "
    "slot_at:s slot_minutes:i local_day:d local_minute:n booked_at:s arrived_at:s called_at:s "
    "started_at:s "
    "done_at:s closed_at:s" },
  { GARDE_KIND_STEP, "step",
    "visit:r from_state:e to_state:e at:s by_account:r workstation:p from_place:p from_doctor:p "
    "from_parked:f to_parked:f note:o undoes:p" },
  { GARDE_KIND_REFERRAL, "referral",
    "centre:r reference:o source:e regulator:o their_reference:o patient:p reason_group:e reason:o "
    "received_at:s local_day:d local_minute:n outcome:e answered_by:e refused_at:s answered_at:s "
    "visit:p" },
  { GARDE_KIND_NOTE, "note",
    "visit:r author:r written_at:s reason:t findings:t conclusion:t conclusion_code:o "
    "plan:t doctor:p addendum:f conclusion_system:e conclusion_version:o follow_up_days:i "
    "closed_at:s moved_from:p" },
  { GARDE_KIND_DRAFT, "draft", "visit:r author:r saved_at:s text:t" },
  { GARDE_KIND_ORDER, "clinical_order",
    "visit:r doctor:r kind:e state:e written_at:s due_at:s context:t urgency:e question:o "
    "pregnancy:e contrast:e kidney:o allergy:e implants:e collector:o printed_at:s "
    "sampled_at:s sent_at:s closed_at:s closed_reason:o moved_from:p" },
  { GARDE_KIND_ORDER_ITEM, "order_item", "clinical_order:r code:o label:t exam:p" },
  { GARDE_KIND_DOCUMENT, "document",
    "centre:r visit:p shift:p kind:e number:t made_at:s printed_at:s sent_at:s content:b "
    "clinical_order:p "
    "title:o" },
  { GARDE_KIND_SCHEME, "scheme", "centre:r name:t kind:e valid_from:d valid_to:d" },
  { GARDE_KIND_TIER, "tier", "scheme:r from_patients:i amount:m" },
  { GARDE_KIND_VITAL, "vital", "visit:r kind:e value:i text:o measured_at:s" },
  { GARDE_KIND_CONCLUSION, "conclusion", "system:e code:t version:t label:t label_key:t" },
  { GARDE_KIND_TEMPLATE, "template",
    "centre:r name:t name_key:t reason_group:e findings:t conclusion:t conclusion_system:e "
    "conclusion_code:o plan:t" },
  { GARDE_KIND_PHRASE, "phrase", "centre:r doctor:p shortcut:t text:t" },
  { GARDE_KIND_EXAM, "exam",
    "centre:r kind:e code:o label:t label_key:t result_minutes:i sample:o irradiates:f "
    "asks_contrast:f asks_implants:f" },
  { GARDE_KIND_EXAM_SET, "exam_set", "centre:r name:t name_key:t context:t" },
  { GARDE_KIND_EXAM_SET_ITEM, "exam_set_item", "exam_set:r exam:r" },
  { GARDE_KIND_SUMMARY, "summary",
    "visit:r centre:r doctor:p local_day:d text:t recipient:p recipient_name:t "
    "recipient_address:t state:e written_at:s printed_at:s sent_at:s" },
  { GARDE_KIND_TARIFF, "tariff", "code:t amount:m valid_from:d valid_to:d" },
  { GARDE_KIND_PAPER, "paper",
    "doctor:r centre:p kind:e valid_from:d valid_to:d applied_on:d answer:e answered_on:d number:o "
    "note:o has_scan:f" },
  { GARDE_KIND_REPLACEMENT, "replacement",
    "centre:r locum:r holder:r valid_from:d valid_to:d derogation:o derogation_from:d "
    "derogation_to:d" },
  { GARDE_KIND_AVAILABILITY, "availability", "shift:r doctor:r level:e answered_at:s account:r" },
  { GARDE_KIND_AVAILABILITY_PATTERN, "availability_pattern",
    "centre:r doctor:r weekday:i weeks:i kind:e valid_from:d valid_to:d level:e" },
  { GARDE_KIND_LEAVE, "doctor_leave", "doctor:r first_day:d last_day:d note:o" },
  { GARDE_KIND_DUTY_LIST, "duty_list", "centre:r name:t kind:e put_away:f" },
  { GARDE_KIND_DUTY_MEMBER, "duty_member", "duty_list:r doctor:r" },
  { GARDE_KIND_DRAFT_CELL, "draft_cell", "shift:r doctor:r is_on:f is_locked:f" },
  { GARDE_KIND_PUBLICATION, "publication",
    "centre:r duty_list:p week:d sequence:i published_at:s account:r" },
  { GARDE_KIND_PUBLICATION_LINE, "publication_line",
    "publication:r shift:r doctor:r change:e told_at:s" },
  { GARDE_KIND_CALL_OUT, "call_out",
    "centre:r doctor:r shift:p week:d asked_at:s account:r answer:e answered_at:s note:o" },
  { GARDE_KIND_SWAP, "swap_request",
    "shift:r doctor:r other_doctor:p other_shift:p state:e proposed_at:s accepted_at:s "
    "decided_at:s decided_by:p reason:o note:o" },
  { GARDE_KIND_ROSTER_GRANT, "roster_grant",
    "shift:r doctor:r rule:e granted_at:s account:r note:o" },
  { GARDE_KIND_CLOSURE, "closure",
    "shift:r closed_at:s account:r reason:o told_fifteen_at:s told_call_centre_at:s" },
  { GARDE_KIND_CLOSED_DAY, "closed_day", "centre:r day:d reason:o" },
  { GARDE_KIND_ROSTER_TERMS, "roster_terms",
    "centre:r rest_minutes:i duty_gap_minutes:i max_duty_minutes:i rolling_days:i weight_day:i "
    "weight_evening:i weight_weekend:i weight_published:i fifteen_phone:o call_centre_phone:o" },
  { GARDE_KIND_DUTY_LIMIT, "duty_limit",
    "centre:r doctor:r max_weekends:i target:i fair_weekends:i fair_evenings:i max_per_week:i" },
  { GARDE_KIND_PATIENT_KEEPING, "patient_keeping",
    "patient:r died_on:d held_since:s held_by:p held_why:o" },
  { GARDE_KIND_PATIENT_MERGE, "patient_merge",
    "winner:r loser:r winner_day:d merged_at:s merged_by:r undone_at:s undone_by:p" },
  { GARDE_KIND_ELIMINATION, "elimination",
    "patient:r decided_at:s decided_by:r reason:t kept_until:d visits:i notes:i measurements:i "
    "orders:i documents:i summaries:i" },
};

static const char letters[] = {
  [GARDE_FIELD_INT] = 'i',
  [GARDE_FIELD_TEXT] = 't',
  [GARDE_FIELD_OPTIONAL_TEXT] = 'o',
  [GARDE_FIELD_REFERENCE] = 'r',
  [GARDE_FIELD_OPTIONAL_REFERENCE] = 'p',
  [GARDE_FIELD_MONEY] = 'm',
  [GARDE_FIELD_DAY] = 'd',
  [GARDE_FIELD_MINUTES] = 'n',
  [GARDE_FIELD_INSTANT] = 's',
  [GARDE_FIELD_FLAG] = 'f',
  [GARDE_FIELD_ENUM] = 'e',
  [GARDE_FIELD_BYTES] = 'b',
};

static void
test_fields (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (expected), ==, GARDE_N_KINDS);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const GardeRecordClass *klass = g_type_class_ref (garde_kind_get_type (expected[i].kind));
      g_autoptr (GString) fields = g_string_new (NULL);

      for (guint j = 0; j < klass->n_fields; j++)
        g_string_append_printf (fields, "%s%s:%c", j > 0 ? " " : "", klass->fields[j].name,
                                letters[klass->fields[j].kind]);
      g_assert_cmpstr (klass->table, ==, expected[i].table);
      g_assert_cmpstr (fields->str, ==, expected[i].fields);
    }
}

/* No two fields lie over each other, and all lie inside the struct. */
static void
test_offsets (void)
{
  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    {
      const GardeRecordClass *klass = g_type_class_ref (garde_kind_get_type (kind));
      GTypeQuery query;

      g_type_query (garde_kind_get_type (kind), &query);
      for (guint i = 0; i < klass->n_fields; i++)
        {
          g_assert_cmpuint (klass->fields[i].offset, >=, sizeof (GardeRecord));
          g_assert_cmpuint (klass->fields[i].offset, <, query.instance_size);
          for (guint j = 0; j < i; j++)
            g_assert_cmpuint (klass->fields[i].offset, !=, klass->fields[j].offset);
        }
    }
}

/* --- every field is copied and compared --- */

static void
change_field (gpointer record, const GardeField *field)
{
  gpointer at = G_STRUCT_MEMBER_P (record, field->offset);

  switch (field->kind)
    {
    case GARDE_FIELD_INT:
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_INSTANT:
      *(gint64 *) at = 4711;
      break;
    case GARDE_FIELD_TEXT:
    case GARDE_FIELD_OPTIONAL_TEXT:
      *(char **) at = g_strdup ("changed");
      break;
    case GARDE_FIELD_MONEY:
      *(GardeMoney *) at = garde_money (-1);
      break;
    case GARDE_FIELD_DAY:
      *(GardeDay *) at = garde_day (0);
      break;
    case GARDE_FIELD_MINUTES:
      *(GardeMinutes *) at = garde_minutes (0);
      break;
    case GARDE_FIELD_FLAG:
      *(gboolean *) at = TRUE;
      break;
    case GARDE_FIELD_ENUM:
      *(int *) at = 2;
      break;
    case GARDE_FIELD_BYTES:
      *(GBytes **) at = g_bytes_new ("", 0);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
check_field (GType type, const GardeField *field)
{
  g_autoptr (GardeRecord) record = g_object_new (type, NULL);
  g_autoptr (GardeRecord) before = garde_record_copy (record);
  g_autoptr (GardeRecord) copy = NULL;
  g_autofree char *property = g_strdelimit (g_strdup (field->name), "_", '-');

  change_field (record, field);
  if (garde_record_equal (record, before))
    g_error ("%s.%s is not compared", g_type_name (type), field->name);
  copy = garde_record_copy (record);
  if (!garde_record_equal (record, copy))
    g_error ("%s.%s is not copied", g_type_name (type), field->name);
  g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (record), property));
}

static void
test_every_field (void)
{
  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    {
      GType type = garde_kind_get_type (kind);
      const GardeRecordClass *klass = g_type_class_ref (type);

      for (guint i = 0; i < klass->n_fields; i++)
        check_field (type, &klass->fields[i]);
    }
}

/* What nobody has said yet. */
static void
test_nothing_said (void)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();
  g_autoptr (GardeVisit) visit = garde_visit_new ();

  g_assert_null (patient->family_name);
  g_assert_null (patient->nir);
  g_assert_false (garde_day_is_set (patient->birth_date));
  g_assert_false (patient->birth_date_uncertain);
  g_assert_cmpint (patient->sex, ==, 0);
  g_assert_false (garde_minutes_is_set (visit->local_minute));
  g_assert_cmpint (visit->arrived_at, ==, GARDE_INSTANT_NONE);
  g_assert_cmpint (visit->doctor, ==, 0);
}

/* A copy is its own: what is typed into it is nobody else's. */
static void
test_copy_is_its_own (void)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();
  g_autoptr (GardePatient) copy = NULL;

  garde_record_set_identity (patient, 5, 3);
  garde_record_set_text (&patient->family_name, "Petit");
  copy = garde_patient_copy (patient);
  garde_record_set_text (&copy->family_name, "Grand");
  g_assert_cmpstr (patient->family_name, ==, "Petit");
  g_assert_cmpint (garde_record_get_id (copy), ==, 5);
  g_assert_cmpint (garde_record_get_revision (copy), ==, 3);
  g_assert_finalize_object (g_steal_pointer (&patient));
  g_assert_cmpstr (copy->family_name, ==, "Grand");
}

/* --- allowances --- */

static void
test_allowance_shift (void)
{
  GardeAllowanceShift *counted = g_new0 (GardeAllowanceShift, 1);
  GardeAllowanceShift *listed = g_new0 (GardeAllowanceShift, 1);

  counted->doctor_name = g_strdup ("Hélène Marchand");
  counted->doctor_reference = g_strdup ("MG01");
  listed->shift_reference = g_strdup ("G-0001");
  listed->cases = g_array_new (FALSE, FALSE, sizeof (GardeAllowanceCase));
  garde_allowance_shift_free (counted);
  garde_allowance_shift_free (listed);
}

static void
test_allowance_scheme (void)
{
  GardeAllowanceScheme *self = g_new0 (GardeAllowanceScheme, 1);
  GardeScheme *scheme = garde_scheme_new ();

  self->scheme = g_object_ref (scheme);
  self->tiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->tiers, garde_tier_new ());
  garde_allowance_scheme_free (self);
  g_assert_finalize_object (scheme);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/records/fields", test_fields);
  g_test_add_func ("/model/records/offsets", test_offsets);
  g_test_add_func ("/model/records/every-field", test_every_field);
  g_test_add_func ("/model/records/nothing-said", test_nothing_said);
  g_test_add_func ("/model/records/copy-is-its-own", test_copy_is_its_own);
  g_test_add_func ("/model/allowance/shift", test_allowance_shift);
  g_test_add_func ("/model/allowance/scheme", test_allowance_scheme);

  return g_test_run ();
}
