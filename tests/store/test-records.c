/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-referral.h"
#include "model/garde-step.h"
#include "store/garde-store-private.h"

/* --- the small tables --- */

static void
check_vocabulary (GardeStore *store, const GardeVocabulary *vocabulary)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT id, word FROM %s ORDER BY id",
                                          garde_vocabulary_get_table (vocabulary));
  g_autoptr (GardeRows) rows = garde_store_query (store, sql, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, garde_vocabulary_get_size (vocabulary));
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_assert_cmpint (garde_rows_get_int (rows, i, 0), ==, i + 1);
      g_assert_cmpstr (garde_rows_get_text (rows, i, 1), ==,
                       garde_vocabulary_get_word (vocabulary, (int) i + 1));
    }
}

static void
test_vocabularies (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  for (const GardeVocabulary *const *at = garde_vocabularies (); *at != NULL; at++)
    check_vocabulary (centre->store, *at);
}

/* --- the columns --- */

static char *
dup_column_query (gboolean is_server, const char *table)
{
  return is_server ? g_strdup_printf ("SELECT column_name::text FROM information_schema.columns "
                                      "WHERE table_name = '%s'",
                                      table)
                   : g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
}

static GPtrArray *
list_fields (const GardeRecordClass *klass)
{
  GPtrArray *names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) "id");
  g_ptr_array_add (names, (gpointer) "revision");
  for (guint i = 0; i < klass->n_fields; i++)
    g_ptr_array_add (names, (gpointer) klass->fields[i].name);
  return names;
}

/* A record knows every column of its table, and no other. */
static void
test_columns (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    {
      const GardeRecordClass *klass = g_type_class_ref (garde_kind_get_type (kind));
      g_autoptr (GPtrArray) names = list_fields (klass);
      g_autofree char *sql = dup_column_query (garde_test_engine_is_server (engine), klass->table);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeRows) rows = garde_store_query (centre->store, sql, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (garde_rows_get_length (rows), ==, names->len);
      for (guint i = 0; i < names->len; i++)
        {
          const char *column = garde_rows_get_text (rows, i, 0);

          g_assert_true (g_ptr_array_find_with_equal_func (names, column, g_str_equal, NULL));
        }
    }
}

/* --- every record there and back --- */

/* What a reference or an enum may say: by the name of the column, whichever table it is in. */
typedef struct
{
  const char *column;
  const GardeVocabulary *vocabulary; /* of an enum */
  GardeKind kind;                    /* of a reference */
} Meaning;

