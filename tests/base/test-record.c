/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-record.h"

#include <string.h>

/* A record with a field of every kind, and a second one to see that classes do not mix. */
GARDE_DECLARE_RECORD (TestSample, test_sample, SAMPLE)
GARDE_DECLARE_RECORD (TestOther, test_other, OTHER)

struct _TestSample
{
  GardeRecord parent_instance;

  gint64 places;
  char *family_name;
  char *given_name;
  gint64 centre_id;
  gint64 doctor_id;
  GardeMoney fee;
  GardeDay born_on;
  GardeMinutes opens_at;
  gint64 arrived_at;
  gboolean is_urgent;
  int sex;
  GBytes *picture;
};

struct _TestOther
{
  GardeRecord parent_instance;

  GardeDay day;
  char *label;
};

static const GardeField sample_fields[] = {
  GARDE_FIELD (TestSample, places, INT),
  GARDE_FIELD (TestSample, family_name, TEXT),
  GARDE_FIELD (TestSample, given_name, OPTIONAL_TEXT),
  GARDE_FIELD (TestSample, centre_id, REFERENCE),
  GARDE_FIELD (TestSample, doctor_id, OPTIONAL_REFERENCE),
  GARDE_FIELD (TestSample, fee, MONEY),
  GARDE_FIELD (TestSample, born_on, DAY),
  GARDE_FIELD (TestSample, opens_at, MINUTES),
  GARDE_FIELD (TestSample, arrived_at, INSTANT),
  GARDE_FIELD (TestSample, is_urgent, FLAG),
  GARDE_FIELD (TestSample, sex, ENUM),
  GARDE_FIELD (TestSample, picture, BYTES),
};

static const GardeField other_fields[] = {
  GARDE_FIELD (TestOther, day, DAY),
  GARDE_FIELD (TestOther, label, TEXT),
};

GARDE_DEFINE_RECORD (TestSample, test_sample, "sample", sample_fields)
GARDE_DEFINE_RECORD (TestOther, test_other, "other", other_fields)

static TestSample *
sample_new_full (void)
{
  TestSample *sample = test_sample_new ();

  garde_record_set_identity (sample, 4711, 3);
  sample->places = -5;
  sample->family_name = g_strdup ("Müller");
  sample->given_name = g_strdup ("Éléonore");
  sample->centre_id = 12;
  sample->doctor_id = 13;
  sample->fee = garde_money (6050);
  sample->born_on = garde_day_from_ymd (1980, 3, 12);
  sample->opens_at = garde_minutes (480);
  sample->arrived_at = G_GINT64_CONSTANT (1673879400000);
  sample->is_urgent = TRUE;
  sample->sex = 2;
  sample->picture = g_bytes_new ("\0\1\2", 3);

  return sample;
}

static void
test_new_is_not_set (void)
{
  TestSample *sample = test_sample_new ();
  TestOther *other = test_other_new ();

  g_assert_cmpint (garde_record_get_id (sample), ==, 0);
  g_assert_cmpint (garde_record_get_revision (sample), ==, 0);
  g_assert_cmpint (sample->places, ==, 0);
  g_assert_null (sample->family_name);
  g_assert_null (sample->given_name);
  g_assert_false (garde_day_is_set (sample->born_on));
  g_assert_false (garde_minutes_is_set (sample->opens_at));
  g_assert_cmpint (sample->arrived_at, ==, 0);
  g_assert_cmpint (sample->sex, ==, 0);
  g_assert_null (sample->picture);
  g_assert_false (garde_day_is_set (other->day));

  g_assert_finalize_object (sample);
  g_assert_finalize_object (other);
}

static void
test_identity (void)
{
  TestSample *sample = test_sample_new ();
  gint64 id, revision;

  garde_record_set_identity (sample, G_MAXINT64, 7);
  g_assert_cmpint (garde_record_get_id (sample), ==, G_MAXINT64);
  g_assert_cmpint (garde_record_get_revision (sample), ==, 7);

  g_object_get (sample, "id", &id, "revision", &revision, NULL);
  g_assert_cmpint (id, ==, G_MAXINT64);
  g_assert_cmpint (revision, ==, 7);

  g_assert_finalize_object (sample);
}

