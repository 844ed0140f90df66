/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-trail.h"
#include "model/garde-order-item.h"
#include "model/garde-vital.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"

/* What is taken away is told with what it said; what stays is not told of at all. */

/* "delete vital {…}" a line, of the rows about @kind behind the first @n_before. */
static char *
tell (GardeTestCentre *centre, GardeKind kind, guint n_before)
{
  g_autoptr (GPtrArray) rows = garde_test_trail_load (centre->store, centre->session);
  GString *told = g_string_new (NULL);

  for (guint i = n_before; i < rows->len; i++)
    {
      const GardeTrailEntry *row = rows->pdata[i];

      if (row->kind == (int) kind)
        g_string_append_printf (told, "%s %s\n",
                                garde_vocabulary_get_word (&garde_trail_act_words, row->act),
                                row->detail != NULL ? row->detail : "");
    }
  return g_string_free (told, FALSE);
}

static guint
count_rows (GardeTestCentre *centre)
{
  g_autoptr (GPtrArray) rows = garde_test_trail_load (centre->store, centre->session);

  return rows->len;
}

/* Every row of @kind behind @n_before concerns @patient. */
static void
assert_patient (GardeTestCentre *centre, GardeKind kind, guint n_before, gint64 patient)
{
  g_autoptr (GPtrArray) rows = garde_test_trail_load (centre->store, centre->session);

  for (guint i = n_before; i < rows->len; i++)
    if (((GardeTrailEntry *) rows->pdata[i])->kind == (int) kind)
      g_assert_cmpint (((GardeTrailEntry *) rows->pdata[i])->patient, ==, patient);
}

static void
assert_has (const char *told, const char *part)
{
  if (strstr (told, part) == NULL)
    g_error ("“%s” is not in: %s", part, told);
}

static void
assert_sound (GardeTestCentre *centre)
{
  g_autofree char *findings = garde_test_trail_check (centre->store, NULL, NULL);

  g_assert_cmpstr (findings, ==, "");
}

/* --- measurements --- */

typedef struct
{
  GardeVitalKind kind;
  gint64 value;
} Measured;

static GardeNote *
save_vitals (GardeTestCentre *centre, const GardeNote *note, const Measured *measured, guint n)
{
  g_autoptr (GPtrArray) vitals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeNote) copy = garde_note_copy (note);
  g_autoptr (GError) error = NULL;
  GardeNote *saved;

  for (guint i = 0; i < n; i++)
    {
      GardeVital *vital = garde_vital_new ();

      vital->kind = measured[i].kind;
      vital->value = measured[i].value;
      g_ptr_array_add (vitals, vital);
    }
  saved = garde_store_save_note (centre->store, centre->session, &(GardeNoteInput){ copy, vitals },
                                 &error);
  g_assert_no_error (error);
  return saved;
}

static void
test_vitals (GardeTestEngine *engine, gconstpointer data)
{
  static const Measured first[] = { { GARDE_VITAL_TEMPERATURE, 372 }, { GARDE_VITAL_PULSE, 80 } };
  static const Measured other[] = { { GARDE_VITAL_TEMPERATURE, 385 } };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Roux", "Anne");
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GardeNote) again = NULL;
  g_autoptr (GardeNote) changed = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *told = NULL;
  guint n_rows;

  note->visit = garde_record_get_id (visit);
  saved = save_vitals (centre, note, first, G_N_ELEMENTS (first));
  n_rows = count_rows (centre);
  again = save_vitals (centre, saved, first, G_N_ELEMENTS (first));
  nothing = tell (centre, GARDE_KIND_VITAL, n_rows);
  g_assert_cmpstr (nothing, ==, "");

  changed = save_vitals (centre, again, other, G_N_ELEMENTS (other));
  told = tell (centre, GARDE_KIND_VITAL, n_rows);
  assert_has (told, "change {\"changed\":{\"value\":[372,385]}}\n");
  assert_has (told, "delete {\"old\":{\"visit\":");
  assert_has (told, "\"value\":80,");
  g_assert_null (strstr (told, "create"));
  assert_patient (centre, GARDE_KIND_VITAL, n_rows, visit->patient);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM vital"), ==, 1);
  assert_sound (centre);
}

/* --- examinations of an order --- */

static GardeOrderSheet *
save_order (GardeTestCentre *centre, GardeOrder *order, const char *const *labels)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  GardeOrderSheet *sheet;

  for (guint i = 0; labels[i] != NULL; i++)
    {
      GardeOrderItem *item = garde_order_item_new ();

      garde_record_set_text (&item->label, labels[i]);
      g_ptr_array_add (items, item);
    }
  sheet = garde_store_save_order (centre->store, centre->session,
                                  &(GardeOrderInput){ order, items }, &error);
  g_assert_no_error (error);
  return sheet;
}

static const struct
{
  const char *labels[4];
  const char *told; /* what is done to each, in order: - deleted, + made */
} orders[] = {
  { { "ECBU", "CRP", "NFS" }, "" },
  { { "ECBU", "NFS" }, "-CRP" },
  { { "ECBU", "NFS", "TSH" }, "+TSH" },
  { { "NFS", "TSH" }, "-ECBU" },
  { { "CRP", "NFS", "TSH" }, "-NFS-TSH+CRP+NFS+TSH" },
  { { "TSH" }, "-CRP-NFS" },
};

