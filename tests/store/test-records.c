/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-assignment.h"
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
  { "opening.kind", &garde_shift_kind_words, 0 },
  { "shift.kind", &garde_shift_kind_words, 0 },
  { "shift.state", &garde_shift_state_words, 0 },
  { "place.kind", &garde_place_kind_words, 0 },
  { "scheme.kind", &garde_shift_kind_words, 0 },
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

static void
check_saved (GardeTestCentre *centre, gconstpointer record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRecord) loaded = garde_store_load (
      centre->store, centre->session, G_OBJECT_TYPE (record), garde_record_get_id (record), &error);

  g_assert_no_error (error);
  g_assert_true (garde_record_equal (loaded, record));
  g_assert_cmpint (garde_record_get_revision (loaded), ==, garde_record_get_revision (record));
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
  check_saved (centre, record);
  filler->ids[kind] = garde_record_get_id (record);

  if (unique_tables[kind] == NULL)
    make_way (centre, kind);
  changed = make_record (filler, kind);
  garde_record_set_identity (changed, garde_record_get_id (record), 1);
  garde_test_save (centre->store, centre->session, changed);
  g_assert_cmpint (garde_record_get_revision (changed), ==, 2);
  check_saved (centre, changed);
}

/* Every record refers to those before it, so the kinds come in an order in which they can be saved.
 */
static const GardeKind order[] = {
  GARDE_KIND_ACCOUNT,  GARDE_KIND_CENTRE,        GARDE_KIND_WORKSTATION,
  GARDE_KIND_DOCTOR,   GARDE_KIND_ENGAGEMENT,    GARDE_KIND_DIRECTORY_ENTRY,
  GARDE_KIND_OPENING,  GARDE_KIND_SHIFT,         GARDE_KIND_ASSIGNMENT,
  GARDE_KIND_PLACE,    GARDE_KIND_PATIENT,       GARDE_KIND_REASON,
  GARDE_KIND_VISIT,    GARDE_KIND_REFERRAL,      GARDE_KIND_NOTE,
  GARDE_KIND_DRAFT,    GARDE_KIND_ORDER,         GARDE_KIND_EXAM,
  GARDE_KIND_EXAM_SET, GARDE_KIND_EXAM_SET_ITEM, GARDE_KIND_ORDER_ITEM,
  GARDE_KIND_DOCUMENT, GARDE_KIND_SCHEME,        GARDE_KIND_TIER,
  GARDE_KIND_VITAL,    GARDE_KIND_CONCLUSION,    GARDE_KIND_TEMPLATE,
  GARDE_KIND_PHRASE,   GARDE_KIND_SUMMARY,       GARDE_KIND_TARIFF,
  GARDE_KIND_STEP,
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
  check_saved (centre, referral);
  g_assert_cmpint (
      garde_test_read_int (
          centre->store,
          "SELECT COUNT(*) FROM referral WHERE reference IS NULL AND regulator IS NULL AND "
          "patient IS NULL AND outcome IS NULL AND refused_at IS NULL AND visit IS NULL"),
      ==, 1);
}

/* --- two who save the same record --- */

