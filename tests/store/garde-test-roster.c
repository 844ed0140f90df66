/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"

#include "store/garde-store-duty-list.h"
#include "store/garde-store-paper.h"
#include "store/garde-store-swap.h"

static GardeShift *
make_shift (GardeTestRoster *self, guint i)
{
  GardeShift *shift = garde_shift_new ();
  gboolean is_saturday = i == 5;

  shift->centre = self->centre->centre;
  shift->kind = is_saturday ? GARDE_SHIFT_WEEKEND : GARDE_SHIFT_DAY;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->local_day = garde_day_add (self->monday, (int) i);
  shift->starts_at = garde_instant_from_civil (
      shift->local_day, garde_minutes (is_saturday ? 570 : 930), self->centre->zone);
  shift->ends_at = shift->starts_at + 4 * GARDE_HOUR;
  shift->need = 1;
  return shift;
}

static gboolean
fill (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  GardeTestRoster *self = data;
  static const char *const names[][2] = { { "Weber", "Anne" }, { "Haddad", "Sami" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GardeDoctor) doctor =
          garde_test_centre_add_doctor (self->centre, names[i][0], names[i][1]);

      self->doctors[2 + i] = garde_record_get_id (doctor);
    }
  for (guint i = 0; i < GARDE_TEST_N_SHIFTS; i++)
    {
      g_autoptr (GardeShift) shift = make_shift (self, i);

      garde_test_save (store, session, shift);
      self->shifts[i] = garde_record_get_id (shift);
    }
  return TRUE;
}

GardeTestRoster *
garde_test_roster_new (GardeTestEngine *engine)
{
  GardeTestRoster *self = g_new0 (GardeTestRoster, 1);
  g_autoptr (GError) error = NULL;

  self->centre = garde_test_centre_new (engine);
  self->monday = garde_day_from_ymd (2023, 1, 23);
  self->doctors[0] = self->centre->doctors[0];
  self->doctors[1] = self->centre->doctors[1];
  garde_store_transact (self->centre->store, self->centre->session, fill, self, &error);
  g_assert_no_error (error);
  return self;
}

GardeTestRoster *
garde_test_roster_new_answered (GardeTestEngine *engine, const char *const *cannot)
{
  GardeTestRoster *roster = garde_test_roster_new (engine);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (GardeAnswerEdit));
  g_autoptr (GError) error = NULL;

  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    for (guint d = 0; d < GARDE_TEST_N_DOCTORS; d++)
      {
        GardeAnswerEdit edit = { roster->shifts[s], roster->doctors[d], 0,
                                 GARDE_AVAILABILITY_AVAILABLE };

        for (guint i = 0; cannot != NULL && cannot[i] != NULL; i++)
          if (cannot[i][0] == (char) ('0' + s) && cannot[i][1] == (char) ('0' + d))
            edit.is = GARDE_AVAILABILITY_CANNOT;
        g_array_append_val (edits, edit);
      }
  garde_store_answer (roster->centre->store, roster->centre->session,
                      (GardeAnswerEdit *) (gpointer) edits->data, edits->len, &error);
  g_assert_no_error (error);
  return roster;
}

void
garde_test_roster_free (GardeTestRoster *self)
{
  garde_test_centre_free (self->centre);
  g_free (self);
}

GardeRosterSheet *
garde_test_roster_load (GardeTestRoster *self)
{
  g_autoptr (GError) error = NULL;
  GardeRosterSheet *sheet = garde_store_load_roster (self->centre->store, self->centre->session,
                                                     self->monday, self->monday, 0, &error);

  g_assert_no_error (error);
  return sheet;
}

GardeRosterCell *
garde_test_roster_cell (GardeTestRoster *self, GardeRosterSheet *sheet, guint shift, guint doctor)
{
  int s = garde_roster_sheet_find_shift (sheet, self->shifts[shift]);
  int d = garde_roster_sheet_find_doctor (sheet, self->doctors[doctor]);

  g_assert_cmpint (s, >=, 0);
  g_assert_cmpint (d, >=, 0);
  return garde_roster_sheet_get_cell (sheet, (guint) s, (guint) d);
}

