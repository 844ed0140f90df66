/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-publish.h"

#include "document/garde-painter.h"
#include "exchange/garde-calendar-file.h"
#include "exchange/garde-mail-file.h"
#include "model/garde-roster-news-text.h"
#include "service/garde-roster-folder.h"

#define TYPE_PUBLISH "text/calendar; charset=UTF-8; method=PUBLISH"
#define TYPE_CANCEL  "text/calendar; charset=UTF-8; method=CANCEL"

/* --- Calendars --- */

static guint
get_sequence (const GardeRosterPublished *self, const GardeShift *shift)
{
  const GardePublication *publication =
      garde_roster_sheet_get_publication (self->sheet, shift->local_day);

  return publication != NULL ? (guint) publication->sequence : 0;
}

static GardeCalendarEvent *
make_event (const GardeRosterPublished *self, guint person, guint index)
{
  const GardeRosterSheet *sheet = self->news->sheet;
  const GardeShift *shift = garde_roster_sheet_get_shift (sheet, index);
  gint64 doctor = garde_record_get_id (garde_roster_sheet_get_person (sheet, person)->doctor);
  g_autofree char *uid = garde_calendar_make_uid (garde_record_get_id (sheet->centre),
                                                  garde_record_get_id (shift), doctor);
  GardeCalendarEvent *event =
      garde_calendar_event_new (uid, get_sequence (self, shift), shift->starts_at, shift->ends_at);
  g_autofree char *name = garde_roster_news_name (self->news, person);

  event->summary = g_strdup_printf ("%s – %s – %s", sheet->centre->name,
                                    garde_roster_sheet_get_shift_name (sheet, index), name);
  event->location = sheet->centre->address != NULL && *sheet->centre->address != '\0'
                        ? g_strdup_printf ("%s\n%s", sheet->centre->name, sheet->centre->address)
                        : g_strdup (sheet->centre->name);
  g_strdelimit (event->location, "\n", ' ');
  event->description = g_strdup (sheet->centre->phone);
  return event;
}

/* NULL if @shifts is empty. (transfer full) */
static char *
make_calendar (const GardeRosterPublished *self,
               guint person,
               const GArray *shifts,
               GardeCalendarMethod method)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_calendar_event_free);

  for (guint i = 0; i < shifts->len; i++)
    g_ptr_array_add (events, make_event (self, person, g_array_index (shifts, guint, i)));
  if (events->len == 0)
    return NULL;
  return garde_calendar_write (method, events, self->sheet->zone, self->made_at);
}

typedef struct
{
  char *shifts; /* NULL: has none */
  char *lost;   /* NULL: lost none */
} Calendars;

static void
calendars_clear (Calendars *self)
{
  g_free (self->shifts);
  g_free (self->lost);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Calendars, calendars_clear)

static Calendars
make_calendars (const GardeRosterPublished *self, const GardeRosterNewsPerson *person)
{
  g_autoptr (GArray) lost = garde_roster_news_list_lost (person);

  return (Calendars){
    make_calendar (self, person->person, person->shifts, GARDE_CALENDAR_PUBLISH),
    make_calendar (self, person->person, lost, GARDE_CALENDAR_CANCEL),
  };
}

/* --- Names of files --- */

/* "2026-11-30-martin-anne-1": the week, whom it is for, and which telling of it. */
static char *
make_stem (const GardeRosterPublished *self, const char *whom)
{
  g_autofree char *week = garde_day_to_iso (self->sheet->from);
  gint64 sequence = 0;

  for (guint i = 0; i < self->sheet->publications->len; i++)
    sequence = MAX (sequence, ((GardePublication *) self->sheet->publications->pdata[i])->sequence);
  return g_strdup_printf ("%s-%s-%" G_GINT64_FORMAT, week, whom, sequence);
}

static char *
make_person_stem (const GardeRosterPublished *self, const GardeRosterNewsPerson *person)
{
  g_autofree char *slug = garde_roster_folder_name_person (self->news->sheet, person->person);

  return make_stem (self, slug);
}

