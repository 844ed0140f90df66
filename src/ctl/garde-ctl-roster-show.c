/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-roster.h"

#include <glib/gi18n-lib.h>

#include "model/garde-roster-news-text.h"

GardeRosterSheet *
garde_ctl_load_week (GardeCtl *self, GardeDay day)
{
  g_autoptr (GError) error = NULL;
  GardeRosterSheet *sheet =
      garde_store_load_roster (self->store, self->session, day, day, 0, &error);

  if (sheet == NULL)
    garde_ctl_refuse (error);
  return sheet;
}

char *
garde_ctl_name_doctor (const GardeDoctor *doctor)
{
  return g_strdup_printf ("%s %s", doctor->given_name != NULL ? doctor->given_name : "",
                          doctor->family_name != NULL ? doctor->family_name : "");
}

static void
add_doctors (JsonBuilder *builder, const GardeRosterSheet *sheet, guint shift)
{
  json_builder_set_member_name (builder, "doctors");
  json_builder_begin_array (builder);
  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeDoctor *doctor = garde_roster_sheet_get_person (sheet, d)->doctor;
      g_autofree char *name = garde_ctl_name_doctor (doctor);

      if (!garde_roster_sheet_get_cell (sheet, shift, d)->is_published)
        continue;
      json_builder_begin_object (builder);
      garde_ctl_add_id (builder, "id", garde_record_get_id (doctor));
      garde_ctl_add_text (builder, "name", name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* When it was closed for want of a doctor, and why; null if it never was. One that is open again
 * keeps its closure until the week is published anew: the 15 was told of it. */
static void
add_closure (JsonBuilder *builder, const GardeRosterSheet *sheet, guint shift)
{
  gint64 id = garde_record_get_id (garde_roster_sheet_get_shift (sheet, shift));
  const GardeClosure *closure = NULL;

  for (guint i = 0; i < sheet->closures->len; i++)
    if (((const GardeClosure *) sheet->closures->pdata[i])->shift == id)
      closure = sheet->closures->pdata[i];
  json_builder_set_member_name (builder, "closed");
  if (closure == NULL)
    json_builder_add_null_value (builder);
  else
    {
      json_builder_begin_object (builder);
      garde_ctl_add_instant (builder, "at", closure->closed_at, sheet->zone);
      garde_ctl_add_text (builder, "reason", closure->reason);
      json_builder_end_object (builder);
    }
  json_builder_set_member_name (builder, "reopened");
  json_builder_add_boolean_value (builder, garde_roster_sheet_is_reopened (sheet, shift));
}

static void
add_shift (JsonBuilder *builder, const GardeRosterSheet *sheet, guint index)
{
  const GardeShift *shift = garde_roster_sheet_get_shift (sheet, index);

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (shift));
  garde_ctl_add_text (builder, "name", garde_roster_sheet_get_shift_name (sheet, index));
  garde_ctl_add_instant (builder, "starts_at", shift->starts_at, sheet->zone);
  garde_ctl_add_instant (builder, "ends_at", shift->ends_at, sheet->zone);
  garde_ctl_add_text (builder, "kind",
                      garde_vocabulary_get_word (&garde_shift_kind_words, (int) shift->kind));
  garde_ctl_add_text (builder, "state",
                      garde_vocabulary_get_word (&garde_shift_state_words, (int) shift->state));
  add_closure (builder, sheet, index);
  garde_ctl_add_number (builder, "need", shift->need);
  garde_ctl_add_number (builder, "missing", garde_roster_sheet_get_missing (sheet, index, FALSE));
  add_doctors (builder, sheet, index);
  json_builder_end_object (builder);
}

static void
print_json (const GardeRosterSheet *sheet)
{
  const GardePublication *publication = garde_roster_sheet_get_publication (sheet, sheet->from);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  garde_ctl_add_day (builder, "week", sheet->from);
  garde_ctl_add_instant (builder, "published_at",
                         publication != NULL ? publication->published_at : GARDE_INSTANT_NONE,
                         sheet->zone);
  if (publication != NULL)
    garde_ctl_add_number (builder, "sequence", publication->sequence);
  json_builder_set_member_name (builder, "shifts");
  json_builder_begin_array (builder);
  for (guint s = 0; s < sheet->shifts->len; s++)
    add_shift (builder, sheet, s);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static void
print_shift (const GardeRosterSheet *sheet, guint index)
{
  const GardeShift *shift = garde_roster_sheet_get_shift (sheet, index);
  g_autofree char *from = garde_instant_format_time (shift->starts_at, sheet->zone);
  g_autofree char *to = garde_instant_format_time (shift->ends_at, sheet->zone);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint d = 0; d < sheet->people->len; d++)
    if (garde_roster_sheet_get_cell (sheet, index, d)->is_published)
      {
        g_autofree char *name =
            garde_ctl_name_doctor (garde_roster_sheet_get_person (sheet, d)->doctor);

        g_string_append_printf (names, names->len > 0 ? ", %s" : "%s", name);
      }
  if (shift->state == GARDE_SHIFT_CLOSED_NO_DOCTOR)
    g_string_append (names, C_ ("shift", "closed"));
  else if (names->len == 0)
    g_string_append (names, _ ("nobody"));
  garde_ctl_print ("  %s – %s  %s\n", from, to, names->str);
}

static void
print_text (const GardeRosterSheet *sheet)
{
  gint32 before = G_MININT32;

  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      GardeDay day = garde_roster_sheet_get_shift (sheet, s)->local_day;
      g_autofree char *name = garde_day_to_long (day, TRUE);

      if (day.number != before)
        garde_ctl_print ("%s\n", name);
      before = day.number;
      print_shift (sheet, s);
    }
}

/* What is published already, told again. */
static gboolean
write_files (GardeCtl *self, GardeRosterSheet *sheet, const GardeCtlWeekFiles *files)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GardeRosterPublished) published = garde_roster_publish_again (self->store, sheet);

  return garde_ctl_prepare_week (files) && garde_ctl_write_week (self, published, files, names);
}

GardeCtlExit
garde_ctl_roster_show (GardeCtl *self, GStrv *arguments)
{
  g_auto (GardeCtlWeekFiles) files = { 0 };
  g_autofree char *week = NULL;
  const GOptionEntry entries[] = {
    { "week", 0, 0, G_OPTION_ARG_FILENAME, &week, NULL, NULL },
    { "ics", 0, 0, G_OPTION_ARG_FILENAME, &files.calendars, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &files.pdf, NULL, NULL },
    { NULL },
  };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  GardeDay day;
  GardeCtlExit status;

  if (!garde_ctl_parse (self, "roster show --week DAY [--ics DIR] [--pdf FILE]",
                        _ ("Shows who works in the week of a day, as it is published."), entries,
                        arguments, 0, 0, &status))
    return status;
  if (!garde_ctl_read_day ("--week", week, &day))
    return GARDE_CTL_USAGE;
  if (!garde_ctl_open_centre (self))
    return GARDE_CTL_REFUSED;
  sheet = garde_ctl_load_week (self, day);
  if (sheet == NULL || !write_files (self, sheet, &files))
    return GARDE_CTL_REFUSED;
  if (self->json)
    print_json (sheet);
  else
    print_text (sheet);
  return GARDE_CTL_DONE;
}
