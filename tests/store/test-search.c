/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-text.h"
#include "garde-test-population.h"
#include "store/garde-store-patient.h"

#define INS         "IS010000000000000000000000" /* begins what a scanner types */
#define N_PATIENTS  (2000)
#define N_QUESTIONS (150)

/* --- everybody, one after the other --- */

typedef struct
{
  GardePatient *patient; /* borrowed */
  GStrv words;           /* of all his names, folded */
} Person;

typedef struct
{
  GardeTestCentre *centre;
  GRand *rand;
  GPtrArray *patients;
  GArray *people; /* of Person */
  GardeDay today;
} Town;

static void
person_clear (gpointer data)
{
  Person *person = data;

  g_strfreev (person->words);
}

static GStrv
dup_words (const GardePatient *patient)
{
  const char *names[] = { patient->family_name, patient->given_name, patient->used_family_name,
                          patient->used_given_name };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      g_string_append_printf (all, "%s ", names[i]);
  folded = garde_text_fold (all->str);
  return garde_text_words (folded);
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const GardePatient *left = ((const Person *) a)->patient;
  const GardePatient *right = ((const Person *) b)->patient;
  gint64 ids[] = { garde_record_get_id (left), garde_record_get_id (right) };

  if (left->last_visit_day.number != right->last_visit_day.number)
    return left->last_visit_day.number < right->last_visit_day.number ? 1 : -1;
  return ids[0] < ids[1] ? 1 : ids[0] > ids[1] ? -1 : 0;
}

static void
town_init (Town *self, GardeTestEngine *engine, guint n)
{
  self->centre = garde_test_centre_new (engine);
  self->rand = g_rand_new_with_seed (20230116);
  self->patients = garde_test_centre_populate (self->centre, self->rand, n);
  self->people = g_array_new (FALSE, FALSE, sizeof (Person));
  self->today = self->centre->day;
  g_array_set_clear_func (self->people, person_clear);
  for (guint i = 0; i < n; i++)
    {
      GardePatient *patient = g_ptr_array_index (self->patients, i);
      Person person = { patient, dup_words (patient) };

      g_array_append_val (self->people, person);
    }
  g_array_sort (self->people, compare_people);
}

static void
town_clear (Town *self)
{
  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->patients, g_ptr_array_unref);
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Town, town_clear)

/* --- what a text asks for, by brute force --- */

static gboolean
has_word (const Person *person, const char *part)
{
  for (guint i = 0; person->words[i] != NULL; i++)
    if (g_str_has_prefix (person->words[i], part))
      return TRUE;
  return FALSE;
}

static guint
count_words (const Person *person, const char *part)
{
  g_autofree char *start = g_utf8_substring (part, 0, 2);
  guint n = 0;

  for (guint i = 0; person->words[i] != NULL; i++)
    n += g_str_has_prefix (person->words[i], start);
  return n;
}

/* The two longest parts; a part of one letter is none. */
static void
find_longest (GStrv parts, const char *longest[2])
{
  longest[0] = longest[1] = NULL;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_utf8_strlen (parts[i], -1) < 2)
        continue;
      if (longest[0] == NULL || strlen (parts[i]) > strlen (longest[0]))
        {
          longest[1] = longest[0];
          longest[0] = parts[i];
        }
      else if (longest[1] == NULL || strlen (parts[i]) > strlen (longest[1]))
        longest[1] = parts[i];
    }
}

/* Every part begins a word; two that begin alike need two words. */
static gboolean
has_names (const Person *person, GStrv parts, gboolean alone)
{
  const char *longest[2];

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) >= 2 && !has_word (person, parts[i]))
      return FALSE;
  find_longest (parts, longest);
  if (!alone || longest[1] == NULL)
    return !alone || longest[0] != NULL;
  return strncmp (longest[0], longest[1], 2) != 0 || count_words (person, longest[0]) >= 2;
}

/* What a number may be, whatever it was meant to be. */
typedef struct
{
  GardeDay day;
  char *phone; /* NULL: too short */
  char *nir;
} Number;