void
garde_test_roster_put (GardeTestRoster *self, guint shift, guint doctor, gboolean is_on)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (self);
  const GardeRosterCell *cell = garde_test_roster_cell (self, sheet, shift, doctor);
  const GardeCellEdit edit = {
    self->shifts[shift], self->doctors[doctor], cell->is_draft, cell->is_locked, is_on, FALSE
  };
  g_autoptr (GError) error = NULL;

  garde_store_edit_draft (self->centre->store, self->centre->session, &edit, 1, NULL, &error);
  g_assert_no_error (error);
}

void
garde_test_roster_answer (GardeTestRoster *self,
                          guint shift,
                          guint doctor,
                          GardeAvailabilityLevel level)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (self);
  const GardeAnswerEdit edit = { self->shifts[shift], self->doctors[doctor],
                                 garde_test_roster_cell (self, sheet, shift, doctor)->answer,
                                 level };
  g_autoptr (GError) error = NULL;

  garde_store_answer (self->centre->store, self->centre->session, &edit, 1, &error);
  g_assert_no_error (error);
}

void
garde_test_roster_publish (GardeTestRoster *self)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) publications =
      garde_store_publish (self->centre->store, self->centre->session, sheet, &error);

  g_assert_no_error (error);
  g_assert_nonnull (publications);
}

char *
garde_test_roster_show (GardeTestRoster *self, gboolean in_draft)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (self);
  GString *text = g_string_new (NULL);

  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    {
      gsize before;

      if (s > 0)
        g_string_append_c (text, ' ');
      before = text->len;
      for (guint d = 0; d < GARDE_TEST_N_DOCTORS; d++)
        {
          const GardeRosterCell *cell = garde_test_roster_cell (self, sheet, s, d);

          if (in_draft ? cell->is_draft : cell->is_published)
            g_string_append_printf (text, "%u", d);
        }
      if (text->len == before)
        g_string_append_c (text, '.');
    }
  return g_string_free (text, FALSE);
}

/* --- for plans --- */

