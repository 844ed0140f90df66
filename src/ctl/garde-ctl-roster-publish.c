/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-roster.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/garde-roster-news-text.h"
#include "service/garde-roster-folder.h"

void
garde_ctl_week_files_clear (GardeCtlWeekFiles *self)
{
  g_clear_pointer (&self->calendars, g_free);
  g_clear_pointer (&self->mails, g_free);
  g_clear_pointer (&self->pdf, g_free);
}

static void
add_shift_id (JsonBuilder *builder, const GardeRosterSheet *sheet, const char *name, int shift)
{
  garde_ctl_add_id (
      builder, name,
      shift >= 0 ? garde_record_get_id (garde_roster_sheet_get_shift (sheet, (guint) shift)) : 0);
}

static void
add_item (JsonBuilder *builder, const GardeRosterSheet *sheet, const GardeRosterNewsItem *item)
{
  static const char *const kinds[] = { [GARDE_ROSTER_NEWS_ADDED] = "added",
                                       [GARDE_ROSTER_NEWS_MOVED] = "moved",
                                       [GARDE_ROSTER_NEWS_WITHDRAWN] = "withdrawn" };

  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "change", kinds[item->kind]);
  add_shift_id (builder, sheet, "shift", (int) item->shift);
  if (item->kind == GARDE_ROSTER_NEWS_MOVED)
    add_shift_id (builder, sheet, "from", item->from);
  json_builder_end_object (builder);
}

