/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-roster.h"

#include "model/garde-draft-cell.h"
#include "model/garde-duty-list.h"
#include "store/garde-right-private.h"
#include "store/garde-roster-private.h"

static void
reading_clear (GardeRosterReading *reading)
{
  g_clear_object (&reading->sheet);
  g_clear_pointer (&reading->shifts, g_hash_table_unref);
  g_clear_pointer (&reading->doctors, g_hash_table_unref);
}

typedef GardeRosterReading Reading;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static GHashTable *
index_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
index_add (GHashTable *table, gint64 id, guint index)
{
  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (index + 1));
}

static GardeRosterCell *
find_cell (const Reading *reading, gint64 shift, gint64 doctor)
{
  int s = garde_roster_reading_find (reading->shifts, shift),
      d = garde_roster_reading_find (reading->doctors, doctor);

  return s < 0 || d < 0 ? NULL : garde_roster_sheet_get_cell (reading->sheet, (guint) s, (guint) d);
}

static GardeRows *
query_sheet (const Reading *reading, const char *sql, GError **error)
{
  const GardeRosterSheet *sheet = reading->sheet;

  return garde_store_query_numbers (reading->store, sql,
                                    GARDE_NUMBERS (garde_session_get_centre (reading->session),
                                                   sheet->from.number, sheet->to.number,
                                                   sheet->duty_list),
                                    error);
}

/* Records of @type that @from, with an alias r, gives. */
static GPtrArray *
select_sheet (const Reading *reading, GType type, const char *from, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s FROM %s", garde_store_get_columns (reading->store, type, "r"), from);
  g_autoptr (GardeRows) rows = query_sheet (reading, sql, error);
  GPtrArray *records;

  if (rows == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_ptr_array_add (records, garde_store_build (type, rows, i, 0));
  return records;
}

/* Reads into a list of the sheet. */
static gboolean
read_list (const Reading *reading, GPtrArray **list, GType type, const char *from, GError **error)
{
  GPtrArray *records = select_sheet (reading, type, from, error);

  if (records == NULL)
    return FALSE;
  g_ptr_array_unref (*list);
  *list = records;
  return TRUE;
}

/* --- the frame --- */

static gboolean
read_frame (Reading *reading, GError **error)
{
  GardeRosterSheet *sheet = reading->sheet;
  const GardeCentre *centre = garde_store_get_centre (reading->store, reading->session, error);
  GardeZone *zone;
  g_autoptr (GError) failure = NULL;

  if (centre == NULL)
    return FALSE;
  zone = garde_store_get_zone (reading->store, reading->session, error);
  if (zone == NULL)
    return FALSE;
  sheet->centre = garde_centre_copy (centre);
  sheet->zone = garde_zone_ref (zone);
  sheet->today = garde_instant_get_day (garde_store_now (reading->store), zone);
  sheet->terms = garde_store_select_one_numbers (
      reading->store, GARDE_TYPE_ROSTER_TERMS, "WHERE centre = $1",
      GARDE_NUMBERS (garde_session_get_centre (reading->session)), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (sheet->terms == NULL)
    sheet->terms = garde_roster_terms_make_default (garde_record_get_id (centre));
  return TRUE;
}

static gboolean
read_shifts (Reading *reading, GError **error)
{
  GardeRosterSheet *sheet = reading->sheet;

  if (!read_list (reading, &sheet->shifts, GARDE_TYPE_SHIFT,
                  "shift r WHERE r.centre = $1 AND r.local_day >= $2 AND r.local_day <= $3 AND "
                  "COALESCE(r.duty_list, 0) = $4 ORDER BY r.starts_at, r.id",
                  error) ||
      !read_list (reading, &sheet->openings, GARDE_TYPE_OPENING,
                  "opening r WHERE r.centre = $1 AND COALESCE(r.duty_list, 0) = $4 AND "
                  "((r.valid_from IS NULL OR r.valid_from <= $3) AND "
                  "(r.valid_to IS NULL OR r.valid_to >= $2) OR r.id IN (SELECT s.opening FROM "
                  "shift s WHERE s.centre = $1 AND s.local_day >= $2 AND s.local_day <= $3)) "
                  "ORDER BY r.starts_minute, r.id",
                  error))
    return FALSE;
  for (guint i = 0; i < sheet->shifts->len; i++)
    index_add (reading->shifts, garde_record_get_id (sheet->shifts->pdata[i]), i);
  return TRUE;
}

/* Whether the session may see what @doctor said. */
static gboolean
sees_answers_of (const Reading *reading, gint64 doctor)
{
  return reading->sees_draft || doctor == garde_session_get_doctor (reading->session);
}

/* Who serves on the list, and whoever is on one of its shifts all the same. */
static const char people_tail[] =
    " FROM doctor d LEFT JOIN engagement e ON e.doctor = d.id AND e.centre = $1 "
    "LEFT JOIN duty_limit l ON l.doctor = d.id AND l.centre = $1 WHERE d.id IN "
    "(SELECT n.doctor FROM engagement n WHERE n.centre = $1 AND $4 = 0 AND n.on_other_lists = 0 "
    "AND (n.contract_to IS NULL OR n.contract_to >= $2) "
    "UNION SELECT m.doctor FROM duty_member m WHERE m.duty_list = $4 "
    "UNION SELECT a.doctor FROM shift s JOIN assignment a ON a.shift = s.id "
    "WHERE " GARDE_ROSTER_OF_SHEET " "
    "UNION SELECT c.doctor FROM shift s JOIN draft_cell c ON c.shift = s.id "
    "WHERE " GARDE_ROSTER_OF_SHEET ") "
    "ORDER BY d.name_key, d.id";

static gboolean
read_people (Reading *reading, GError **error)
{
  GardeStore *store = reading->store;
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s, %s, %s%s", garde_store_get_columns (store, GARDE_TYPE_DOCTOR, "d"),
      garde_store_get_columns (store, GARDE_TYPE_ENGAGEMENT, "e"),
      garde_store_get_columns (store, GARDE_TYPE_DUTY_LIMIT, "l"), people_tail);
  g_autoptr (GardeRows) rows = query_sheet (reading, sql, error);
  guint engagement_at = garde_store_count_columns (GARDE_TYPE_DOCTOR);
  guint limit_at = engagement_at + garde_store_count_columns (GARDE_TYPE_ENGAGEMENT);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardeDoctor) doctor = garde_store_build (GARDE_TYPE_DOCTOR, rows, i, 0);
      g_autoptr (GardeEngagement) engagement =
          garde_store_build (GARDE_TYPE_ENGAGEMENT, rows, i, engagement_at);
      GardeRosterPerson *person = garde_roster_person_new (doctor, engagement);

      garde_store_hide_doctor (reading->session, person->doctor);
      if (sees_answers_of (reading, garde_record_get_id (doctor)))
        person->limit = garde_store_build (GARDE_TYPE_DUTY_LIMIT, rows, i, limit_at);
      g_ptr_array_add (reading->sheet->people, person);
      index_add (reading->doctors, garde_record_get_id (doctor), i);
    }
  garde_roster_sheet_make_cells (reading->sheet);
  return TRUE;
}

