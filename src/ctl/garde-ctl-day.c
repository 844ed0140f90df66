/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order.h"
#include "model/garde-step.h"
#include "model/garde-visit-machine.h"
#include "store/garde-store-day.h"
#include "store/garde-store-import.h"

/* A day as it was read, and what turns its instants local. */
typedef struct
{
  GardeDaySheet *sheet;
  GPtrArray *steps;  /* of the day's visits, by visit */
  GPtrArray *orders; /* the same */
  GardeZone *zone;   /* borrowed from the store */
} Day;

static void
day_clear (Day *day)
{
  g_clear_object (&day->sheet);
  g_clear_pointer (&day->steps, g_ptr_array_unref);
  g_clear_pointer (&day->orders, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Day, day_clear)

static char *
dup_name (const char *given_name, const char *family_name)
{
  return g_strdup_printf ("%s %s", given_name != NULL ? given_name : "",
                          family_name != NULL ? family_name : "");
}

static void
add_doctor (JsonBuilder *builder, const GardeDoctor *doctor)
{
  g_autofree char *name =
      doctor != NULL ? dup_name (doctor->given_name, doctor->family_name) : NULL;

  garde_ctl_add_id (builder, "doctor", doctor != NULL ? garde_record_get_id (doctor) : 0);
  garde_ctl_add_text (builder, "doctor_name", name);
}

/* Who holds the place: one who did not come or cancelled has given it back. */
static gint64
find_holder (const GardeDayColumn *column, const GardePlace *place)
{
  for (guint i = 0; i < column->entries->len; i++)
    {
      const GardeDayEntry *entry = g_ptr_array_index (column->entries, i);

      if (entry->visit != NULL && entry->visit->place == garde_record_get_id (place) &&
          garde_visit_state_is_live (entry->visit->state))
        return garde_record_get_id (entry->visit);
    }
  return 0;
}

static void
add_place (JsonBuilder *builder,
           const Day *day,
           const GardeDayColumn *column,
           const GardePlace *place)
{
  const char *kind = garde_vocabulary_get_word (&garde_place_kind_words, (int) place->kind);

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (place));
  garde_ctl_add_instant (builder, "starts_at", place->starts_at, day->zone);
  garde_ctl_add_number (builder, "seat", place->seat);
  garde_ctl_add_text (builder, "kind", kind);
  garde_ctl_add_instant (builder, "release_at", place->release_at, day->zone);
  garde_ctl_add_id (builder, "visit", find_holder (column, place));
  json_builder_end_object (builder);
}

/* A place that was given back and taken again stands twice among the entries, and is told once. */
static void
add_places (JsonBuilder *builder, const Day *day, const GardeDayColumn *column)
{
  gint64 before = 0;

  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < column->entries->len; i++)
    {
      const GardePlace *place =
          ((const GardeDayEntry *) g_ptr_array_index (column->entries, i))->place;

      if (place == NULL || garde_record_get_id (place) == before)
        continue;
      add_place (builder, day, column, place);
      before = garde_record_get_id (place);
    }
  json_builder_end_array (builder);
}

static void
add_shift (JsonBuilder *builder, const Day *day, const GardeDayColumn *column)
{
  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (column->shift));
  garde_ctl_add_text (
      builder, "state",
      garde_vocabulary_get_word (&garde_shift_state_words, (int) column->shift->state));
  garde_ctl_add_text (
      builder, "kind",
      garde_vocabulary_get_word (&garde_shift_kind_words, (int) column->shift->kind));
  add_doctor (builder, column->doctor);
  garde_ctl_add_instant (builder, "starts_at", column->shift->starts_at, day->zone);
  garde_ctl_add_instant (builder, "ends_at", column->shift->ends_at, day->zone);
  add_places (builder, day, column);
  json_builder_end_object (builder);
}

static void
add_steps (JsonBuilder *builder, const Day *day, gint64 visit)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < day->steps->len; i++)
    {
      const GardeStep *step = g_ptr_array_index (day->steps, i);

      if (step->visit != visit)
        continue;
      json_builder_begin_object (builder);
      garde_ctl_add_text (
          builder, "to",
          garde_vocabulary_get_word (&garde_visit_state_words, (int) step->to_state));
      garde_ctl_add_instant (builder, "at", step->at, day->zone);
      garde_ctl_add_id (builder, "by", step->by_account);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_orders (JsonBuilder *builder, const Day *day, gint64 visit)
{
  json_builder_set_member_name (builder, "orders");
  json_builder_begin_array (builder);
  for (guint i = 0; i < day->orders->len; i++)
    {
      const GardeOrder *order = g_ptr_array_index (day->orders, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, garde_record_get_id (order));

      if (order->visit == visit)
        json_builder_add_string_value (builder, id);
    }
  json_builder_end_array (builder);
}

static void
add_visit (JsonBuilder *builder, const Day *day, const GardeDayEntry *entry)
{
  const GardeVisit *visit = entry->visit;
  g_autofree char *name = dup_name (entry->patient->given_name, entry->patient->family_name);

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (visit));
  garde_ctl_add_id (builder, "place", visit->place);
  garde_ctl_add_id (builder, "patient", visit->patient);
  garde_ctl_add_text (builder, "patient_name", name);
  garde_ctl_add_number (builder, "ticket", visit->ticket);
  garde_ctl_add_text (builder, "source",
                      garde_vocabulary_get_word (&garde_source_words, (int) visit->source));
  garde_ctl_add_text (
      builder, "reason",
      garde_vocabulary_get_word (&garde_reason_group_words, (int) visit->reason_group));
  garde_ctl_add_text (builder, "reason_text", visit->reason);
  garde_ctl_add_text (builder, "state",
                      garde_vocabulary_get_word (&garde_visit_state_words, (int) visit->state));
  add_doctor (builder, entry->doctor);
  garde_ctl_add_instant (builder, "slot_at", visit->slot_at, day->zone);
  add_orders (builder, day, garde_record_get_id (visit));
  add_steps (builder, day, garde_record_get_id (visit));
  json_builder_end_object (builder);
}