static const Meaning meanings[] = {
  { "holiday_regime", &garde_holiday_regime_words, 0 },
  { "status", &garde_doctor_status_words, 0 },
  { "source", &garde_source_words, 0 },
  { "reason_group", &garde_reason_group_words, 0 },
  { "family_doctor_answer", &garde_family_doctor_answer_words, 0 },
  { "zone", &garde_zone_words, 0 },
  { "priority", &garde_priority_words, 0 },
  { "sex", &garde_sex_words, 0 },
  { "identity_state", &garde_identity_state_words, 0 },
  { "answered_by", &garde_referral_answer_words, 0 },
  { "from_state", &garde_visit_state_words, 0 },
  { "to_state", &garde_visit_state_words, 0 },
  { "kind", &garde_shift_kind_words, 0 }, /* unless a table says otherwise */
  { "shift.state", &garde_shift_state_words, 0 },
  { "place.kind", &garde_place_kind_words, 0 },
  { "visit.state", &garde_visit_state_words, 0 },
  { "visit.outcome", &garde_visit_outcome_words, 0 },
  { "visit.family_doctor", &garde_family_doctor_answer_words, 0 },
  { "referral.outcome", &garde_referral_outcome_words, 0 },
  { "clinical_order.kind", &garde_order_kind_words, 0 },
  { "clinical_order.state", &garde_order_state_words, 0 },
  { "document.kind", &garde_document_kind_words, 0 },
  { "system", &garde_code_system_words, 0 },
  { "conclusion_system", &garde_code_system_words, 0 },
  { "urgency", &garde_order_urgency_words, 0 },
  { "pregnancy", &garde_answer_words, 0 },
  { "contrast", &garde_answer_words, 0 },
  { "allergy", &garde_answer_words, 0 },
  { "implants", &garde_answer_words, 0 },
  { "vital.kind", &garde_vital_kind_words, 0 },
  { "exam.kind", &garde_order_kind_words, 0 },
  { "summary.state", &garde_summary_state_words, 0 },
  { "paper.kind", &garde_paper_kind_words, 0 },
  { "paper.answer", &garde_paper_answer_words, 0 },
  { "level", &garde_availability_level_words, 0 },
  { "duty_list.kind", &garde_duty_kind_words, 0 },
  { "publication_line.change", &garde_roster_change_words, 0 },
  { "call_out.answer", &garde_call_answer_words, 0 },
  { "swap_request.state", &garde_swap_state_words, 0 },
  { "roster_grant.rule", &garde_grant_rule_words, 0 },
  { "centre", NULL, GARDE_KIND_CENTRE },
  { "doctor", NULL, GARDE_KIND_DOCTOR },
  { "shift", NULL, GARDE_KIND_SHIFT },
  { "place", NULL, GARDE_KIND_PLACE },
  { "patient", NULL, GARDE_KIND_PATIENT },
  { "visit", NULL, GARDE_KIND_VISIT },
  { "author", NULL, GARDE_KIND_ACCOUNT },
  { "by_account", NULL, GARDE_KIND_ACCOUNT },
  { "workstation", NULL, GARDE_KIND_WORKSTATION },
  { "undoes", NULL, GARDE_KIND_STEP },
  { "from_place", NULL, GARDE_KIND_PLACE },
  { "from_doctor", NULL, GARDE_KIND_DOCTOR },
  { "scheme", NULL, GARDE_KIND_SCHEME },
  { "clinical_order", NULL, GARDE_KIND_ORDER },
  { "replaces", NULL, GARDE_KIND_DOCTOR },
  { "moved_from", NULL, GARDE_KIND_VISIT },
  { "exam", NULL, GARDE_KIND_EXAM },
  { "exam_set", NULL, GARDE_KIND_EXAM_SET },
  { "recipient", NULL, GARDE_KIND_DIRECTORY_ENTRY },
  { "patient.family_doctor", NULL, GARDE_KIND_DIRECTORY_ENTRY },
  { "opening", NULL, GARDE_KIND_OPENING },
  { "duty_list", NULL, GARDE_KIND_DUTY_LIST },
  { "publication", NULL, GARDE_KIND_PUBLICATION },
  { "account", NULL, GARDE_KIND_ACCOUNT },
  { "decided_by", NULL, GARDE_KIND_ACCOUNT },
  { "held_by", NULL, GARDE_KIND_ACCOUNT },
  { "merged_by", NULL, GARDE_KIND_ACCOUNT },
  { "undone_by", NULL, GARDE_KIND_ACCOUNT },
  { "winner", NULL, GARDE_KIND_PATIENT },
  { "loser", NULL, GARDE_KIND_PATIENT },
  { "locum", NULL, GARDE_KIND_DOCTOR },
  { "holder", NULL, GARDE_KIND_DOCTOR },
  { "other_doctor", NULL, GARDE_KIND_DOCTOR },
  { "other_shift", NULL, GARDE_KIND_SHIFT },
};

static const Meaning *
find_meaning (const char *table, const char *column)
{
  g_autofree char *full = g_strdup_printf ("%s.%s", table, column);
  const Meaning *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (meanings[i].column, full) ||
        (found == NULL && g_str_equal (meanings[i].column, column)))
      found = &meanings[i];
  if (found == NULL)
    g_error ("Nobody knows what %s means", full);
  return found;
}

/* What fills the fields of records, the same every time. */
typedef struct
{
  GRand *rand;
  gint64 ids[GARDE_N_KINDS + 1]; /* a saved record of each kind */
  gboolean is_sparse;            /* leaves out what may be left out */
} Filler;

/* Every text is its own, so that no unique column minds. */
static char *
dup_text (Filler *filler)
{
  static const char *const pieces[] = { "é", "’",  "\n", "日本", "a", "𝄞",
                                        "'", "\"", "%",  "$1",   "đ", "\t" };
  static guint n_texts = 0;
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (filler->rand, 0, 12); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (filler->rand, 0, G_N_ELEMENTS (pieces))]);
  g_string_append_printf (text, "%u", n_texts++);
  return g_string_free (text, FALSE);
}

static GBytes *
make_bytes (Filler *filler)
{
  guint8 data[256];

  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8) g_rand_int_range (filler->rand, 0, 256);
  data[0] = 0;
  return g_bytes_new (data, (gsize) g_rand_int_range (filler->rand, 0, sizeof data));
}

static gint64
make_int (Filler *filler)
{
  return (gint64) g_rand_int (filler->rand) << 20 | g_rand_int (filler->rand);
}

static gboolean
is_left_out (Filler *filler, GardeFieldKind kind)
{
  gboolean is_optional = kind == GARDE_FIELD_OPTIONAL_TEXT ||
                         kind == GARDE_FIELD_OPTIONAL_REFERENCE || kind == GARDE_FIELD_BYTES;

  return filler->is_sparse && is_optional;
}

