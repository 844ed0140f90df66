/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "model/garde-roster-news-text.h"

/* Two weeks: shifts on Monday, Wednesday and Friday of the first, on Monday of the second; three
 * doctors. A row has a letter a shift: "P" as published, "+" only in the draft, "-" only published,
 * "." nothing. */

#define N_SHIFTS  (4)
#define N_DOCTORS (3)

typedef struct
{
  const char *name;
  const char *published;       /* a letter a week: 'x' was published before */
  const char *rows[N_DOCTORS]; /* A, B, C */
  const char *expected;        /* who hears what */
  const char *empty;           /* the shifts that nobody will work on */
} News;

static const News news[] = {
  { "nothing yet", "..", { "....", "....", "...." }, "", "0 1 2 3" },
  { "first time, everybody",
    "..",
    { "+..+", ".+..", "..+." },
    "A first +0 +3 = 0 3; B first +1 = 1; C first +2 = 2; ",
    "" },
  { "imported, and never told",
    "..",
    { "P..P", ".P..", "..P." },
    "A first +0 +3 = 0 3; B first +1 = 1; C first +2 = 2; ",
    "" },
  { "no change", "xx", { "P..P", ".P..", "..P." }, "", "" },
  { "one more", "xx", { "P+.P", ".P..", "..P." }, "A +1 = 0 1 3; ", "" },
  { "withdrawn", "xx", { "P..P", ".P..", "..-." }, "C -2 = ; ", "2" },
  { "given to another", "xx", { "-..P", "+P..", "..P." }, "A -0 = 3; B +0 = 0 1; ", "" },
  { "moved within the week", "xx", { "-+.P", ".P..", "..P." }, "A 0>1 = 1 3; ", "0" },
  { "two for one", "xx", { "-++P", ".P..", "..P." }, "A 0>1 +2 = 1 2 3; ", "0" },
  { "one for two", "xx", { "P..P", "P--+", "..P." }, "B -1 -2 +3 = 0 3; ", "1" },
  { "another week is no move", "xx", { "-..+", "P...", ".PP." }, "A -0 +3 = 3; ", "" },
  { "exchanged", "xx", { "-+.P", "+-..", "..P." }, "A 0>1 = 1 3; B 1>0 = 0; ", "" },
  { "only the second week is new", "x.", { "P..+", ".P..", "..P." }, "A +3 = 0 3; ", "" },
  { "new to whoever had nothing", "x.", { "P...", ".P.+", "..P." }, "B +3 = 1 3; ", "" },
};

static gpointer
identified (gpointer record, gint64 id)
{
  garde_record_set_identity (record, id, 1);
  return record;
}

static void
add_shift (GardeRosterSheet *sheet, int day, gint64 id)
{
  GardeShift *shift = identified (garde_shift_new (), id);

  shift->kind = GARDE_SHIFT_DAY;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->need = 1;
  shift->local_day = garde_day_add (sheet->from, day);
  shift->starts_at =
      garde_instant_from_civil (shift->local_day, garde_minutes (15 * 60 + 30), sheet->zone);
  shift->ends_at = shift->starts_at + 4 * GARDE_HOUR;
  g_ptr_array_add (sheet->shifts, shift);
}

static void
add_doctor (GardeRosterSheet *sheet, const char *given, const char *family, gint64 id)
{
  g_autoptr (GardeDoctor) doctor = identified (garde_doctor_new (), id);

  garde_record_set_text (&doctor->given_name, given);
  garde_record_set_text (&doctor->family_name, family);
  g_ptr_array_add (sheet->people, garde_roster_person_new (doctor, NULL));
}

static void
add_publication (GardeRosterSheet *sheet, int week)
{
  GardePublication *publication = identified (garde_publication_new (), 200 + week);

  publication->week = garde_day_add (sheet->from, 7 * week);
  g_ptr_array_add (sheet->publications, publication);
}