/* A row for every held shift, as the years leave them. */
void
garde_test_roster_add_past (GardeTestCentre *centre)
{
  static const char *const statements[] = {
    "INSERT INTO availability (id, revision, shift, doctor, level, answered_at, account) "
    "SELECT id, 1, shift, doctor, 2, 1, 1 FROM assignment",
    "INSERT INTO publication (id, revision, centre, week, sequence, published_at, account) "
    "SELECT id, 1, centre, local_day, id, 1, 1 FROM shift",
    "INSERT INTO publication_line (id, revision, publication, shift, doctor, change) "
    "SELECT a.id, 1, a.shift, a.shift, a.doctor, 1 FROM assignment a",
    "INSERT INTO draft_change (id, batch, shift, doctor, was_on, was_locked, is_on, is_locked, at, "
    "account) SELECT id, id, shift, doctor, 0, 0, 1, 0, 1, 1 FROM assignment",
    "INSERT INTO draft_cell (id, revision, shift, doctor, is_on, is_locked) "
    "SELECT id, 1, shift, doctor, 1, 1 FROM assignment",
    "INSERT INTO call_out (id, revision, centre, doctor, shift, week, asked_at, account) "
    "SELECT a.id, 1, s.centre, a.doctor, s.id, s.local_day, s.starts_at, 1 FROM assignment a JOIN "
    "shift s ON s.id = a.shift",
    "INSERT INTO swap_request (id, revision, shift, doctor, state, proposed_at) "
    "SELECT a.id, 1, a.shift, a.doctor, 3, s.starts_at FROM assignment a JOIN shift s ON "
    "s.id = a.shift",
    "INSERT INTO roster_grant (id, revision, shift, doctor, rule, granted_at, account) "
    "SELECT id, 1, shift, doctor, 1, 1, 1 FROM assignment",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    garde_test_run (centre->store, statements[i]);
}

static void
read_people (GardeTestCentre *centre, GardeDay day)
{
  GardeStore *store = centre->store;
  GardeSession *session = centre->session;
  gint64 doctor = centre->doctors[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = garde_store_load_doctor_files (store, session, &error);
  g_autoptr (GardeDoctorFile) file = garde_store_load_doctor_file (store, session, doctor, &error);
  g_autoptr (GPtrArray) patterns = garde_store_load_patterns (store, session, doctor, &error);
  g_autoptr (GPtrArray) leaves = garde_store_load_leaves (store, session, doctor, day, &error);
  g_autoptr (GPtrArray) swaps = garde_store_load_swaps (store, session, 0, 30, &error);
  g_autoptr (GPtrArray) calls = garde_store_load_call_outs (store, session, centre->shift, &error);
  g_autoptr (GArray) asked = garde_store_load_last_asked (store, session, 30, &error);
  g_autoptr (GPtrArray) publications =
      garde_store_load_publications (store, session, day, 0, &error);

  g_assert_no_error (error);
}

/* Puts a doctor on the first shift that is planned, and back, and publishes. */
static void
draft_and_publish (GardeTestCentre *centre, GardeDay day, gint64 shift)
{
  GardeCellEdit edit = { .shift = shift, .doctor = centre->doctors[0], .is_on = TRUE };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterSheet) drafted = NULL;
  g_autoptr (GPtrArray) publications = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  garde_store_edit_draft (centre->store, centre->session, &edit, 1, NULL, &error);
  g_assert_no_error (error);
  sheet = garde_store_load_roster (centre->store, centre->session, day, day, 0, &error);
  garde_store_undo_draft (centre->store, centre->session, sheet, &error);
  g_assert_no_error (error);
  garde_store_edit_draft (centre->store, centre->session, &edit, 1, NULL, &error);
  drafted = garde_store_load_roster (centre->store, centre->session, day, day, 0, &error);
  publications = garde_store_publish (centre->store, centre->session, drafted, &error);
  g_assert_no_error (error);
  lines = garde_store_load_publication_lines (centre->store, centre->session,
                                              garde_record_get_id (publications->pdata[0]), &error);
  g_assert_no_error (error);
}

void
garde_test_roster_work (GardeTestCentre *centre, GardeDay day)
{
  g_autoptr (GardeShift) shift = garde_test_centre_add_shift (centre, day, 9, 4);
  GardeAnswerEdit answer = { garde_record_get_id (shift), centre->doctors[0], 0,
                             GARDE_AVAILABILITY_AVAILABLE };
  g_autoptr (GError) error = NULL;

  shift->state = GARDE_SHIFT_PLANNED;
  garde_test_save (centre->store, centre->session, shift);
  garde_store_make_shifts (centre->store, centre->session, day, day, NULL, &error);
  g_assert_no_error (error);
  garde_store_answer (centre->store, centre->session, &answer, 1, &error);
  g_assert_no_error (error);
  draft_and_publish (centre, day, answer.shift);
  read_people (centre, day);
}

gint64
garde_test_roster_add_list (GardeTestRoster *self, const char *name)
{
  g_autoptr (GardeDutyList) list = garde_duty_list_new ();
  GardeDutyTimes times = { .weekdays = 1 << 1,
                           .starts_minute = garde_minutes (20 * 60),
                           .ends_minute = garde_minutes (0),
                           .need = 1 };
  g_autoptr (GError) error = NULL;

  garde_record_set_text (&list->name, name);
  list->kind = GARDE_DUTY_TELEPHONE;
  garde_store_save_duty_list (self->centre->store, self->centre->session, list, &error);
  g_assert_no_error (error);
  times.duty_list = garde_record_get_id (list);
  garde_store_add_duty_openings (self->centre->store, self->centre->session, &times, self->monday,
                                 &error);
  g_assert_no_error (error);
  return times.duty_list;
}