static void
fill_field (Filler *filler, const char *table, gpointer record, const GardeField *field)
{
  gpointer at = G_STRUCT_MEMBER_P (record, field->offset);

  if (is_left_out (filler, field->kind))
    return;
  switch (field->kind)
    {
    case GARDE_FIELD_INT:
      *(gint64 *) at = make_int (filler);
      break;
    case GARDE_FIELD_TEXT:
    case GARDE_FIELD_OPTIONAL_TEXT:
      *(char **) at = dup_text (filler);
      break;
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
      *(gint64 *) at = filler->ids[find_meaning (table, field->name)->kind];
      break;
    case GARDE_FIELD_MONEY:
      ((GardeMoney *) at)->cents = make_int (filler) - G_MAXINT32;
      break;
    case GARDE_FIELD_DAY:
      *(GardeDay *) at = garde_day (g_rand_int_range (filler->rand, -40000, 40000));
      break;
    case GARDE_FIELD_MINUTES:
      *(GardeMinutes *) at = garde_minutes (g_rand_int_range (filler->rand, 0, 1441));
      break;
    case GARDE_FIELD_INSTANT:
      *(gint64 *) at = make_int (filler) + 1;
      break;
    case GARDE_FIELD_FLAG:
      *(gboolean *) at = g_rand_boolean (filler->rand);
      break;
    case GARDE_FIELD_ENUM:
      *(int *) at = g_rand_int_range (
          filler->rand, 1,
          (gint32) garde_vocabulary_get_size (find_meaning (table, field->name)->vocabulary) + 1);
      break;
    case GARDE_FIELD_BYTES:
      *(GBytes **) at = make_bytes (filler);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gpointer
make_record (Filler *filler, GardeKind kind)
{
  GardeRecord *record = g_object_new (garde_kind_get_type (kind), NULL);
  guint n_fields;
  const GardeField *fields = garde_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    fill_field (filler, GARDE_RECORD_GET_CLASS (record)->table, record, &fields[i]);
  return record;
}

/* What is unique by its references stands in the way of a second record of the kind: it goes before
 * one is saved. */
static const char *const unique_tables[GARDE_N_KINDS + 1] = {
  [GARDE_KIND_ENGAGEMENT] = "engagement",
  [GARDE_KIND_ASSIGNMENT] = "assignment",
  [GARDE_KIND_NOTE] = "note",
  [GARDE_KIND_DRAFT] = "draft",
  [GARDE_KIND_SUMMARY] = "summary",
  [GARDE_KIND_EXAM_SET_ITEM] = "exam_set_item",
  [GARDE_KIND_AVAILABILITY] = "availability",
  [GARDE_KIND_DUTY_MEMBER] = "duty_member",
  [GARDE_KIND_DUTY_LIMIT] = "duty_limit",
  [GARDE_KIND_DRAFT_CELL] = "draft_cell",
  [GARDE_KIND_ROSTER_TERMS] = "roster_terms",
  [GARDE_KIND_CLOSURE] = "closure",
  [GARDE_KIND_SWAP] = "swap_request",
  [GARDE_KIND_PATIENT_KEEPING] = "patient_keeping",
  [GARDE_KIND_PATIENT_MERGE] = "patient_merge",
  [GARDE_KIND_ELIMINATION] = "elimination",
};

static void
make_way (GardeTestCentre *centre, GardeKind kind)
{
  if (unique_tables[kind] != NULL)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", unique_tables[kind]);

      garde_test_run (centre->store, sql);
    }
  if (kind == GARDE_KIND_VISIT)
    garde_test_run (centre->store, "UPDATE visit SET place = NULL");
}

static void
check_kind (GardeTestCentre *centre, Filler *filler, GardeKind kind)
{
  g_autoptr (GardeRecord) record = make_record (filler, kind);
  g_autoptr (GardeRecord) changed = NULL;

  make_way (centre, kind);
  garde_test_save (centre->store, centre->session, record);
  g_assert_cmpint (garde_record_get_revision (record), ==, 1);
  garde_test_assert_saved (centre, record);
  filler->ids[kind] = garde_record_get_id (record);

  if (unique_tables[kind] == NULL)
    make_way (centre, kind);
  changed = make_record (filler, kind);
  garde_record_set_identity (changed, garde_record_get_id (record), 1);
  garde_test_save (centre->store, centre->session, changed);
  g_assert_cmpint (garde_record_get_revision (changed), ==, 2);
  garde_test_assert_saved (centre, changed);
}

/* Every record refers to those before it, so the kinds come in an order in which they can be saved.
 */
static const GardeKind order[] = {
  GARDE_KIND_ACCOUNT,
  GARDE_KIND_CENTRE,
  GARDE_KIND_WORKSTATION,
  GARDE_KIND_DOCTOR,
  GARDE_KIND_ENGAGEMENT,
  GARDE_KIND_DIRECTORY_ENTRY,
  GARDE_KIND_DUTY_LIST,
  GARDE_KIND_PUBLICATION,
  GARDE_KIND_DUTY_MEMBER,
  GARDE_KIND_OPENING,
  GARDE_KIND_SHIFT,
  GARDE_KIND_ASSIGNMENT,
  GARDE_KIND_PLACE,
  GARDE_KIND_PATIENT,
  GARDE_KIND_REASON,
  GARDE_KIND_VISIT,
  GARDE_KIND_REFERRAL,
  GARDE_KIND_NOTE,
  GARDE_KIND_DRAFT,
  GARDE_KIND_ORDER,
  GARDE_KIND_EXAM,
  GARDE_KIND_EXAM_SET,
  GARDE_KIND_EXAM_SET_ITEM,
  GARDE_KIND_ORDER_ITEM,
  GARDE_KIND_DOCUMENT,
  GARDE_KIND_SCHEME,
  GARDE_KIND_TIER,
  GARDE_KIND_VITAL,
  GARDE_KIND_CONCLUSION,
  GARDE_KIND_TEMPLATE,
  GARDE_KIND_PHRASE,
  GARDE_KIND_SUMMARY,
  GARDE_KIND_TARIFF,
  GARDE_KIND_STEP,
  GARDE_KIND_PAPER,
  GARDE_KIND_REPLACEMENT,
  GARDE_KIND_AVAILABILITY,
  GARDE_KIND_AVAILABILITY_PATTERN,
  GARDE_KIND_LEAVE,
  GARDE_KIND_DUTY_LIMIT,
  GARDE_KIND_DRAFT_CELL,
  GARDE_KIND_PUBLICATION_LINE,
  GARDE_KIND_CALL_OUT,
  GARDE_KIND_SWAP,
  GARDE_KIND_ROSTER_GRANT,
  GARDE_KIND_CLOSURE,
  GARDE_KIND_CLOSED_DAY,
  GARDE_KIND_ROSTER_TERMS,
  GARDE_KIND_PATIENT_KEEPING,
  GARDE_KIND_PATIENT_MERGE,
  GARDE_KIND_ELIMINATION,
};

/* The first step undoes nothing that could be there. */
static void
add_first_step (GardeTestCentre *centre, Filler *filler)
{
  g_autoptr (GardeStep) step = garde_step_new ();

  step->visit = filler->ids[GARDE_KIND_VISIT];
  step->to_state = GARDE_VISIT_WAITING;
  step->at = 1;
  step->by_account = 1;
  garde_test_save (centre->store, centre->session, step);
  filler->ids[GARDE_KIND_STEP] = garde_record_get_id (step);
}

static void
test_there_and_back (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  Filler filler = { .rand = rand };

  g_assert_cmpuint (G_N_ELEMENTS (order), ==, GARDE_N_KINDS);
  for (int round = 0; round < 4; round++)
    {
      filler.is_sparse = round % 2 == 1;
      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        {
          if (order[i] == GARDE_KIND_STEP && round == 0)
            add_first_step (centre, &filler);
          check_kind (centre, &filler, order[i]);
        }
    }
}

/* What was never said is NULL in the database and "not set" in C, whatever the engine. */
static void
test_nothing_said (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeReferral) referral = garde_referral_new ();

  referral->centre = centre->centre;
  referral->source = GARDE_SOURCE_SAS;
  referral->reason_group = GARDE_REASON_OTHER;
  referral->received_at = 1;
  referral->local_day = centre->day;
  referral->local_minute = garde_minutes (0);
  garde_test_save (centre->store, centre->session, referral);
  garde_test_assert_saved (centre, referral);
  g_assert_cmpint (
      garde_test_read_int (
          centre->store,
          "SELECT COUNT(*) FROM referral WHERE reference IS NULL AND regulator IS NULL AND "
          "patient IS NULL AND outcome IS NULL AND refused_at IS NULL AND visit IS NULL"),
      ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/records/vocabularies", test_vocabularies, NULL);
  garde_test_add_on_engines ("/store/records/columns", test_columns, NULL);
  garde_test_add_on_engines ("/store/records/there-and-back/1", test_there_and_back,
                             GUINT_TO_POINTER (1));
  garde_test_add_on_engines ("/store/records/there-and-back/2", test_there_and_back,
                             GUINT_TO_POINTER (2));
  garde_test_add_on_engines ("/store/records/nothing-said", test_nothing_said, NULL);

  return g_test_run ();
}