static void
number_clear (Number *number)
{
  g_clear_pointer (&number->phone, g_free);
  g_clear_pointer (&number->nir, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Number, number_clear)

static void
read_number (const char *digits, GardeDay today, Number *number)
{
  if (!garde_day_parse_typed (digits, today, &number->day))
    number->day = GARDE_DAY_NONE;
  number->phone = garde_text_normalise_phone (digits);
  number->nir = strlen (digits) >= 5 ? g_ascii_strup (digits, -1) : NULL;
}

static gboolean
is_born_on (const GardePatient *patient, GardeDay day)
{
  return garde_day_is_set (day) && patient->birth_date.number == day.number;
}

static gboolean
has_number (const GardePatient *patient, const Number *number)
{
  if (number->phone != NULL && patient->phone != NULL &&
      g_str_has_prefix (patient->phone, number->phone))
    return TRUE;
  return is_born_on (patient, number->day) || (number->nir != NULL && patient->nir != NULL &&
                                               g_str_has_prefix (patient->nir, number->nir));
}

/* A text as a person types it, and what it means. */
typedef struct
{
  char *text;
  char *names;    /* NULL: none */
  char *number;   /* digits and nothing else; NULL: none */
  GardeDay birth; /* not set: none */
} Question;

static void
question_clear (Question *question)
{
  g_clear_pointer (&question->text, g_free);
  g_clear_pointer (&question->names, g_free);
  g_clear_pointer (&question->number, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static gboolean
has_names_and_birth (const Person *person, GStrv parts, GardeDay birth)
{
  gboolean alone = !garde_day_is_set (birth);

  if (!alone && !is_born_on (person->patient, birth))
    return FALSE;
  return has_names (person, parts, alone) || (!alone && parts[0] == NULL);
}

/* Everybody who is meant, the most recent first. */
static GPtrArray *
find_everybody (const Town *town, const Question *question)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = garde_text_fold (question->names);
  g_auto (GStrv) parts = garde_text_words (folded);
  g_auto (Number) number = { 0 };

  if (question->number != NULL)
    read_number (question->number, town->today, &number);
  for (guint i = 0; i < town->people->len; i++)
    {
      const Person *person = &g_array_index (town->people, Person, i);

      if (question->number != NULL ? has_number (person->patient, &number)
                                   : has_names_and_birth (person, parts, question->birth))
        g_ptr_array_add (found, person->patient);
    }
  return found;
}

static void
check_question (
    const Town *town, const char *text, GPtrArray *expected, guint limit, guint count_limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSearch) search = garde_store_search_patients (
      town->centre->store, town->centre->session, text, limit, count_limit, &error);
  guint n = expected->len;
  gboolean is_counted = n >= limit && count_limit > 0;

  g_assert_no_error (error);
  if (search->patients->len != MIN (n, limit))
    g_error ("“%s” finds %u instead of %u", text, search->patients->len, n);
  for (guint i = 0; i < search->patients->len; i++)
    if (!garde_record_equal (g_ptr_array_index (search->patients, i),
                             g_ptr_array_index (expected, i)))
      g_error ("“%s” finds somebody else in place %u", text, i);
  g_assert_cmpint (search->total, ==, is_counted ? MAX (MIN (n, count_limit), limit) : n);
  g_assert_true (search->total_is_exact == (!is_counted || n < count_limit));
}

static void
ask (const Town *town, const Question *question)
{
  static const guint limits[][2] = { { 200, 0 }, { 10, 25 }, { 50, 10 } };

  g_autoptr (GPtrArray) expected = find_everybody (town, question);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    check_question (town, question->text, expected, limits[i][0], limits[i][1]);
}

/* --- questions --- */

static const Person *
pick_person (const Town *town)
{
  return &g_array_index (town->people, Person,
                         g_rand_int_range (town->rand, 0, (gint32) town->people->len));
}

/* One to three beginnings of words, mostly of one person, in any order, any case. */
static char *
make_names (const Town *town)
{
  const Person *person = pick_person (town);
  GString *names = g_string_new (NULL);

  for (int i = g_rand_int_range (town->rand, 1, 4); i > 0; i--)
    {
      guint n_words = g_strv_length (person->words);
      const char *word = person->words[g_rand_int_range (town->rand, 0, (gint32) n_words)];
      int length = (int) g_utf8_strlen (word, -1);
      int letters = length > 2 ? g_rand_int_range (town->rand, 2, length + 1) : length;
      g_autofree char *part = g_utf8_substring (word, 0, letters);
      g_autofree char *loud = g_utf8_strup (part, -1);

      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "",
                              g_rand_boolean (town->rand) ? part : loud);
      if (g_rand_int_range (town->rand, 0, 8) == 0)
        person = pick_person (town);
    }
  return g_string_free (names, FALSE);
}