/* "-CRP" of "delete {"old":{…"label":"CRP"}}" */
static char *
shorten (const char *told)
{
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);
  GString *short_form = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *label = strstr (lines[i], "\"label\":\"");

      g_assert_nonnull (label);
      g_string_append_c (short_form, g_str_has_prefix (lines[i], "delete {\"old\":") ? '-' : '+');
      g_string_append_len (short_form, label + 9, 3);
      if (strstr (label, "ECBU") != NULL)
        g_string_append_c (short_form, 'U');
    }
  return g_string_free (short_form, FALSE);
}

static void
test_order_items (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Roux", "Anne");
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GardeOrderSheet) sheet = NULL;

  order->visit = garde_record_get_id (visit);
  order->doctor = centre->doctors[0];
  order->kind = GARDE_ORDER_BIOLOGY;
  sheet = save_order (centre, order, orders[0].labels);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      guint n_rows = count_rows (centre);
      g_autoptr (GardeOrderSheet) saved = save_order (centre, sheet->order, orders[i].labels);
      g_autoptr (GardeOrderSheet) read = garde_store_load_order (
          centre->store, centre->session, garde_record_get_id (saved->order), NULL);
      g_autofree char *told = tell (centre, GARDE_KIND_ORDER_ITEM, n_rows);
      g_autofree char *as_told = shorten (told);

      g_assert_cmpstr (as_told, ==, orders[i].told);
      assert_patient (centre, GARDE_KIND_ORDER_ITEM, n_rows, visit->patient);
      g_assert_cmpuint (read->items->len, ==, saved->items->len);
      for (guint j = 0; j < read->items->len; j++)
        {
          g_assert_cmpstr (((GardeOrderItem *) read->items->pdata[j])->label, ==,
                           orders[i].labels[j]);
          g_assert_true (garde_record_equal (read->items->pdata[j], saved->items->pdata[j]));
        }
      g_set_object (&sheet, saved);
    }
  assert_sound (centre);
}

/* --- in the wrong file --- */

/* A note that was written in the wrong file is told in both: where it is now, and where it was. */
static void
test_moved (GardeTestEngine *engine, gconstpointer data)
{
  static const Measured measured[] = { { GARDE_VITAL_PULSE, 80 } };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) wrong = garde_test_centre_walk_in (centre, "Roux", "Anne");
  g_autoptr (GardeVisit) right = garde_test_centre_walk_in (centre, "Martin", "Paul");
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows, n_from = 0, n_to = 0;

  note->visit = garde_record_get_id (wrong);
  saved = save_vitals (centre, note, measured, G_N_ELEMENTS (measured));
  n_rows = count_rows (centre);
  garde_store_move_to_visit (centre->store, centre->session, GARDE_KIND_NOTE,
                             garde_record_get_id (saved), garde_record_get_id (right), &error);
  g_assert_no_error (error);
  rows = garde_test_trail_load (centre->store, centre->session);
  for (guint i = n_rows; i < rows->len; i++)
    {
      const GardeTrailEntry *row = rows->pdata[i];

      if (row->kind != GARDE_KIND_NOTE)
        continue;
      g_assert_cmpint (row->record, ==, garde_record_get_id (saved));
      n_from += row->patient == wrong->patient;
      n_to += row->patient == right->patient;
    }
  g_assert_cmpuint (n_from, ==, 1);
  g_assert_cmpuint (n_to, ==, 1);
  assert_sound (centre);
}

/* --- tiers of a scheme --- */

static void
save_tiers (GardeTestCentre *centre, GardeScheme *scheme, gint64 cents)
{
  g_autoptr (GPtrArray) tiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      GardeTier *tier = garde_tier_new ();

      tier->from_patients = 5 * i;
      tier->amount.cents = i == 0 ? 10000 : cents;
      g_ptr_array_add (tiers, tier);
    }
  garde_store_save_scheme (centre->store, centre->session, scheme, tiers, &error);
  g_assert_no_error (error);
}

static void
test_tiers (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeScheme) scheme = garde_scheme_new ();
  g_autofree char *told = NULL;
  guint n_rows;

  scheme->centre = centre->centre;
  scheme->name = g_strdup ("2024");
  scheme->valid_from = garde_day_add (centre->day, 100);
  save_tiers (centre, scheme, 20000);
  n_rows = count_rows (centre);
  save_tiers (centre, scheme, 25000);
  told = tell (centre, GARDE_KIND_TIER, n_rows);
  assert_has (told, "delete {\"old\":{");
  assert_has (told, "20000");
  assert_has (told, "create {\"new\":{");
  assert_has (told, "25000");
  g_assert_null (strstr (told, "10000"));
  assert_sound (centre);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/trail-deletes/vitals", test_vitals, NULL);
  garde_test_add_on_engines ("/store/trail-deletes/order-items", test_order_items, NULL);
  garde_test_add_on_engines ("/store/trail-deletes/moved", test_moved, NULL);
  garde_test_add_on_engines ("/store/trail-deletes/tiers", test_tiers, NULL);

  return g_test_run ();
}
