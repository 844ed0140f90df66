/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <libical/ical.h>
#include <string.h>

#include "garde-test-centre.h"
#include "service/garde-roster-telling.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalcomponent, icalcomponent_free)

/* A week with three evenings and three doctors, the week of the change of clock: 20 to 26 March
 * 2023. Doctors and shifts are numbered from 0 as they were made. */

typedef struct
{
  GardeTestCentre *centre;
  GardeDay monday;
  gint64 shifts[3];
  gint64 doctors[3];
} Week;

static gint64
add_shift (Week *self, int day, int hours)
{
  g_autoptr (GardeShift) shift = garde_shift_new ();
  GardeZone *zone = self->centre->zone;

  shift->centre = self->centre->centre;
  shift->kind = GARDE_SHIFT_EVENING;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->local_day = garde_day_add (self->monday, day);
  shift->starts_at = garde_instant_from_civil (shift->local_day, garde_minutes (20 * 60), zone);
  shift->ends_at = shift->starts_at + hours * GARDE_HOUR;
  shift->need = 1;
  garde_test_save (self->centre->store, self->centre->session, shift);
  return garde_record_get_id (shift);
}

/* The third works through the night in which an hour is missing. */
static void
week_init (Week *self, GardeTestCentre *centre)
{
  g_autoptr (GardeDoctor) third = garde_test_centre_add_doctor (centre, "Żółkiewska", "Zoé");

  third->email = g_strdup ("zoe@example.org");
  garde_test_save (centre->store, centre->session, third);
  self->centre = centre;
  self->monday = garde_day_from_ymd (2023, 3, 20);
  self->shifts[0] = add_shift (self, 0, 4);
  self->shifts[1] = add_shift (self, 1, 4);
  self->shifts[2] = add_shift (self, 5, 11);
  self->doctors[0] = centre->doctors[0];
  self->doctors[1] = centre->doctors[1];
  self->doctors[2] = garde_record_get_id (third);
}