/* --- Writing --- */

gboolean
garde_roster_write_week (const GardeRosterSheet *sheet,
                         const char *path,
                         gint64 now,
                         GError **error)
{
  g_autoptr (GardePages) pages = garde_roster_draw_week (sheet, FALSE, now);

  return garde_pages_write_pdf (pages, path, error);
}

gboolean
garde_roster_published_write_calendars (const GardeRosterPublished *self,
                                        const char *folder,
                                        GPtrArray *written,
                                        GError **error)
{
  if (!garde_roster_folder_make (folder, error))
    return FALSE;
  for (guint i = 0; i < self->news->people->len; i++)
    {
      const GardeRosterNewsPerson *person = self->news->people->pdata[i];
      g_auto (Calendars) calendars = make_calendars (self, person);
      g_autofree char *stem = make_person_stem (self, person);

      if (!garde_roster_folder_write (folder, g_strconcat (stem, ".ics", NULL), calendars.shifts,
                                      written, error) ||
          !garde_roster_folder_write (folder, g_strconcat (stem, "-withdrawn.ics", NULL),
                                      calendars.lost, written, error))
        return FALSE;
    }
  return TRUE;
}

static char *
make_mail (const GardeRosterPublished *self, const GardeRosterNewsPerson *person, const char *stem)
{
  const GardeDoctor *doctor =
      garde_roster_sheet_get_person (self->news->sheet, person->person)->doctor;
  g_auto (Calendars) calendars = make_calendars (self, person);
  g_autofree char *subject = garde_roster_news_write_subject (self->news, person);
  g_autofree char *body = garde_roster_news_write_body (self->news, person, TRUE);
  g_autofree char *name = g_strconcat (stem, ".ics", NULL);
  g_autofree char *name_lost = g_strconcat (stem, "-withdrawn.ics", NULL);
  g_autoptr (GardeMail) mail = garde_mail_new (subject, body);

  mail->to_name = garde_roster_news_name (self->news, person->person);
  mail->to_address = g_strdup (doctor->email);
  if (calendars.shifts != NULL)
    garde_mail_attach (mail, name, TYPE_PUBLISH, calendars.shifts);
  if (calendars.lost != NULL)
    garde_mail_attach (mail, name_lost, TYPE_CANCEL, calendars.lost);
  return garde_mail_write (mail, self->made_at, self->sheet->zone);
}

/* Both are named in it; neither has an address that Garde knows. */
static char *
make_closure_mail (const GardeRosterPublished *self)
{
  g_autofree char *body = garde_roster_published_write_closures (self);
  g_autofree char *subject = NULL;
  g_autoptr (GardeMail) mail = NULL;

  if (body == NULL)
    return NULL;
  subject = garde_roster_news_write_closure_subject (self->sheet, self->closures, self->reopened);
  mail = garde_mail_new (subject, body);
  return garde_mail_write (mail, self->made_at, self->sheet->zone);
}

gboolean
garde_roster_published_write_mails (const GardeRosterPublished *self,
                                    const char *folder,
                                    GPtrArray *written,
                                    GError **error)
{
  g_autofree char *closures = make_closure_mail (self);
  g_autofree char *stem = make_stem (self, self->closures->len > 0 ? "closed" : "reopened");

  if (!garde_roster_folder_make (folder, error) ||
      !garde_roster_folder_write (folder, g_strconcat (stem, ".eml", NULL), closures, written,
                                  error))
    return FALSE;
  for (guint i = 0; i < self->news->people->len; i++)
    {
      const GardeRosterNewsPerson *person = self->news->people->pdata[i];
      g_autofree char *own_stem = make_person_stem (self, person);
      g_autofree char *mail = make_mail (self, person, own_stem);

      if (!garde_roster_folder_write (folder, g_strconcat (own_stem, ".eml", NULL), mail, written,
                                      error))
        return FALSE;
    }
  return TRUE;
}