/* --- cells --- */

static gboolean
read_published (Reading *reading, GError **error)
{
  g_autoptr (GardeRows) rows =
      query_sheet (reading,
                   "SELECT a.shift, a.doctor, a.id FROM shift s JOIN assignment a ON "
                   "a.shift = s.id WHERE " GARDE_ROSTER_OF_SHEET,
                   error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeRosterCell *cell =
          find_cell (reading, garde_rows_get_int (rows, i, 0), garde_rows_get_int (rows, i, 1));

      cell->is_published = cell->is_draft = TRUE;
      cell->assignment = garde_rows_get_int (rows, i, 2);
    }
  return TRUE;
}

static gboolean
is_held (const Reading *reading, gint64 shift)
{
  int found = garde_roster_reading_find (reading->shifts, shift);

  g_assert (found >= 0);
  return garde_roster_sheet_get_shift (reading->sheet, (guint) found)->state == GARDE_SHIFT_HELD;
}

static gboolean
read_draft (Reading *reading, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (!reading->sees_draft)
    return TRUE;
  rows = query_sheet (reading,
                      "SELECT c.shift, c.doctor, c.is_on, c.is_locked FROM shift s JOIN "
                      "draft_cell c ON c.shift = s.id WHERE " GARDE_ROSTER_OF_SHEET,
                      error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeRosterCell *cell =
          find_cell (reading, garde_rows_get_int (rows, i, 0), garde_rows_get_int (rows, i, 1));

      /* What was held is as it was, whatever was drafted for it. */
      if (!is_held (reading, garde_rows_get_int (rows, i, 0)))
        cell->is_draft = garde_rows_get_int (rows, i, 2) != 0;
      cell->is_locked = garde_rows_get_int (rows, i, 3) != 0;
    }
  return TRUE;
}

/* --- what people said --- */

/* Hands each of @records, whose doctor is at @doctor_at, to a list of that person, as far as the
 * session may see it. */
