/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-sheet.h"
#include "list/garde-column-model.h"
#include "list/garde-splice.h"
#include "model/garde-patient.h"

static gint64
get_id (gconstpointer item)
{
  return garde_record_get_id (item);
}

static GardePatient *
make_item (char letter)
{
  GardePatient *patient = garde_patient_new ();

  /* A capital is another content under the same id. */
  garde_record_set_identity (patient, g_ascii_tolower (letter), 1);
  patient->family_name = g_strdup_printf ("%c", letter);
  return patient;
}

static GPtrArray *
make_items (const char *letters)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (const char *at = letters; *at != '\0'; at++)
    g_ptr_array_add (items, make_item (*at));
  return items;
}

static char *
read_letters (GListStore *store)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (GardePatient) patient = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_string_append (letters, patient->family_name);
    }
  return g_string_free (letters, FALSE);
}

static void
count_cb (guint *n_signals)
{
  (*n_signals)++;
}

static void
test_splice (void)
{
  static const GardeSpliceRule rule = { get_id, garde_record_equal };
  static const struct
  {
    const char *before, *after;
    guint n_signals;
  } cases[] = {
    { "", "", 0 },         { "", "abc", 1 },      { "abc", "abc", 0 },  { "abc", "aBc", 1 },
    { "abc", "ac", 1 },    { "abc", "abdc", 1 },  { "abc", "abcd", 1 }, { "abc", "", 3 },
    { "abc", "ABC", 3 },   { "abcd", "dabc", 2 }, { "abc", "cba", 4 },  { "ab", "xy", 4 },
    { "abcde", "aCe", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListStore) store = g_list_store_new (GARDE_TYPE_PATIENT);
      g_autoptr (GPtrArray) before = make_items (cases[i].before);
      g_autoptr (GPtrArray) after = make_items (cases[i].after);
      g_autofree char *letters = NULL;
      guint n_signals = 0;

      g_list_store_splice (store, 0, 0, before->pdata, before->len);
      g_signal_connect_swapped (store, "items-changed", G_CALLBACK (count_cb), &n_signals);
      garde_splice (store, after, &rule);
      letters = read_letters (store);
      g_assert_cmpstr (letters, ==, cases[i].after);
      g_test_message ("%s to %s", cases[i].before, cases[i].after);
      g_assert_cmpuint (n_signals, <=, cases[i].n_signals);
    }
}

/* What is equal stays the same object, so that a widget that shows it is not touched. */
static void
test_equal_stays (void)
{
  static const GardeSpliceRule rule = { get_id, garde_record_equal };
  g_autoptr (GListStore) store = g_list_store_new (GARDE_TYPE_PATIENT);
  g_autoptr (GPtrArray) before = make_items ("abc");
  g_autoptr (GPtrArray) after = make_items ("xaBc");

  garde_splice (store, before, &rule);
  g_assert_cmpuint (garde_splice (store, after, &rule), ==, 2);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GardePatient) patient = g_list_model_get_item (G_LIST_MODEL (store), i);
      gboolean is_kept = i == 1 || i == 3;

      g_assert_true (patient == (is_kept ? before->pdata[i - 1] : after->pdata[i]));
    }
}

/* Any list becomes any other, checked against the other itself. */
static void
test_random (void)
{
  static const GardeSpliceRule rule = { get_id, garde_record_equal };
  g_autoptr (GListStore) store = g_list_store_new (GARDE_TYPE_PATIENT);

  for (int round = 0; round < 300; round++)
    {
      char letters[9] = "";
      gsize length = 0;
      g_autoptr (GPtrArray) items = NULL;
      g_autofree char *found = NULL;

      for (char letter = 'a'; letter < 'i'; letter++)
        if (g_test_rand_bit ())
          {
            gsize at = (gsize) g_test_rand_int_range (0, (int) length + 1);

            memmove (letters + at + 1, letters + at, length - at);
            letters[at] = g_test_rand_bit () ? letter : g_ascii_toupper (letter);
            length++;
          }
      letters[length] = '\0';

      items = make_items (letters);
      garde_splice (store, items, &rule);
      found = read_letters (store);
      g_assert_cmpstr (found, ==, letters);
    }
}

static void
test_column (void)
{
  g_autoptr (GardeDaySheet) before = garde_test_sheet ();
  g_autoptr (GardeDaySheet) after = garde_test_sheet ();
  GardeDayColumn *old = garde_test_column (before, 1, "Marchand", 15, 19);
  GardeDayColumn *new = garde_test_column (after, 1, "Marchand", 15, 19);
  g_autoptr (GardeColumnModel) model = NULL;
  guint n_signals = 0;
  guint n_heads = 0;

  garde_test_visit (old, 10, "Nguyen", GARDE_VISIT_BOOKED, 15, 0);
  garde_test_visit (old, 11, "Benali", GARDE_VISIT_BOOKED, 15, 20);
  garde_test_visit (new, 10, "Nguyen", GARDE_VISIT_BOOKED, 15, 0);
  garde_test_visit (new, 11, "Benali", GARDE_VISIT_WAITING, 15, 20);

  model = garde_column_model_new (old);
  g_signal_connect_swapped (garde_column_model_get_entries (model), "items-changed",
                            G_CALLBACK (count_cb), &n_signals);
  g_signal_connect_swapped (model, "notify::column", G_CALLBACK (count_cb), &n_heads);
  garde_column_model_update (model, new);
  g_assert_cmpuint (n_signals, ==, 1);
  g_assert_cmpuint (n_heads, ==, 1);
  g_assert_true (garde_column_model_get_column (model) == new);
  g_assert_cmpint (garde_column_model_get_id (model), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&model));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/splice/table", test_splice);
  g_test_add_func ("/list/splice/equal-stays", test_equal_stays);
  g_test_add_func ("/list/splice/random", test_random);
  g_test_add_func ("/list/splice/column", test_column);
  return g_test_run ();
}