static void
test_class (void)
{
  TestSample *sample = test_sample_new ();
  TestOther *other = test_other_new ();
  const GardeField *fields;
  guint n_fields;

  fields = garde_record_get_fields (sample, &n_fields);
  g_assert_true (fields == sample_fields);
  g_assert_cmpuint (n_fields, ==, G_N_ELEMENTS (sample_fields));
  g_assert_cmpstr (GARDE_RECORD_GET_CLASS (sample)->table, ==, "sample");

  fields = garde_record_get_fields (other, &n_fields);
  g_assert_true (fields == other_fields);
  g_assert_cmpuint (n_fields, ==, G_N_ELEMENTS (other_fields));
  g_assert_cmpstr (GARDE_RECORD_GET_CLASS (other)->table, ==, "other");

  g_assert_true (GARDE_IS_SAMPLE (sample));
  g_assert_false (GARDE_IS_SAMPLE (other));
  g_assert_true (GARDE_IS_OTHER (other));
  g_assert_true (G_TYPE_IS_ABSTRACT (GARDE_TYPE_RECORD));

  g_assert_finalize_object (sample);
  g_assert_finalize_object (other);
}

static void
test_properties_are_read_only (void)
{
  static const struct
  {
    const char *name;
    GType type;
  } cases[] = {
    { "id", G_TYPE_INT64 },          { "revision", G_TYPE_INT64 },
    { "places", G_TYPE_INT64 },      { "family-name", G_TYPE_STRING },
    { "given-name", G_TYPE_STRING }, { "centre-id", G_TYPE_INT64 },
    { "doctor-id", G_TYPE_INT64 },   { "fee", G_TYPE_INT64 },
    { "born-on", G_TYPE_INT },       { "opens-at", G_TYPE_INT },
    { "arrived-at", G_TYPE_INT64 },  { "is-urgent", G_TYPE_BOOLEAN },
    { "sex", G_TYPE_INT },           { "picture", G_TYPE_NONE },
  };
  GObjectClass *klass = g_type_class_ref (test_sample_get_type ());
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (klass, cases[i].name);
      GType type = cases[i].type == G_TYPE_NONE ? G_TYPE_BYTES : cases[i].type;

      g_assert_nonnull (pspec);
      g_assert_true (pspec->value_type == type);
      g_assert_true (pspec->flags & G_PARAM_READABLE);
      g_assert_false (pspec->flags & G_PARAM_WRITABLE);
    }

  pspecs = g_object_class_list_properties (klass, &n_pspecs);
  g_assert_cmpuint (n_pspecs, ==, G_N_ELEMENTS (cases));
  g_type_class_unref (klass);
}

static void
test_property_values (void)
{
  TestSample *sample = sample_new_full ();
  g_autofree char *family_name = NULL;
  g_autofree char *given_name = NULL;
  g_autoptr (GBytes) picture = NULL;
  gint64 places, centre_id, doctor_id, fee, arrived_at;
  gboolean is_urgent;
  int born_on, opens_at, sex;

  g_object_get (sample, "places", &places, "family-name", &family_name, "given-name", &given_name,
                "centre-id", &centre_id, "doctor-id", &doctor_id, "fee", &fee, "born-on", &born_on,
                "opens-at", &opens_at, "arrived-at", &arrived_at, "is-urgent", &is_urgent, "sex",
                &sex, "picture", &picture, NULL);

  g_assert_cmpint (places, ==, -5);
  g_assert_cmpstr (family_name, ==, "Müller");
  g_assert_cmpstr (given_name, ==, "Éléonore");
  g_assert_cmpint (centre_id, ==, 12);
  g_assert_cmpint (doctor_id, ==, 13);
  g_assert_cmpint (fee, ==, 6050);
  g_assert_cmpint (born_on, ==, sample->born_on.number);
  g_assert_cmpint (opens_at, ==, 480);
  g_assert_cmpint (arrived_at, ==, G_GINT64_CONSTANT (1673879400000));
  g_assert_true (is_urgent);
  g_assert_cmpint (sex, ==, 2);
  g_assert_true (picture == sample->picture);

  g_clear_pointer (&picture, g_bytes_unref);
  g_assert_finalize_object (sample);
}