static void
hand_out (const Reading *reading, GPtrArray *records, gsize doctor_at, gsize list_at)
{
  for (guint i = 0; i < records->len; i++)
    {
      gint64 doctor = G_STRUCT_MEMBER (gint64, records->pdata[i], doctor_at);
      GardeRosterPerson *person = garde_roster_reading_find_person (reading, doctor);

      if (person != NULL && sees_answers_of (reading, doctor))
        g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, person, list_at),
                         g_object_ref (records->pdata[i]));
    }
}

static gboolean
read_patterns (Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) patterns = select_sheet (
      reading, GARDE_TYPE_AVAILABILITY_PATTERN,
      "availability_pattern r WHERE r.centre = $1 AND (r.valid_from IS NULL OR r.valid_from <= $3) "
      "AND (r.valid_to IS NULL OR r.valid_to >= $2) AND $4 >= 0",
      error);
  g_autoptr (GPtrArray) leaves = NULL;

  if (patterns == NULL)
    return FALSE;
  hand_out (reading, patterns, G_STRUCT_OFFSET (GardeAvailabilityPattern, doctor),
            G_STRUCT_OFFSET (GardeRosterPerson, patterns));
  leaves = garde_store_select_numbers (
      reading->store, GARDE_TYPE_LEAVE,
      "WHERE last_day >= $1 AND first_day <= $2 ORDER BY first_day",
      GARDE_NUMBERS (reading->sheet->from.number, reading->sheet->to.number), error);
  if (leaves == NULL)
    return FALSE;
  hand_out (reading, leaves, G_STRUCT_OFFSET (GardeLeave, doctor),
            G_STRUCT_OFFSET (GardeRosterPerson, leaves));
  return TRUE;
}

static gboolean
read_answers (Reading *reading, GError **error)
{
  const GardeRosterSheet *sheet = reading->sheet;
  guint n_people = sheet->people->len;
  g_autoptr (GPtrArray) answers = select_sheet (
      reading, GARDE_TYPE_AVAILABILITY,
      "shift s JOIN availability r ON r.shift = s.id WHERE " GARDE_ROSTER_OF_SHEET, error);
  g_autofree GardeAvailability **by_cell =
      g_new0 (GardeAvailability *, (gsize) sheet->shifts->len * n_people + 1);

  if (answers == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    {
      GardeAvailability *answer = answers->pdata[i];
      GardeRosterCell *cell = find_cell (reading, answer->shift, answer->doctor);

      if (cell != NULL)
        by_cell[cell - sheet->cells] = answer;
    }
  for (guint d = 0; d < n_people; d++)
    {
      const GardeDoctor *doctor = garde_roster_sheet_get_person (sheet, d)->doctor;

      for (guint s = 0;
           s < sheet->shifts->len && sees_answers_of (reading, garde_record_get_id (doctor)); s++)
        garde_roster_sheet_take_answer (reading->sheet, s, d, by_cell[(gsize) s * n_people + d]);
    }
  return TRUE;
}

static gboolean
read_papers (Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) papers = NULL;

  reading->sheet->with_papers = garde_session_may (reading->session, GARDE_ACTION_DOCTOR_READ);
  if (!reading->sheet->with_papers)
    return TRUE;
  papers = select_sheet (reading, GARDE_TYPE_PAPER,
                         "engagement e JOIN paper r ON r.doctor = e.doctor WHERE e.centre = $1 AND "
                         "(r.centre IS NULL OR r.centre = $1) AND $2 <= $3 AND $4 >= 0 "
                         "ORDER BY r.kind, r.valid_to, r.id",
                         error);
  if (papers == NULL)
    return FALSE;
  hand_out (reading, papers, G_STRUCT_OFFSET (GardePaper, doctor),
            G_STRUCT_OFFSET (GardeRosterPerson, papers));
  return TRUE;
}

/* --- replacements --- */

static gboolean
has_replacement (const GPtrArray *replacements, gint64 locum)
{
  for (guint i = 0; i < replacements->len; i++)
    if (((GardeReplacement *) replacements->pdata[i])->locum == locum)
      return TRUE;
  return FALSE;
}

static gboolean
touches (const GardeRosterSheet *sheet, const GardeReplacement *replacement)
{
  return replacement->valid_from.number <= sheet->to.number &&
         (!garde_day_is_set (replacement->valid_to) ||
          replacement->valid_to.number >= sheet->from.number);
}

/* A locum whose replacements nobody has dated replaces for as long as his contract runs. */
static void
add_undated (GardeRosterSheet *sheet, const GPtrArray *dated)
{
  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeEngagement *engagement = garde_roster_sheet_get_person (sheet, d)->engagement;
      g_autoptr (GardeReplacement) replacement = garde_replacement_new ();

      if (engagement == NULL || engagement->replaces == 0 ||
          engagement->status != GARDE_DOCTOR_LOCUM || has_replacement (dated, engagement->doctor))
        continue;
      replacement->centre = engagement->centre;
      replacement->locum = engagement->doctor;
      replacement->holder = engagement->replaces;
      replacement->valid_from =
          garde_day_is_set (engagement->contract_from) ? engagement->contract_from : sheet->from;
      replacement->valid_to = engagement->contract_to;
      if (touches (sheet, replacement))
        g_ptr_array_add (sheet->replacements, g_steal_pointer (&replacement));
    }
}