static GardeRosterSheet *
make_sheet (const News *row)
{
  GardeDay monday = garde_day_from_ymd (2026, 11, 30);
  GardeRosterSheet *sheet = garde_roster_sheet_new (monday, garde_day_add (monday, 7));
  static const int days[N_SHIFTS] = { 0, 2, 4, 7 };

  sheet->zone = garde_zone_new ("Europe/Paris", NULL);
  sheet->centre = identified (garde_centre_new (), 5);
  garde_record_set_text (&sheet->centre->name, "CAMI");
  garde_record_set_text (&sheet->centre->phone, "01 48 80 12 34");
  for (guint s = 0; s < N_SHIFTS; s++)
    add_shift (sheet, days[s], 10 + s);
  add_doctor (sheet, "Anne", "Martin", 101);
  add_doctor (sheet, "Bao", "Nguyễn", 102);
  add_doctor (sheet, "Chloé", "Lefèvre", 103);
  for (int week = 0; week < 2; week++)
    if (row->published[week] == 'x')
      add_publication (sheet, week);
  garde_roster_sheet_make_cells (sheet);
  for (guint s = 0; s < N_SHIFTS; s++)
    for (guint d = 0; d < N_DOCTORS; d++)
      {
        GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, s, d);

        cell->is_published = strchr ("P-", row->rows[d][s]) != NULL;
        cell->is_draft = strchr ("P+", row->rows[d][s]) != NULL;
      }
  return sheet;
}

static char *
tell (const GardeRosterNews *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->people->len; i++)
    {
      const GardeRosterNewsPerson *person = self->people->pdata[i];

      g_string_append_printf (text, "%c %s", 'A' + (int) person->person,
                              person->is_first ? "first " : "");
      for (guint k = 0; k < person->items->len; k++)
        {
          const GardeRosterNewsItem *item = &g_array_index (person->items, GardeRosterNewsItem, k);

          if (item->kind == GARDE_ROSTER_NEWS_MOVED)
            g_string_append_printf (text, "%d>%u ", item->from, item->shift);
          else
            g_string_append_printf (text, "%c%u ",
                                    item->kind == GARDE_ROSTER_NEWS_ADDED ? '+' : '-', item->shift);
        }
      g_string_append (text, "= ");
      for (guint k = 0; k < person->shifts->len; k++)
        g_string_append_printf (text, k + 1 < person->shifts->len ? "%u " : "%u",
                                g_array_index (person->shifts, guint, k));
      g_string_append (text, "; ");
    }
  return g_string_free (text, FALSE);
}

static char *
list (const GArray *shifts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < shifts->len; i++)
    g_string_append_printf (text, i > 0 ? " %u" : "%u", g_array_index (shifts, guint, i));
  return g_string_free (text, FALSE);
}

static void
test_news (gconstpointer data)
{
  const News *row = data;
  g_autoptr (GardeRosterSheet) sheet = make_sheet (row);
  g_autoptr (GardeRosterNews) self = garde_roster_news_new (sheet);
  g_autofree char *told = tell (self);
  g_autofree char *empty = list (self->empty);

  g_assert_cmpstr (told, ==, row->expected);
  g_assert_cmpstr (empty, ==, row->empty);
}