static void
test_names (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Town) town = { 0 };

  town_init (&town, engine, N_PATIENTS);
  for (int i = 0; i < N_QUESTIONS; i++)
    {
      g_auto (Question) question = { .birth = GARDE_DAY_NONE };

      question.names = make_names (&town);
      question.text = g_strdup (question.names);
      ask (&town, &question);
    }
  for (guint i = 0; i < 40; i++)
    {
      const Person *person = pick_person (&town);
      g_auto (Question) question = { .birth = GARDE_DAY_NONE };

      /* As it is written, with its accents, hyphens and apostrophes. */
      question.names =
          g_strdup_printf ("%s  %s", person->patient->given_name, person->patient->family_name);
      question.text = g_strdup (question.names);
      ask (&town, &question);
    }
}

static char *
format_date (GardeDay date, int format)
{
  int year, month, day;

  garde_day_get_ymd (date, &year, &month, &day);
  switch (format)
    {
    case 0:
      return g_strdup_printf ("%d/%d/%02d", day, month, year % 100);
    case 1:
      return g_strdup_printf ("%02d.%02d.%04d", day, month, year);
    case 2:
      return g_strdup_printf ("%d-%d-%04d", day, month, year);
    default:
      return g_strdup_printf ("%02d%02d%04d", day, month, year);
    }
}

static void
test_dates (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Town) town = { 0 };

  town_init (&town, engine, N_PATIENTS / 4);
  for (int i = 0; i < N_QUESTIONS / 2; i++)
    {
      const Person *person = pick_person (&town);
      g_auto (Question) question = { .birth = person->patient->birth_date };
      g_autofree char *date = NULL;

      if (!garde_day_is_set (question.birth))
        continue;
      date = format_date (question.birth, i % 4);
      if (i % 4 == 3)
        question.number = g_strdup (date);
      question.text = g_strdup (date);
      ask (&town, &question);

      /* A date beside names, before or behind them. */
      g_clear_pointer (&question.text, g_free);
      g_clear_pointer (&question.number, g_free);
      question.names = make_names (&town);
      question.text = i % 2 == 0 ? g_strdup_printf ("%s %s", date, question.names)
                                 : g_strdup_printf ("%s %s", question.names, date);
      ask (&town, &question);
    }
}

static void
test_numbers (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Town) town = { 0 };

  town_init (&town, engine, N_PATIENTS / 4);
  for (int i = 0; i < N_QUESTIONS; i++)
    {
      const GardePatient *patient = pick_person (&town)->patient;
      const char *number = i % 2 == 0 ? patient->phone : patient->nir;
      g_auto (Question) question = { .birth = GARDE_DAY_NONE };
      GString *text = g_string_new (NULL);

      if (number != NULL)
        {
          question.number =
              g_strndup (number, (gsize) g_rand_int_range (town.rand, i % 2 == 0 ? 4 : 5,
                                                           (gint32) strlen (number) + 1));
          for (const char *at = question.number; *at != '\0'; at++)
            g_string_append_printf (text, "%c%s", *at, i % 3 == 0 && *at == '1' ? " " : "");
          question.text = g_ascii_strdown (text->str, -1);
          ask (&town, &question);
        }
      g_string_free (text, TRUE);
    }
}