static GardeRosterSheet *
load (Week *self)
{
  g_autoptr (GError) error = NULL;
  GardeRosterSheet *sheet = garde_store_load_roster (self->centre->store, self->centre->session,
                                                     self->monday, self->monday, 0, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
edit (Week *self, int shift, int doctor, gboolean is_on)
{
  const GardeCellEdit edit = {
    self->shifts[shift], self->doctors[doctor], !is_on, FALSE, is_on, FALSE
  };
  g_autoptr (GError) error = NULL;

  garde_store_edit_draft (self->centre->store, self->centre->session, &edit, 1, NULL, &error);
  g_assert_no_error (error);
}

static GardeRosterPublished *
publish (Week *self)
{
  g_autoptr (GardeRosterSheet) sheet = load (self);
  g_autoptr (GError) error = NULL;
  GardeRosterPublished *published =
      garde_roster_publish (self->centre->store, self->centre->session, sheet, &error);

  g_assert_no_error (error);
  return published;
}

static char *
make_folder (Week *self)
{
  return g_build_filename (garde_test_engine_get_folder (self->centre->engine), "files", NULL);
}

/* The names of the files. */
static GPtrArray *
write_calendars (Week *self, const GardeRosterPublished *published)
{
  g_autofree char *folder = make_folder (self);
  GPtrArray *written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  garde_roster_published_write_calendars (published, folder, written, &error);
  g_assert_no_error (error);
  return written;
}

/* All that tells of what was published; takes it. */
static GardeRosterTelling *
tell (Week *self, GardeRosterPublished *published, const char *folder)
{
  GardeRosterTelling *telling =
      garde_roster_telling_new (self->centre->store, self->centre->session, published, NULL);

  g_assert_no_error (telling->error);
  garde_roster_telling_write (telling, folder);
  return telling;
}

static char *
read_file (Week *self, const char *name)
{
  g_autofree char *folder = make_folder (self);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_files (GPtrArray *written, const char *const *names, guint n_names)
{
  g_assert_cmpuint (written->len, ==, n_names);
  for (guint i = 0; i < n_names; i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < written->len; k++)
        found = found || g_str_equal (written->pdata[k], names[i]);
      g_test_message ("%s", names[i]);
      g_assert_true (found);
    }
}

/* One event of a calendar file: which shift of which doctor, and how it is told. */
static void
assert_event (Week *self,
              const char *text,
              guint number,
              int shift,
              int doctor,
              int sequence,
              icalproperty_status status)
{
  g_autoptr (icalcomponent) file = icalparser_parse_string (text);
  g_autofree char *uid =
      g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "@%" G_GINT64_FORMAT ".garde",
                       self->shifts[shift], self->doctors[doctor], self->centre->centre);
  icalcomponent *event;

  g_assert_nonnull (file);
  event = icalcomponent_get_first_component (file, ICAL_VEVENT_COMPONENT);
  for (guint i = 0; i < number; i++)
    event = icalcomponent_get_next_component (file, ICAL_VEVENT_COMPONENT);
  g_assert_nonnull (event);
  g_assert_cmpstr (icalcomponent_get_uid (event), ==, uid);
  g_assert_cmpint (icalcomponent_get_sequence (event), ==, sequence);
  g_assert_cmpint ((int) icalcomponent_get_status (event), ==, (int) status);
  g_assert_cmpint (icalcomponent_get_method (file), ==,
                   status == ICAL_STATUS_CANCELLED ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH);
}

static guint
count_events (const char *text)
{
  g_autoptr (icalcomponent) file = icalparser_parse_string (text);

  return (guint) icalcomponent_count_components (file, ICAL_VEVENT_COMPONENT);
}

/* The first time: everybody who works, and nobody else; what nobody has is closed. */
static void
test_first (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  GardeRosterPublished *published;
  g_autoptr (GardeRosterTelling) telling = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *calendar = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *page = NULL;
  static const char *const names[] = {
    "2023-03-20-marchand-helene-0.ics", "2023-03-20-zolkiewska-zoe-0.ics",
    "2023-03-20-closed-0.eml",          "2023-03-20-marchand-helene-0.eml",
    "2023-03-20-zolkiewska-zoe-0.eml",  "roster-2023-03-20.pdf"
  };

  week_init (&week, centre);
  edit (&week, 0, 0, TRUE);
  edit (&week, 2, 2, TRUE);
  published = publish (&week);
  g_assert_cmpuint (published->publications->len, ==, 1);
  g_assert_cmpuint (published->news->people->len, ==, 2);
  g_assert_cmpuint (published->closures->len, ==, 1);
  g_assert_cmpint (((GardeClosure *) published->closures->pdata[0])->shift, ==, week.shifts[1]);
  folder = make_folder (&week);
  telling = tell (&week, published, folder);
  g_assert_no_error (telling->error);
  g_assert_nonnull (telling->closures);
  assert_files (telling->files, names, G_N_ELEMENTS (names));
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM audit WHERE act = 6"),
                   ==, 3);
  calendar = read_file (&week, names[1]);
  g_assert_cmpuint (count_events (calendar), ==, 1);
  assert_event (&week, calendar, 0, 2, 2, 0, ICAL_STATUS_CONFIRMED);
  /* Eleven hours later it is eight o'clock: one hour was skipped. */
  g_assert_nonnull (strstr (calendar, "DTSTART;TZID=Europe/Paris:20230325T200000\r\n"));
  g_assert_nonnull (strstr (calendar, "DTEND;TZID=Europe/Paris:20230326T080000\r\n"));
  mail = read_file (&week, names[4]);
  g_assert_nonnull (strstr (mail, "<zoe@example.org>\r\n"));
  g_assert_nonnull (strstr (mail, "Content-Type: text/calendar; charset=UTF-8; method=PUBLISH"));
  page = read_file (&week, names[5]);
  g_assert_true (g_str_has_prefix (page, "%PDF"));
}