static void
add_person (JsonBuilder *builder, const GardeRosterNews *news, const GardeRosterNewsPerson *person)
{
  const GardeDoctor *doctor = garde_roster_sheet_get_person (news->sheet, person->person)->doctor;
  g_autofree char *name = garde_ctl_name_doctor (doctor);

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (doctor));
  garde_ctl_add_text (builder, "name", name);
  garde_ctl_add_text (builder, "email", doctor->email);
  garde_ctl_add_number (builder, "shifts", person->shifts->len);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < person->items->len; i++)
    add_item (builder, news->sheet, &g_array_index (person->items, GardeRosterNewsItem, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* A change is told by the last publication; a week without one was imported. */
static void
add_publication (JsonBuilder *builder, const GardeRosterPublished *published)
{
  const GardeRosterSheet *sheet = published->sheet;
  const GardePublication *publication = garde_roster_sheet_get_publication (sheet, sheet->from);

  garde_ctl_add_day (builder, "week", sheet->from);
  json_builder_set_member_name (builder, "changed");
  json_builder_add_boolean_value (builder, published->publications->len > 0);
  if (publication == NULL)
    return;
  garde_ctl_add_number (builder, "sequence", publication->sequence);
  garde_ctl_add_instant (builder, "published_at", publication->published_at, sheet->zone);
}

static void
add_closures (JsonBuilder *builder, const GardeRosterPublished *published)
{
  g_autofree char *message = garde_roster_published_write_closures (published);

  json_builder_set_member_name (builder, "closed");
  json_builder_begin_array (builder);
  for (guint i = 0; i < published->closures->len; i++)
    {
      json_builder_begin_object (builder);
      garde_ctl_add_id (builder, "shift", ((GardeClosure *) published->closures->pdata[i])->shift);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  garde_ctl_add_text (builder, "closure_message", message);
}

static void
print_json (const GardeRosterPublished *published, const GPtrArray *files)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_publication (builder, published);
  json_builder_set_member_name (builder, "doctors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < published->news->people->len; i++)
    add_person (builder, published->news, published->news->people->pdata[i]);
  json_builder_end_array (builder);
  add_closures (builder, published);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    json_builder_add_string_value (builder, files->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static void
print_closures (const GardeRosterPublished *published)
{
  g_autofree char *message = garde_roster_published_write_closures (published);
  const GardeRosterTerms *terms = published->sheet->terms;

  if (message == NULL)
    return;
  garde_ctl_print ("\n%s\n\n%s", _ ("To be told to the 15 and to the call centre:"), message);
  if (terms->fifteen_phone != NULL && *terms->fifteen_phone != '\0')
    garde_ctl_print (_ ("The 15: %s\n"), terms->fifteen_phone);
  if (terms->call_centre_phone != NULL && *terms->call_centre_phone != '\0')
    garde_ctl_print (_ ("Call centre: %s\n"), terms->call_centre_phone);
}

static void
print_text (const GardeRosterPublished *published, const GPtrArray *files)
{
  g_autofree char *week = garde_roster_news_describe_weeks (published->sheet);
  const GPtrArray *people = published->news->people;

  garde_ctl_print ("%s: ", week);
  if (published->publications->len == 0)
    garde_ctl_print ("%s\n", _ ("nothing has changed since it was published."));
  else
    {
      garde_ctl_print (g_dngettext (NULL, "published, %u doctor is concerned.",
                                    "published, %u doctors are concerned.", people->len),
                       people->len);
      garde_ctl_print ("\n");
    }
  for (guint i = 0; published->publications->len > 0 && i < people->len; i++)
    {
      g_autofree char *name = garde_roster_news_name (
          published->news, ((GardeRosterNewsPerson *) people->pdata[i])->person);

      garde_ctl_print ("  %s\n", name);
    }
  print_closures (published);
  if (files->len > 0)
    garde_ctl_print (
        g_dngettext (NULL, "%u file was written.\n", "%u files were written.\n", files->len),
        files->len);
}

static gboolean
write_page (GardeCtl *self, const GardeRosterSheet *sheet, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (garde_roster_folder_tell (self->store, self->session, sheet, "pdf", &error) &&
      garde_roster_write_week (sheet, path, garde_store_now (self->store), &error))
    return TRUE;
  garde_ctl_refuse (error);
  return FALSE;
}

static gboolean
write_files (GardeCtl *self,
             const GardeRosterPublished *published,
             const GardeCtlWeekFiles *files,
             GPtrArray *names,
             GError **error)
{
  const GardeRosterSheet *sheet = published->sheet;

  if (files->calendars != NULL &&
      (!garde_roster_folder_tell (self->store, self->session, sheet, "ics", error) ||
       !garde_roster_published_write_calendars (published, files->calendars, names, error)))
    return FALSE;
  return files->mails == NULL ||
         (garde_roster_folder_tell (self->store, self->session, sheet, "eml", error) &&
          garde_roster_published_write_mails (published, files->mails, names, error));
}

gboolean
garde_ctl_write_week (GardeCtl *self,
                      const GardeRosterPublished *published,
                      const GardeCtlWeekFiles *files,
                      GPtrArray *names)
{
  g_autoptr (GError) error = NULL;

  if (!write_files (self, published, files, names, &error))
    {
      garde_ctl_refuse (error);
      return FALSE;
    }
  return files->pdf == NULL || write_page (self, published->sheet, files->pdf);
}

static gboolean
prepare_folder (const char *folder)
{
  if (folder == NULL || g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  garde_ctl_fail (GARDE_CTL_REFUSED, _ ("The folder “%s” cannot be made: %s."), folder,
                  g_strerror (errno));
  return FALSE;
}

gboolean
garde_ctl_prepare_week (const GardeCtlWeekFiles *self)
{
  return prepare_folder (self->calendars) && prepare_folder (self->mails);
}

static GardeCtlExit
run (GardeCtl *self, GardeDay day, const GardeCtlWeekFiles *files)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GardeRosterSheet) sheet = garde_ctl_load_week (self, day);
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GError) error = NULL;

  if (sheet == NULL || !garde_ctl_prepare_week (files))
    return GARDE_CTL_REFUSED;
  if (sheet->shifts->len == 0)
    return garde_ctl_fail (GARDE_CTL_REFUSED, _ ("There is no shift in that week."));
  published = garde_roster_publish_or_repeat (self->store, self->session, sheet, &error);
  if (published == NULL)
    return garde_ctl_refuse (error);
  if (published->sheet == NULL)
    return garde_ctl_fail (GARDE_CTL_REFUSED, _ ("The roster is published, but nobody is told: %s"),
                           published->trouble->message);
  if (!garde_ctl_write_week (self, published, files, names))
    return GARDE_CTL_REFUSED;
  if (self->json)
    print_json (published, names);
  else
    print_text (published, names);
  return published->trouble != NULL ? garde_ctl_refuse (published->trouble) : GARDE_CTL_DONE;
}

GardeCtlExit
garde_ctl_roster_publish (GardeCtl *self, GStrv *arguments)
{
  g_auto (GardeCtlWeekFiles) files = { 0 };
  g_autofree char *week = NULL;
  const GOptionEntry entries[] = {
    { "week", 0, 0, G_OPTION_ARG_FILENAME, &week, NULL, NULL },
    { "ics", 0, 0, G_OPTION_ARG_FILENAME, &files.calendars, NULL, NULL },
    { "mail", 0, 0, G_OPTION_ARG_FILENAME, &files.mails, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &files.pdf, NULL, NULL },
    { NULL },
  };
  GardeDay day;
  GardeCtlExit status;

  if (!garde_ctl_parse (
          self, "roster publish --week DAY [--ics DIR] [--mail DIR] [--pdf FILE]",
          _ ("Publishes the draft of the week of a day, and writes what tells of it."), entries,
          arguments, 0, 0, &status))
    return status;
  if (!garde_ctl_read_day ("--week", week, &day))
    return GARDE_CTL_USAGE;
  if (!garde_ctl_open_centre (self))
    return GARDE_CTL_REFUSED;
  return run (self, day, &files);
}

gboolean
garde_ctl_write_roster_page (GardeCtl *self, GardeDay day, const char *path)
{
  g_autoptr (GardeRosterSheet) sheet = garde_ctl_load_week (self, day);

  return sheet != NULL && write_page (self, sheet, path);
}