static void
add_visits (JsonBuilder *builder, const Day *day, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = g_ptr_array_index (entries, i);

      if (entry->visit != NULL)
        add_visit (builder, day, entry);
    }
}

static void
print_json (const Day *day)
{
  const GardeDaySheet *sheet = day->sheet;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  garde_ctl_add_day (builder, "day", sheet->day);
  json_builder_set_member_name (builder, "shifts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sheet->columns->len; i++)
    add_shift (builder, day, g_ptr_array_index (sheet->columns, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "visits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sheet->columns->len; i++)
    add_visits (builder, day, ((GardeDayColumn *) g_ptr_array_index (sheet->columns, i))->entries);
  add_visits (builder, day, sheet->walk_ins);
  add_visits (builder, day, sheet->cancelled);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static void
print_entry (const Day *day, const GardeDayEntry *entry)
{
  gint64 at = entry->place != NULL ? entry->place->starts_at : entry->visit->arrived_at;
  g_autofree char *time = at != 0 ? garde_instant_format_time (at, day->zone) : g_strdup ("     ");
  g_autofree char *name = NULL;
  g_autofree char *padded = NULL;

  if (entry->visit == NULL)
    {
      garde_ctl_print (
          "  %s       %s\n", time,
          garde_vocabulary_get_label (&garde_place_kind_words, (int) entry->place->kind));
      return;
    }
  name = dup_name (entry->patient->given_name, entry->patient->family_name);
  padded = garde_ctl_pad (name, 30);
  garde_ctl_print (
      "  %s  %3d  %s%s\n", time, (int) entry->visit->ticket, padded,
      garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state));
}

static void
print_column (const Day *day, const GardeDayColumn *column)
{
  g_autofree char *from = garde_instant_format_time (column->shift->starts_at, day->zone);
  g_autofree char *to = garde_instant_format_time (column->shift->ends_at, day->zone);
  g_autofree char *name = column->doctor != NULL
                              ? dup_name (column->doctor->given_name, column->doctor->family_name)
                              : g_strdup (_ ("nobody"));

  garde_ctl_print ("%s–%s  %s\n", from, to, name);
  for (guint i = 0; i < column->entries->len; i++)
    print_entry (day, g_ptr_array_index (column->entries, i));
}

static void
print_text (const Day *day)
{
  g_autofree char *title = garde_day_to_long (day->sheet->day, TRUE);

  garde_ctl_print ("%s\n", title);
  for (guint i = 0; i < day->sheet->columns->len; i++)
    print_column (day, g_ptr_array_index (day->sheet->columns, i));
  if (day->sheet->walk_ins->len > 0)
    garde_ctl_print ("%s\n", _ ("Without appointment"));
  for (guint i = 0; i < day->sheet->walk_ins->len; i++)
    print_entry (day, g_ptr_array_index (day->sheet->walk_ins, i));
}

static gboolean
load (GardeCtl *ctl, const char *date, Day *day)
{
  g_autoptr (GError) error = NULL;
  GardeDay asked;

  day->zone = garde_store_get_zone (ctl->store, ctl->session, &error);
  if (day->zone != NULL && date == NULL &&
      !garde_store_get_today (ctl->store, ctl->session, &asked, &error))
    day->zone = NULL;
  if (date != NULL)
    garde_day_parse_iso (date, &asked);
  if (day->zone != NULL)
    day->sheet = garde_store_load_day (ctl->store, ctl->session, asked, &error);
  if (day->sheet != NULL)
    day->steps = garde_store_load_day_steps (ctl->store, ctl->session, asked, &error);
  if (day->steps != NULL)
    day->orders = garde_store_load_day_orders (ctl->store, ctl->session, asked, &error);
  if (day->orders == NULL)
    garde_ctl_refuse (error);
  return day->orders != NULL;
}

GardeCtlExit
garde_ctl_day_show (GardeCtl *ctl, GStrv *arguments)
{
  g_autofree char *date = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &date, NULL, NULL },
    { NULL },
  };
  g_auto (Day) day = { 0 };
  GardeDay asked;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "day show [--date DAY]",
                        _ ("Shows a day’s shifts, places and visits; today otherwise."), entries,
                        arguments, 0, 0, &status))
    return status;
  if (date != NULL && !garde_ctl_read_day ("--date", date, &asked))
    return GARDE_CTL_USAGE;
  if (!garde_ctl_open_centre (ctl) || !load (ctl, date, &day) ||
      !garde_ctl_tell_trail (ctl, ctl->session, GARDE_TRAIL_READ, "day"))
    return GARDE_CTL_REFUSED;
  if (ctl->json)
    print_json (&day);
  else
    print_text (&day);
  return GARDE_CTL_DONE;
}