/* A change tells those whom it concerns, with a higher number; what was withdrawn is cancelled. */
static void
test_change (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GPtrArray) written = NULL;
  g_autofree char *first = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *second = NULL;
  static const char *const names[] = { "2023-03-20-marchand-helene-1-withdrawn.ics",
                                       "2023-03-20-marchand-helene-1.ics",
                                       "2023-03-20-nguyen-duc-1.ics" };

  week_init (&week, centre);
  edit (&week, 0, 0, TRUE);
  edit (&week, 1, 0, TRUE);
  edit (&week, 2, 2, TRUE);
  garde_roster_published_free (publish (&week));
  edit (&week, 0, 0, FALSE);
  edit (&week, 0, 1, TRUE);
  published = publish (&week);
  g_assert_cmpuint (published->closures->len, ==, 0);
  g_assert_cmpuint (published->news->people->len, ==, 2);
  written = write_calendars (&week, published);
  assert_files (written, names, G_N_ELEMENTS (names));
  lost = read_file (&week, names[0]);
  first = read_file (&week, names[1]);
  second = read_file (&week, names[2]);
  assert_event (&week, lost, 0, 0, 0, 1, ICAL_STATUS_CANCELLED);
  assert_event (&week, first, 0, 1, 0, 1, ICAL_STATUS_CONFIRMED);
  assert_event (&week, second, 0, 0, 1, 1, ICAL_STATUS_CONFIRMED);
  g_assert_cmpuint (count_events (lost), ==, 1);
  g_assert_cmpuint (count_events (first), ==, 1);
  g_assert_cmpuint (count_events (second), ==, 1);
}

/* Without a change nothing is published, nobody is concerned, and everybody can be told again. */
static void
test_again (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GardeRosterPublished) again = NULL;
  g_autofree char *mailto = NULL;

  week_init (&week, centre);
  for (int i = 0; i < 3; i++)
    edit (&week, i, 2, TRUE);
  garde_roster_published_free (publish (&week));
  published = publish (&week);
  g_assert_cmpuint (published->publications->len, ==, 0);
  g_assert_cmpuint (published->news->people->len, ==, 0);
  g_assert_null (garde_roster_published_write_closures (published));
  again = garde_roster_publish_again (centre->store, published->sheet);
  g_assert_cmpuint (again->news->people->len, ==, 1);
  mailto = garde_roster_published_make_mailto (again, again->news->people->pdata[0]);
  g_assert_true (g_str_has_prefix (mailto, "mailto:zoe@example.org?subject="));
  g_assert_null (strpbrk (mailto, " \r\n"));
}

static void
reopen (Week *self, int shift)
{
  GardeTestCentre *centre = self->centre;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShift) closed = garde_store_load (centre->store, centre->session,
                                                    GARDE_TYPE_SHIFT, self->shifts[shift], &error);

  g_assert_no_error (error);
  garde_store_reopen_shift (centre->store, centre->session, closed, &error);
  g_assert_no_error (error);
}

/* The 15 knew that a shift is closed: it hears once that it is open again, as soon as that is so
 * for everybody; what was opened without a doctor is closed again. */
static void
test_reopened (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GardeRosterPublished) second = NULL;
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *folder = NULL;
  static const char *const names[] = { "2023-03-20-reopened-1.eml",
                                       "2023-03-20-zolkiewska-zoe-1.eml" };

  week_init (&week, centre);
  edit (&week, 0, 0, TRUE);
  garde_roster_published_free (publish (&week));
  reopen (&week, 1);
  reopen (&week, 2);
  edit (&week, 1, 2, TRUE);
  edit (&week, 2, 2, TRUE);
  published = publish (&week);
  g_assert_cmpuint (published->closures->len, ==, 0);
  g_assert_cmpuint (published->reopened->len, ==, 2);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM closure"), ==, 0);
  message = garde_roster_published_write_closures (published);
  g_assert_nonnull (strstr (message, "is open again on Tuesday 21 March 2023 from 20:00 to 00:00"));
  folder = make_folder (&week);
  g_assert_true (garde_roster_published_write_mails (published, folder, written, &error));
  assert_files (written, names, G_N_ELEMENTS (names));

  edit (&week, 0, 0, FALSE);
  edit (&week, 0, 1, TRUE);
  second = publish (&week);
  g_assert_cmpuint (second->publications->len, ==, 1);
  g_assert_cmpuint (second->reopened->len, ==, 0);
  g_assert_null (garde_roster_published_write_closures (second));
}