static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShift) mine =
      garde_store_load (centre->store, centre->session, GARDE_TYPE_SHIFT, centre->shift, &error);
  g_autoptr (GardeShift) theirs =
      garde_store_load (other, session, GARDE_TYPE_SHIFT, centre->shift, &error);

  mine->need = 2;
  garde_test_save (centre->store, centre->session, mine);
  theirs->need = 3;
  g_assert_false (garde_store_save (other, session, theirs, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_assert_cmpint (garde_record_get_revision (theirs), ==, 1);
  check_saved (centre, mine);

  /* After looking at both he saves his own over the other's. */
  garde_record_set_identity (theirs, centre->shift, garde_record_get_revision (mine));
  garde_test_save (other, session, theirs);
  g_clear_error (&error);
  mine->need = 4;
  g_assert_false (garde_store_save (centre->store, centre->session, mine, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  check_saved (centre, theirs);
}

static void
test_not_there (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShift) shift = garde_shift_new ();

  g_assert_null (garde_store_load (centre->store, centre->session, GARDE_TYPE_SHIFT, 4711, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  shift->centre = centre->centre;
  shift->kind = GARDE_SHIFT_DAY;
  shift->state = GARDE_SHIFT_PLANNED;
  garde_record_set_identity (shift, 4711, 1);
  g_assert_false (garde_store_save (centre->store, centre->session, shift, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
}

/* What the data forbid leaves no trace, neither in the database nor in the record. */
static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeAssignment) again = garde_assignment_new ();
  g_autoptr (GardeAssignment) nowhere = garde_assignment_new ();

  again->shift = centre->shift;
  again->doctor = centre->doctors[0];
  g_assert_false (garde_store_save (centre->store, centre->session, again, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  g_assert_cmpint (garde_record_get_revision (again), ==, 0);
  g_assert_cmpint (garde_record_get_id (again), ==, 0);
  g_clear_error (&error);

  nowhere->shift = 4711;
  nowhere->doctor = centre->doctors[0];
  g_assert_false (garde_store_save (centre->store, centre->session, nowhere, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM assignment"), ==, 2);
}

/* --- opening --- */

static void
test_sessions (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) again = garde_test_open_session (centre->store);
  g_autoptr (GardeStore) nameless = garde_test_centre_open (centre, NULL);
  g_autoptr (GardeSession) nobody = garde_test_open_session (nameless);
  g_autoptr (GardeCentre) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) named = NULL;

  g_assert_cmpint (garde_session_get_centre (again), ==, centre->centre);
  g_assert_cmpint (garde_session_get_workstation (again), ==,
                   garde_session_get_workstation (centre->session));
  g_assert_cmpint (garde_session_get_workstation (again), !=, 0);
  g_assert_cmpint (garde_session_get_workstation (nobody), ==, 0);

  second = garde_centre_copy (garde_store_get_centre (centre->store, centre->session, &error));
  garde_record_set_identity (second, 0, 0);
  g_free (second->name);
  second->name = g_strdup ("Centre de Créteil");
  garde_test_save (centre->store, centre->session, second);
  g_assert_null (garde_store_dup_session (centre->store, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SEVERAL);
  g_clear_error (&error);
  g_assert_null (garde_store_dup_session (centre->store, "Centre de Nice", &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  named = garde_store_dup_session (centre->store, "Centre de Créteil", &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_session_get_centre (named), ==, garde_record_get_id (second));
}

/* A centre that changed elsewhere is read again, and so is its zone. */
static void
test_centre_changes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeCentre) moved =
      garde_centre_copy (garde_store_get_centre (centre->store, centre->session, &error));
  GardeDay today;

  g_assert_cmpstr (garde_zone_get_identifier (garde_store_get_zone (other, session, &error)), ==,
                   "Europe/Paris");
  g_free (moved->time_zone);
  moved->time_zone = g_strdup ("Pacific/Noumea");
  garde_test_save (centre->store, centre->session, moved);
  g_assert_cmpstr (
      garde_zone_get_identifier (garde_store_get_zone (centre->store, centre->session, &error)), ==,
      "Pacific/Noumea");
  g_assert_true (garde_store_poll (other, &error));
  g_assert_cmpstr (garde_zone_get_identifier (garde_store_get_zone (other, session, &error)), ==,
                   "Pacific/Noumea");
  g_assert_true (garde_store_get_today (other, session, &today, &error));
  g_assert_cmpint (today.number, ==, centre->day.number + 1);
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
  garde_test_add_on_engines ("/store/records/stale", test_stale, NULL);
  garde_test_add_on_engines ("/store/records/not-there", test_not_there, NULL);
  garde_test_add_on_engines ("/store/records/refused", test_refused, NULL);
  garde_test_add_on_engines ("/store/records/sessions", test_sessions, NULL);
  garde_test_add_on_engines ("/store/records/centre-changes", test_centre_changes, NULL);

  return g_test_run ();
}