static void
test_properties_not_set (void)
{
  TestSample *sample = test_sample_new ();
  g_autofree char *family_name = NULL;
  g_autoptr (GBytes) picture = NULL;
  int born_on, opens_at;

  g_object_get (sample, "family-name", &family_name, "picture", &picture, "born-on", &born_on,
                "opens-at", &opens_at, NULL);
  g_assert_null (family_name);
  g_assert_null (picture);
  g_assert_cmpint (born_on, ==, G_MININT32);
  g_assert_cmpint (opens_at, ==, -1);

  g_assert_finalize_object (sample);
}

static void
test_copy (void)
{
  TestSample *sample = sample_new_full ();
  TestSample *copy = test_sample_copy (sample);

  g_assert_true (copy != sample);
  g_assert_true (GARDE_IS_SAMPLE (copy));
  g_assert_true (garde_record_equal (sample, copy));
  g_assert_cmpint (garde_record_get_id (copy), ==, 4711);
  g_assert_cmpint (garde_record_get_revision (copy), ==, 3);
  g_assert_true (copy->family_name != sample->family_name);

  /* Changing the copy leaves the original alone, and the copy outlives it. */
  garde_record_set_text (&copy->family_name, "Martin");
  g_assert_cmpstr (sample->family_name, ==, "Müller");
  g_assert_finalize_object (sample);
  g_assert_cmpstr (copy->given_name, ==, "Éléonore");
  g_assert_cmpuint (g_bytes_get_size (copy->picture), ==, 3);
  g_assert_finalize_object (copy);
}

static void
test_copy_of_new (void)
{
  TestSample *sample = test_sample_new ();
  TestSample *copy = test_sample_copy (sample);

  g_assert_true (garde_record_equal (sample, copy));
  g_assert_null (copy->family_name);
  g_assert_null (copy->picture);
  g_assert_false (garde_day_is_set (copy->born_on));

  g_assert_finalize_object (sample);
  g_assert_finalize_object (copy);
}

/* One change a case, so that no field can be forgotten by the comparison. */
static void
change_field (TestSample *sample, guint field)
{
  switch (field)
    {
    case 0:
      sample->places++;
      break;
    case 1:
      garde_record_set_text (&sample->family_name, "muller");
      break;
    case 2:
      garde_record_set_text (&sample->given_name, NULL);
      break;
    case 3:
      sample->centre_id++;
      break;
    case 4:
      sample->doctor_id = 0;
      break;
    case 5:
      sample->fee.cents++;
      break;
    case 6:
      sample->born_on = GARDE_DAY_NONE;
      break;
    case 7:
      sample->opens_at = GARDE_MINUTES_NONE;
      break;
    case 8:
      sample->arrived_at++;
      break;
    case 9:
      sample->is_urgent = FALSE;
      break;
    case 10:
      sample->sex = 0;
      break;
    case 11:
      g_clear_pointer (&sample->picture, g_bytes_unref);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
test_equal_sees_every_field (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sample_fields); i++)
    {
      g_autoptr (TestSample) sample = sample_new_full ();
      g_autoptr (TestSample) changed = test_sample_copy (sample);

      change_field (changed, i);
      g_test_message ("%s", sample_fields[i].name);
      g_assert_false (garde_record_equal (sample, changed));
      g_assert_false (garde_record_equal (changed, sample));
      g_assert_true (garde_record_equal (changed, changed));
    }
}

static void
test_equal (void)
{
  g_autoptr (TestSample) sample = sample_new_full ();
  g_autoptr (TestSample) same = test_sample_copy (sample);
  g_autoptr (TestSample) empty = test_sample_new ();
  g_autoptr (TestSample) blank = test_sample_new ();
  g_autoptr (TestOther) other = test_other_new ();

  garde_record_set_identity (same, 4711, 99);
  g_assert_true (garde_record_equal (sample, same));
  garde_record_set_identity (same, 4712, 3);
  g_assert_false (garde_record_equal (sample, same));
  g_assert_false (garde_record_equal (empty, other));

  /* NULL is stored as "" in a text, but is something else in an optional one. */
  blank->family_name = g_strdup ("");
  g_assert_true (garde_record_equal (empty, blank));
  blank->given_name = g_strdup ("");
  g_assert_false (garde_record_equal (empty, blank));
  g_clear_pointer (&blank->given_name, g_free);

  /* Every true is the same true, and bytes are compared by what they hold. */
  garde_record_set_identity (same, 4711, 3);
  same->is_urgent = 42;
  g_bytes_unref (same->picture);
  same->picture = g_bytes_new ("\0\1\2", 3);
  g_assert_true (garde_record_equal (sample, same));
}