static void
test_reopened_for_nobody (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autofree char *message = NULL;

  week_init (&week, centre);
  edit (&week, 0, 0, TRUE);
  garde_roster_published_free (publish (&week));
  reopen (&week, 1);
  published = publish (&week);
  g_assert_cmpuint (published->reopened->len, ==, 0);
  g_assert_cmpuint (published->closures->len, ==, 1);
  message = garde_roster_published_write_closures (published);
  g_assert_null (strstr (message, "open again"));
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM closure"), ==, 2);
}

/* A shift that somebody saved meanwhile is not closed: everybody is told of the rest all the same,
 * and publishing again closes it. */
static void
test_not_closed (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GardeRosterPublished) again = NULL;
  g_autoptr (GardeShift) shift = NULL;
  g_autoptr (GError) error = NULL;

  week_init (&week, centre);
  edit (&week, 0, 0, TRUE);
  edit (&week, 2, 2, TRUE);
  sheet = load (&week);
  shift = garde_store_load (centre->store, centre->session, GARDE_TYPE_SHIFT, week.shifts[1], NULL);
  shift->need = 2;
  garde_test_save (centre->store, centre->session, shift);
  published = garde_roster_publish (centre->store, centre->session, sheet, &error);
  g_assert_no_error (error);
  g_assert_error (published->trouble, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_assert_cmpuint (published->publications->len, ==, 1);
  g_assert_cmpuint (published->news->people->len, ==, 2);
  g_assert_cmpuint (published->closures->len, ==, 0);
  again = publish (&week);
  g_assert_null (again->trouble);
  g_assert_cmpuint (again->closures->len, ==, 1);
}

/* What is published is so, whatever becomes of the files; publishing again tells everybody. */
static void
test_no_files (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterTelling) telling = NULL;
  g_autoptr (GardeRosterTelling) again = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  week_init (&week, centre);
  for (int i = 0; i < 3; i++)
    edit (&week, i, 2, TRUE);
  telling = tell (&week, publish (&week), "/dev/null/there");
  g_assert_error (telling->error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_cmpuint (telling->files->len, ==, 0);
  g_assert_cmpuint (telling->published->publications->len, ==, 1);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM publication"), ==, 1);

  sheet = load (&week);
  folder = make_folder (&week);
  again =
      tell (&week, garde_roster_publish_or_repeat (centre->store, centre->session, sheet, &error),
            folder);
  g_assert_no_error (again->error);
  g_assert_cmpuint (again->files->len, ==, 3);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM publication"), ==, 1);
}

/* As soon as anything is written the roster cannot be read any more. */
static void
hide_cb (GardeStore *store, GArray *changes, gpointer data)
{
  g_signal_handlers_disconnect_by_func (store, hide_cb, data);
  garde_test_run (store, "ALTER TABLE replacement RENAME TO hidden");
}

/* It was published, and then could not be read: that is trouble, and what was closed is said all
 * the same. */
