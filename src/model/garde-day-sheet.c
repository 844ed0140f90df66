/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-day-sheet.h"

#include "model/garde-visit-machine.h"

G_DEFINE_FINAL_TYPE (GardeDayEntry, garde_day_entry, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (GardeDayColumn, garde_day_column, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (GardeDaySheet, garde_day_sheet, G_TYPE_OBJECT)

static void
garde_day_entry_finalize (GObject *object)
{
  GardeDayEntry *self = GARDE_DAY_ENTRY (object);

  g_clear_object (&self->place);
  g_clear_object (&self->visit);
  g_clear_object (&self->patient);
  g_clear_object (&self->doctor);
  G_OBJECT_CLASS (garde_day_entry_parent_class)->finalize (object);
}

static void
garde_day_entry_class_init (GardeDayEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_day_entry_finalize;
}

static void
garde_day_entry_init (GardeDayEntry *self)
{
}

GardeDayEntry *
garde_day_entry_new (GardePlace *place,
                     GardeVisit *visit,
                     GardePatient *patient,
                     GardeDoctor *doctor)
{
  GardeDayEntry *self;

  g_return_val_if_fail (place != NULL || visit != NULL, NULL);
  g_return_val_if_fail ((visit == NULL) == (patient == NULL), NULL);

  self = g_object_new (GARDE_TYPE_DAY_ENTRY, NULL);
  g_set_object (&self->place, place);
  g_set_object (&self->visit, visit);
  g_set_object (&self->patient, patient);
  g_set_object (&self->doctor, doctor);
  return self;
}

gint64
garde_day_entry_get_id (const GardeDayEntry *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return garde_record_get_id (self->visit != NULL ? (gconstpointer) self->visit : self->place);
}

static gboolean
same_record (gconstpointer a, gconstpointer b)
{
  return a == b || (a != NULL && b != NULL && garde_record_equal (a, b));
}

gboolean
garde_day_entry_equal (const GardeDayEntry *a, const GardeDayEntry *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return same_record (a->place, b->place) && same_record (a->visit, b->visit) &&
         same_record (a->patient, b->patient) && same_record (a->doctor, b->doctor);
}

static void
garde_day_column_finalize (GObject *object)
{
  GardeDayColumn *self = GARDE_DAY_COLUMN (object);

  g_clear_object (&self->shift);
  g_clear_object (&self->doctor);
  g_clear_object (&self->assignment);
  g_clear_object (&self->engagement);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_day_column_parent_class)->finalize (object);
}

static void
garde_day_column_class_init (GardeDayColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_day_column_finalize;
}

static void
garde_day_column_init (GardeDayColumn *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

GardeDayColumn *
garde_day_column_new (GardeShift *shift,
                      GardeDoctor *doctor,
                      GardeAssignment *assignment,
                      GardeEngagement *engagement)
{
  GardeDayColumn *self;

  g_return_val_if_fail (shift != NULL, NULL);
  g_return_val_if_fail ((doctor == NULL) == (assignment == NULL), NULL);

  self = g_object_new (GARDE_TYPE_DAY_COLUMN, NULL);
  g_set_object (&self->shift, shift);
  g_set_object (&self->doctor, doctor);
  g_set_object (&self->assignment, assignment);
  g_set_object (&self->engagement, engagement);
  return self;
}

gint64
garde_day_column_get_id (const GardeDayColumn *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return garde_record_get_id (self->assignment != NULL ? (gconstpointer) self->assignment
                                                       : self->shift);
}

guint
garde_day_column_count_seen (const GardeDayColumn *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const GardeDayEntry *entry = g_ptr_array_index (self->entries, i);
      n += entry->visit != NULL && entry->visit->state == GARDE_VISIT_DONE;
    }
  return n;
}

guint
garde_day_column_count_taken (const GardeDayColumn *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const GardeDayEntry *entry = g_ptr_array_index (self->entries, i);
      n += entry->place != NULL && entry->visit != NULL &&
           garde_visit_state_is_live (entry->visit->state);
    }
  return n;
}

/* An overbooked seat counts as long as somebody is on it. */
static gboolean
is_given_up_seat (const GardeDayEntry *entry)
{
  return garde_place_is_overbooked (entry->place) &&
         (entry->visit == NULL || !garde_visit_state_is_live (entry->visit->state));
}

/* A place that was given back and taken again stands twice among the entries. */
guint
garde_day_column_count_places (const GardeDayColumn *self)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (self != NULL, 0);

  g_array_set_size (ids, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const GardeDayEntry *entry = g_ptr_array_index (self->entries, i);
      gint64 *id = &g_array_index (ids, gint64, i);

      if (entry->place == NULL || is_given_up_seat (entry))
        continue;
      *id = garde_record_get_id (entry->place);
      g_hash_table_add (places, id);
    }
  return g_hash_table_size (places);
}

static void
garde_day_sheet_finalize (GObject *object)
{
  GardeDaySheet *self = GARDE_DAY_SHEET (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->walk_ins, g_ptr_array_unref);
  g_clear_pointer (&self->cancelled, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_day_sheet_parent_class)->finalize (object);
}

static void
garde_day_sheet_class_init (GardeDaySheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_day_sheet_finalize;
}

static void
garde_day_sheet_init (GardeDaySheet *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->walk_ins = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancelled = g_ptr_array_new_with_free_func (g_object_unref);
}

GardeDaySheet *
garde_day_sheet_new (GardeDay day)
{
  GardeDaySheet *self = g_object_new (GARDE_TYPE_DAY_SHEET, NULL);

  self->day = day;
  return self;
}