static void
test_set_text (void)
{
  g_autofree char *field = NULL;

  garde_record_set_text (&field, "Martin");
  g_assert_cmpstr (field, ==, "Martin");
  garde_record_set_text (&field, " two words ");
  g_assert_cmpstr (field, ==, " two words ");
  garde_record_set_text (&field, field + 5);
  g_assert_cmpstr (field, ==, "words ");
  garde_record_set_text (&field, field);
  g_assert_cmpstr (field, ==, "words ");
  garde_record_set_text (&field, "");
  g_assert_null (field);
  garde_record_set_text (&field, " \t\n\u00A0\u202F");
  g_assert_null (field);
  garde_record_set_text (&field, "é");
  garde_record_set_text (&field, NULL);
  g_assert_null (field);
}

static void
assert_field (gconstpointer record, guint field, const char *expected)
{
  g_autoptr (GVariant) value =
      g_variant_ref_sink (garde_record_dup_field (record, &sample_fields[field]));
  g_autofree char *printed = g_variant_print (value, TRUE);

  g_assert_cmpstr (printed, ==, expected);
}

static void
test_dup_field (void)
{
  static const struct
  {
    const char *full, *empty;
  } cases[] = {
    { "int64 -5", "int64 0" },
    { "'Müller'", "''" },
    { "@ms 'Éléonore'", "@ms nothing" },
    { "int64 12", "int64 0" },
    { "@mx 13", "@mx nothing" },
    { "int64 6050", "int64 0" },
    { "@mx 3723", "@mx nothing" },
    { "@mx 480", "@mx nothing" },
    { "@mx 1673879400000", "@mx nothing" },
    { "int64 1", "int64 0" },
    { "@mx 2", "@mx nothing" },
    { "@may [0x00, 0x01, 0x02]", "@may nothing" },
  };
  g_autoptr (TestSample) full = sample_new_full ();
  g_autoptr (TestSample) empty = test_sample_new ();

  G_STATIC_ASSERT (G_N_ELEMENTS (cases) == G_N_ELEMENTS (sample_fields));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_field (full, i, cases[i].full);
      assert_field (empty, i, cases[i].empty);
    }
}

/* Zero is a time and a day, not “not set”; a flag is 1 however true it is. */
static void
test_dup_field_edges (void)
{
  g_autoptr (TestSample) sample = test_sample_new ();

  sample->born_on = garde_day (0);
  sample->opens_at = garde_minutes (0);
  sample->is_urgent = 42;
  sample->given_name = g_strdup ("");
  sample->picture = g_bytes_new (NULL, 0);

  assert_field (sample, 6, "@mx 0");
  assert_field (sample, 7, "@mx 0");
  assert_field (sample, 9, "int64 1");
  assert_field (sample, 2, "@ms ''");
  assert_field (sample, 11, "@may []");
}

static void
test_public_doors (void)
{
  g_autoptr (TestSample) sample = test_sample_new ();
  g_autoptr (GObject) stranger = g_object_new (G_TYPE_OBJECT, NULL);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_record_get_id*");
  g_assert_cmpint (garde_record_get_id (stranger), ==, 0);
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_record_set_identity*");
  garde_record_set_identity (sample, -1, 0);
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_record_copy*");
  g_assert_null (test_sample_copy (NULL));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/new-is-not-set", test_new_is_not_set);
  g_test_add_func ("/record/identity", test_identity);
  g_test_add_func ("/record/class", test_class);
  g_test_add_func ("/record/properties-are-read-only", test_properties_are_read_only);
  g_test_add_func ("/record/property-values", test_property_values);
  g_test_add_func ("/record/properties-not-set", test_properties_not_set);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/copy-of-new", test_copy_of_new);
  g_test_add_func ("/record/equal-sees-every-field", test_equal_sees_every_field);
  g_test_add_func ("/record/equal", test_equal);
  g_test_add_func ("/record/set-text", test_set_text);
  g_test_add_func ("/record/dup-field", test_dup_field);
  g_test_add_func ("/record/dup-field-edges", test_dup_field_edges);
  g_test_add_func ("/record/public-doors", test_public_doors);

  return g_test_run ();
}