static void
test_not_read (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterTelling) telling = NULL;
  GardeRosterPublished *published;
  g_autoptr (GError) error = NULL;

  week_init (&week, centre);
  edit (&week, 0, 0, TRUE);
  edit (&week, 2, 2, TRUE);
  sheet = load (&week);
  g_signal_connect (centre->store, "changed", G_CALLBACK (hide_cb), NULL);
  published = garde_roster_publish_or_repeat (centre->store, centre->session, sheet, &error);
  g_assert_no_error (error);
  g_assert_null (published->sheet);
  g_assert_nonnull (published->trouble);
  g_assert_cmpuint (published->publications->len, ==, 1);
  g_assert_cmpuint (published->closures->len, ==, 1);
  telling = garde_roster_telling_new (centre->store, centre->session, published, NULL);
  g_assert_nonnull (telling->error);
  g_assert_nonnull (strstr (telling->closures, "21 March 2023"));
  garde_roster_telling_write (telling, "/dev/null/there");
  g_assert_cmpuint (telling->files->len, ==, 0);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM publication"), ==, 1);
  garde_test_run (centre->store, "ALTER TABLE hidden RENAME TO replacement");
}

/* Somebody changed the draft after it was read: nothing is published, nothing is closed. */
static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  week_init (&week, centre);
  edit (&week, 0, 0, TRUE);
  sheet = load (&week);
  edit (&week, 1, 1, TRUE);
  g_assert_null (garde_roster_publish (centre->store, centre->session, sheet, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM publication"), ==, 0);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM closure"), ==, 0);
}

/* The page says who works, what is closed, and whether it is a draft. */
static void
test_page (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GardePages) draft = NULL;
  g_autoptr (GardePages) page = NULL;
  g_autofree char *draft_marks = NULL;
  g_autofree char *marks = NULL;

  week_init (&week, centre);
  edit (&week, 0, 2, TRUE);
  sheet = load (&week);
  draft = garde_roster_draw_week (sheet, TRUE, garde_store_now (centre->store));
  draft_marks = garde_pages_dump (draft);
  g_assert_nonnull (strstr (draft_marks, "Draft"));
  g_assert_nonnull (strstr (draft_marks, "Zoé Żółkiewska"));
  published = publish (&week);
  page = garde_roster_draw_week (published->sheet, FALSE, garde_store_now (centre->store));
  marks = garde_pages_dump (page);
  g_assert_null (strstr (marks, "Draft"));
  g_assert_nonnull (strstr (marks, "Published on"));
  g_assert_nonnull (strstr (marks, "Zoé Żółkiewska"));
  g_assert_nonnull (strstr (marks, "Closed: no doctor"));
}

/* Two doctors of one name have two files. */
static void
test_namesakes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  Week week;
  g_autoptr (GardeDoctor) namesake = NULL;
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GPtrArray) written = NULL;

  week_init (&week, centre);
  namesake = garde_test_centre_add_doctor (centre, "Zolkiewska", "Zoë");
  week.doctors[0] = garde_record_get_id (namesake);
  edit (&week, 0, 0, TRUE);
  edit (&week, 1, 2, TRUE);
  published = publish (&week);
  written = write_calendars (&week, published);
  g_assert_cmpuint (written->len, ==, 2);
  g_assert_cmpstr (written->pdata[0], !=, written->pdata[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/service/roster-publish/first", test_first, NULL);
  garde_test_add_on_engines ("/service/roster-publish/change", test_change, NULL);
  garde_test_add_on_engines ("/service/roster-publish/again", test_again, NULL);
  garde_test_add_on_engines ("/service/roster-publish/reopened", test_reopened, NULL);
  garde_test_add_on_engines ("/service/roster-publish/reopened-for-nobody",
                             test_reopened_for_nobody, NULL);
  garde_test_add_on_engines ("/service/roster-publish/stale", test_stale, NULL);
  garde_test_add_on_engines ("/service/roster-publish/not-closed", test_not_closed, NULL);
  garde_test_add_on_engines ("/service/roster-publish/no-files", test_no_files, NULL);
  garde_test_add_on_engines ("/service/roster-publish/not-read", test_not_read, NULL);
  garde_test_add_on_engines ("/service/roster-publish/page", test_page, NULL);
  garde_test_add_on_engines ("/service/roster-publish/namesakes", test_namesakes, NULL);
  return g_test_run ();
}