/* --- what stands for itself --- */

static void
check_finds (GardeTestCentre *centre, const char *text, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSearch) search =
      garde_store_search_patients (centre->store, centre->session, text, 20, 0, &error);

  g_assert_no_error (error);
  if (search->patients->len != n)
    g_error ("“%s” finds %u instead of %u", text, search->patients->len, n);
  g_assert_cmpint (search->total, ==, n);
  g_assert_true (search->total_is_exact);
}

typedef struct
{
  const char *text;
  guint n; /* who is found of the three below */
} Finding;

static const Finding findings[] = {
  { "", 0 },
  { " ", 0 },
  { "g", 0 },
  { "é", 0 },
  { "12", 0 },
  { "063", 0 },
  { "%", 0 },
  { "go%", 1 },
  { "_o", 0 },
  { "go", 1 },
  { "le goff", 1 },
  { "GOFF LE", 1 },
  { "maelle le goff", 1 },
  { "maëlle", 1 },
  { "goffe", 0 },
  { "g maelle", 1 },
  { "maelle goff duc", 0 },
  { "duc nguyen", 1 },
  { "Nguyễn Đức", 1 },
  { "đức", 1 },
  { "durand", 1 },
  { "thi durand", 0 },
  { "12/3/80", 1 },
  { "12.03.1980", 1 },
  { "12031980", 1 },
  { "120380", 1 },
  { "goff 12/3/80", 1 },
  { "12/3/80 nguyen", 0 },
  { "13/3/80", 0 },
  { "06 31 75", 1 },
  { "+33 6 31 75", 1 },
  { "0033631", 1 },
  { "0631752044", 1 },
  { "06.31.75", 1 },
  { "06317520440", 0 },
  { "1 80 03 2a", 1 },
  { "180032A", 1 },
  { "180032B", 0 },
  { "1800", 0 },
  { "mm", 1 },
  { "mm mm", 0 },
  { "mmm mm", 0 },
  { INS "S1185057512345673S21.2.250.1.213.1.4.8 S3ADA S4LOVELACE S5FS610-12-1815", 1 }, /* number */
  { INS "S1279035121518989S21.2.250.1.213.1.4.8 S3MAELLE S4LE GOFF S5FS612-03-1980",
    1 }, /* traits */
  { INS "S1279035121518989S21.2.250.1.213.1.4.8 S3MAELLE S4LE GOFF S5FS613-03-1980", 0 },
  { INS "S1279035121518989S21.2.250.1.213.1.4.8 S3MA", 0 }, /* cut off */
};

static void
add_three (GardeTestCentre *centre)
{
  g_autoptr (GardePatient) goff = garde_test_patient_new ("Le Goff", "Maëlle");
  g_autoptr (GardePatient) nguyen = garde_test_patient_new ("Nguyễn", "Đức");
  g_autoptr (GardePatient) mm = garde_test_patient_new ("Mmm", "P");
  g_autoptr (GError) error = NULL;

  goff->birth_date = garde_day_from_ymd (1980, 3, 12);
  goff->phone = g_strdup ("06.31.75.20.44");
  nguyen->used_family_name = g_strdup ("Durand");
  nguyen->nir = g_strdup ("180032A123456");
  nguyen->ins = g_strdup ("185057512345673");
  nguyen->ins_oid = g_strdup ("1.2.250.1.213.1.4.8");
  garde_store_save_patient (centre->store, centre->session, goff, &error);
  garde_store_save_patient (centre->store, centre->session, nguyen, &error);
  garde_store_save_patient (centre->store, centre->session, mm, &error);
  g_assert_no_error (error);
}

static void
test_findings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  add_three (centre);
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    check_finds (centre, findings[i].text, findings[i].n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/search/names", test_names, NULL);
  garde_test_add_on_engines ("/store/search/dates", test_dates, NULL);
  garde_test_add_on_engines ("/store/search/numbers", test_numbers, NULL);
  garde_test_add_on_engines ("/store/search/findings", test_findings, NULL);

  return g_test_run ();
}