static gboolean
read_replacements (Reading *reading, GError **error)
{
  GardeRosterSheet *sheet = reading->sheet;
  g_autoptr (GPtrArray) dated = garde_store_select_numbers (
      reading->store, GARDE_TYPE_REPLACEMENT, "WHERE centre = $1 ORDER BY valid_from, id",
      GARDE_NUMBERS (garde_session_get_centre (reading->session)), error);

  if (dated == NULL)
    return FALSE;
  for (guint i = 0; i < dated->len; i++)
    if (touches (sheet, dated->pdata[i]))
      g_ptr_array_add (sheet->replacements, g_object_ref (dated->pdata[i]));
  add_undated (sheet, dated);
  return TRUE;
}

/* --- what was published, closed, granted --- */

/* Of each week only the last one is kept. */
static void
keep_last_publications (GPtrArray *publications)
{
  for (guint i = publications->len; i > 1; i--)
    {
      const GardePublication *before = publications->pdata[i - 2];
      const GardePublication *last = publications->pdata[i - 1];

      if (before->week.number == last->week.number)
        g_ptr_array_remove_index (publications, i - 2);
    }
}

static gboolean
read_marks (Reading *reading, GError **error)
{
  GardeRosterSheet *sheet = reading->sheet;

  if (!read_list (reading, &sheet->publications, GARDE_TYPE_PUBLICATION,
                  "publication r WHERE r.centre = $1 AND r.week >= $2 AND r.week <= $3 AND "
                  "COALESCE(r.duty_list, 0) = $4 ORDER BY r.week, r.sequence",
                  error) ||
      !read_list (reading, &sheet->closures, GARDE_TYPE_CLOSURE,
                  "shift s JOIN closure r ON r.shift = s.id WHERE " GARDE_ROSTER_OF_SHEET, error))
    return FALSE;
  keep_last_publications (sheet->publications);
  return !reading->sees_draft ||
         read_list (reading, &sheet->grants, GARDE_TYPE_ROSTER_GRANT,
                    "shift s JOIN roster_grant r ON r.shift = s.id WHERE " GARDE_ROSTER_OF_SHEET,
                    error);
}

/* Last, since what is read asks them; before anything is said of them. */
static void
hide_engagements (const Reading *reading)
{
  for (guint d = 0; d < reading->sheet->people->len; d++)
    garde_store_hide_engagement (reading->session,
                                 garde_roster_sheet_get_person (reading->sheet, d)->engagement);
}

GardeRosterSheet *
garde_store_load_roster (GardeStore *self,
                         GardeSession *session,
                         GardeDay from,
                         GardeDay to,
                         gint64 duty_list,
                         GError **error)
{
  g_auto (Reading) reading = { .store = self, .session = session };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);
  g_return_val_if_fail (garde_day_is_set (from) && from.number <= to.number, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error))
    return NULL;
  reading.sheet = garde_roster_sheet_new (from, to);
  reading.sheet->duty_list = duty_list;
  reading.sees_draft = garde_session_may (session, GARDE_ACTION_ROSTER_WRITE);
  reading.shifts = index_new ();
  reading.doctors = index_new ();
  if (!read_frame (&reading, error) || !read_shifts (&reading, error) ||
      !read_people (&reading, error) || !read_published (&reading, error) ||
      !read_draft (&reading, error) || !read_patterns (&reading, error) ||
      !read_answers (&reading, error) || !read_papers (&reading, error) ||
      !read_replacements (&reading, error) || !read_marks (&reading, error) ||
      !garde_roster_read_outside (&reading, error) || !garde_roster_read_past (&reading, error) ||
      !garde_roster_read_asked (&reading, error) ||
      !garde_store_get_roster_stamp (self, session, reading.sheet, &reading.sheet->stamp, error))
    return NULL;
  hide_engagements (&reading);
  garde_roster_sheet_complete (reading.sheet);
  return g_steal_pointer (&reading.sheet);
}

GPtrArray *
garde_store_load_duty_lists (GardeStore *self, GardeSession *session, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error))
    return NULL;
  return garde_store_select_numbers (self, GARDE_TYPE_DUTY_LIST,
                                     "WHERE centre = $1 ORDER BY name, id",
                                     GARDE_NUMBERS (garde_session_get_centre (session)), error);
}