/* Whoever was told nothing has lost nothing; who lost something is told of exactly that. */
static void
test_lost (void)
{
  const News row = { "", "xx", { "-+.-", "-...", "P..." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);
  g_autoptr (GardeRosterNews) self = garde_roster_news_new (sheet);
  g_autoptr (GArray) lost = garde_roster_news_list_lost (garde_roster_news_find (self, 0));
  g_autoptr (GArray) lost_b = garde_roster_news_list_lost (garde_roster_news_find (self, 1));
  g_autofree char *shifts = list (lost);
  g_autofree char *shifts_b = list (lost_b);

  g_assert_cmpstr (shifts, ==, "0 3");
  g_assert_cmpstr (shifts_b, ==, "0");
  g_assert_null (garde_roster_news_find (self, 2));
}

/* Everybody again, as published; the draft is nobody's business. */
static void
test_again (void)
{
  const News row = { "", "xx", { "P..-", ".P+.", "..+." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);
  g_autoptr (GardeRosterNews) self = garde_roster_news_new_again (sheet);
  g_autofree char *told = tell (self);
  g_autofree char *empty = list (self->empty);

  g_assert_cmpstr (told, ==, "A first +0 +3 = 0 3; B first +1 = 1; ");
  g_assert_cmpstr (empty, ==, "2");
}

/* What a doctor had, less what he lost, and what is new to him, is what he has: so whoever does
 * what he is told has the roster. */
static void
check_person (const GardeRosterNews *self, guint doctor)
{
  const GardeRosterNewsPerson *person = garde_roster_news_find (self, doctor);
  gboolean has[N_SHIFTS];

  for (guint s = 0; s < N_SHIFTS; s++)
    has[s] = garde_roster_sheet_get_cell (self->sheet, s, doctor)->is_published;
  for (guint i = 0; person != NULL && i < person->items->len; i++)
    {
      const GardeRosterNewsItem *item = &g_array_index (person->items, GardeRosterNewsItem, i);

      if (item->kind == GARDE_ROSTER_NEWS_MOVED)
        has[item->from] = FALSE;
      has[item->shift] = item->kind != GARDE_ROSTER_NEWS_WITHDRAWN;
    }
  for (guint s = 0; s < N_SHIFTS; s++)
    g_assert_cmpint (has[s], ==, garde_roster_sheet_get_cell (self->sheet, s, doctor)->is_draft);
}

static void
test_random (void)
{
  static const char *const weeks[] = { "..", "x.", ".x", "xx" };

  for (guint32 seed = 0; seed < 500; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      char rows[N_DOCTORS][N_SHIFTS + 1] = { 0 };
      News row = { "", weeks[seed % 4], { rows[0], rows[1], rows[2] }, NULL, NULL };
      g_autoptr (GardeRosterSheet) sheet = NULL;
      g_autoptr (GardeRosterNews) self = NULL;

      for (guint d = 0; d < N_DOCTORS; d++)
        for (guint s = 0; s < N_SHIFTS; s++)
          rows[d][s] = "P+-."[g_rand_int_range (rand, 0, 4)];
      sheet = make_sheet (&row);
      self = garde_roster_news_new (sheet);
      g_test_message ("%u: %s %s %s %s", seed, row.published, rows[0], rows[1], rows[2]);
      for (guint d = 0; d < N_DOCTORS; d++)
        check_person (self, d);
    }
}

static void
test_closed (void)
{
  const News row = { "", "xx", { "P...", "....", "...." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);
  g_autoptr (GardeRosterNews) self = NULL;
  g_autofree char *empty = NULL;

  garde_roster_sheet_get_shift (sheet, 1)->state = GARDE_SHIFT_CLOSED_NO_DOCTOR;
  garde_roster_sheet_get_shift (sheet, 2)->state = GARDE_SHIFT_HELD;
  self = garde_roster_news_new (sheet);
  empty = list (self->empty);
  g_assert_cmpstr (empty, ==, "3");
}

static void
test_first_mail (void)
{
  const News row = { "", "..", { "+..+", "....", "...." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);
  g_autoptr (GardeRosterNews) self = garde_roster_news_new (sheet);
  const GardeRosterNewsPerson *person = garde_roster_news_find (self, 0);
  g_autofree char *subject = garde_roster_news_write_subject (self, person);
  g_autofree char *body = garde_roster_news_write_body (self, person, TRUE);

  g_assert_cmpstr (subject, ==,
                   "CAMI – your shifts – Monday 30 November 2026 to Sunday 13 December 2026");
  g_assert_cmpstr (body, ==,
                   "Dr Anne Martin,\n\n"
                   "Monday 30 November 2026 to Sunday 13 December 2026: all your shifts\n\n"
                   "Monday 30 November, 15:30 to 19:30 (Afternoon)\n"
                   "Monday 7 December, 15:30 to 19:30 (Afternoon)\n\n"
                   "Open what is attached, and your calendar has them.\n\n"
                   "CAMI\n01 48 80 12 34\n");
}

static void
test_change_mail (void)
{
  const News row = { "", "xx", { "-+.-", "+-..", "...." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);
  g_autoptr (GardeRosterNews) self = garde_roster_news_new (sheet);
  const GardeRosterNewsPerson *person = garde_roster_news_find (self, 0);
  g_autofree char *subject = garde_roster_news_write_subject (self, person);
  g_autofree char *body = garde_roster_news_write_body (self, person, TRUE);

  g_assert_true (g_str_has_prefix (subject, "CAMI – change of your shifts – "));
  g_assert_nonnull (strstr (body,
                            "Your shifts have changed:\n\n"
                            "Moved: Wednesday 2 December, 15:30 to 19:30 (Afternoon) – instead of "
                            "Monday 30 November, 15:30 to 19:30 (Afternoon)\n"
                            "Withdrawn: Monday 7 December, 15:30 to 19:30 (Afternoon)\n\n"));
  /* Of the others he hears nothing. */
  g_assert_null (strstr (body, "Nguyễn"));
}

static void
test_nothing_left (void)
{
  const News row = { "", "xx", { "-...", "P...", "...." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);
  g_autoptr (GardeRosterNews) self = garde_roster_news_new (sheet);
  g_autofree char *body =
      garde_roster_news_write_body (self, garde_roster_news_find (self, 0), FALSE);

  g_assert_nonnull (strstr (body, ": you have no shift.\n"));
  g_assert_null (strstr (body, "attached"));
}

/* Shift 1 is open again with somebody on it, shift 2 without; 3 is still closed. */
static void
test_reopened (void)
{
  const News row = { "", "xx", { "P+..", "....", "...." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);
  g_autoptr (GardeRosterNews) self = NULL;
  g_autoptr (GardeRosterNews) again = NULL;
  g_autofree char *reopened = NULL;
  g_autofree char *empty = NULL;

  for (gint64 shift = 11; shift <= 13; shift++)
    {
      GardeClosure *closure = identified (garde_closure_new (), 300 + shift);

      closure->shift = shift;
      g_ptr_array_add (sheet->closures, closure);
    }
  garde_roster_sheet_get_shift (sheet, 3)->state = GARDE_SHIFT_CLOSED_NO_DOCTOR;
  g_assert_null (garde_roster_sheet_get_closure (sheet, 1));
  g_assert_nonnull (garde_roster_sheet_get_closure (sheet, 3));
  self = garde_roster_news_new (sheet);
  reopened = list (self->reopened);
  empty = list (self->empty);
  g_assert_cmpstr (reopened, ==, "1");
  g_assert_cmpstr (empty, ==, "2");
  /* What nobody published is not told. */
  again = garde_roster_news_new_again (sheet);
  g_assert_cmpuint (again->reopened->len, ==, 0);
}

/* What the 15 reads as the subject, by how many were closed and opened again. */
static const struct
{
  int n_closed, n_reopened;
  const char *subject;
} subjects[] = {
  { 1, 0, "CAMI – 1 shift closed – Week of Monday 30 November 2026" },
  { 2, 0, "CAMI – 2 shifts closed – Week of Monday 30 November 2026" },
  { 0, 1, "CAMI – 1 shift open again – Week of Monday 30 November 2026" },
  { 0, 2, "CAMI – 2 shifts open again – Week of Monday 30 November 2026" },
  { 1, 1, "CAMI – shifts closed and open again – Week of Monday 30 November 2026" },
};

static void
test_closure_subject (void)
{
  const News row = { "", "xx", { "P...", "....", "...." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);

  sheet->to = garde_day_add (sheet->from, 6);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autoptr (GPtrArray) closures = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) reopened = g_ptr_array_new_with_free_func (g_object_unref);
      g_autofree char *subject = NULL;

      for (int k = 0; k < subjects[i].n_closed; k++)
        g_ptr_array_add (closures, garde_closure_new ());
      for (int k = 0; k < subjects[i].n_reopened; k++)
        g_ptr_array_add (reopened, garde_shift_new ());
      subject = garde_roster_news_write_closure_subject (sheet, closures, reopened);
      g_assert_cmpstr (subject, ==, subjects[i].subject);
    }
}

static void
test_closure_mail (void)
{
  const News row = { "", "xx", { "P...", "....", "...." }, NULL, NULL };
  g_autoptr (GardeRosterSheet) sheet = make_sheet (&row);
  g_autoptr (GardeClosure) closure = identified (garde_closure_new (), 300);
  g_autoptr (GPtrArray) closures = g_ptr_array_new ();
  g_autoptr (GPtrArray) reopened = g_ptr_array_new ();
  g_autofree char *body = NULL;

  closure->shift = 11;
  g_ptr_array_add (closures, closure);
  g_ptr_array_add (reopened, garde_roster_sheet_get_shift (sheet, 2));
  body = garde_roster_news_write_closure_body (sheet, closures, reopened);
  g_assert_cmpstr (body, ==,
                   "CAMI is closed on Wednesday 2 December 2026 from 15:30 to 19:30: no doctor is "
                   "on duty. Please send nobody there. Questions: 01 48 80 12 34.\n\n"
                   "CAMI is open again on Friday 4 December 2026 from 15:30 to 19:30: a doctor is "
                   "on duty. Patients can come. Questions: 01 48 80 12 34.\n\n"
                   "CAMI\n01 48 80 12 34\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/roster-news/%s", news[i].name);

      g_test_add_data_func (path, &news[i], test_news);
    }
  g_test_add_func ("/model/roster-news/lost", test_lost);
  g_test_add_func ("/model/roster-news/again", test_again);
  g_test_add_func ("/model/roster-news/random", test_random);
  g_test_add_func ("/model/roster-news/closed", test_closed);
  g_test_add_func ("/model/roster-news/reopened", test_reopened);
  g_test_add_func ("/model/roster-news/closure-subject", test_closure_subject);
  g_test_add_func ("/model/roster-news/first-mail", test_first_mail);
  g_test_add_func ("/model/roster-news/change-mail", test_change_mail);
  g_test_add_func ("/model/roster-news/nothing-left", test_nothing_left);
  g_test_add_func ("/model/roster-news/closure-mail", test_closure_mail);
  return g_test_run ();
}
