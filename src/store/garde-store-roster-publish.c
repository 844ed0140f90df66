/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-roster.h"

#include <glib/gi18n-lib.h>

#include "model/garde-assignment.h"
#include "model/garde-draft-cell.h"
#include "store/garde-roster-private.h"

/* --- A publication --- */

static GardeDay
get_monday (GardeDay day)
{
  return garde_day_add (day, 1 - garde_day_get_weekday (day));
}

GardePublication *
garde_store_add_publication (
    GardeStore *self, GardeSession *session, GardeDay day, gint64 duty_list, GError **error)
{
  gint64 centre = garde_session_get_centre (session);
  GardeDay week = get_monday (day);
  g_autoptr (GardePublication) publication = garde_publication_new ();
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT (SELECT COALESCE(MAX(sequence) + 1, 0) FROM publication WHERE centre = $1 AND "
      "week = $2 AND COALESCE(duty_list, 0) = $3), "
      "(SELECT COALESCE(MAX(id), 0) FROM draft_change), "
      "(SELECT COALESCE(MAX(id), 0) FROM publication)",
      GARDE_NUMBERS (centre, week.number, duty_list), error);

  if (rows == NULL)
    return NULL;
  publication->centre = centre;
  publication->duty_list = duty_list;
  publication->week = week;
  publication->sequence = garde_rows_get_int (rows, 0, 0);
  publication->published_at = garde_store_now (self);
  publication->account = garde_session_get_account (session);
  /* Greater than every change before it: see the stamp of a sheet. */
  garde_record_set_identity (
      publication,
      garde_store_next_id_after (
          self, MAX (garde_rows_get_int (rows, 0, 1), garde_rows_get_int (rows, 0, 2))),
      0);
  if (!garde_store_insert (self, publication, error))
    return NULL;
  return g_steal_pointer (&publication);
}

/* --- One shift --- */

static gboolean
add_line (GardeStore *self, const GardeAssignmentChange *change, gint64 publication, GError **error)
{
  g_autoptr (GardePublicationLine) line = garde_publication_line_new ();

  line->publication = publication;
  line->shift = change->shift;
  line->doctor = change->doctor;
  line->change = change->change;
  return garde_store_insert (self, line, error);
}

/* Who was put there already, by an import or a swap, is only marked as published. */
static gboolean
assign (GardeStore *self, const GardeAssignmentChange *change, gint64 publication, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeAssignment) assignment = garde_store_select_one_numbers (
      self, GARDE_TYPE_ASSIGNMENT, "WHERE shift = $1 AND doctor = $2",
      GARDE_NUMBERS (change->shift, change->doctor), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (assignment != NULL)
    {
      assignment->publication = publication;
      return garde_store_update (self, assignment, error);
    }
  assignment = garde_assignment_new ();
  assignment->shift = change->shift;
  assignment->doctor = change->doctor;
  assignment->publication = publication;
  return garde_store_insert (self, assignment, error);
}

static gboolean
unassign (GardeStore *self,
          GardeSession *session,
          const GardeAssignmentChange *change,
          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeAssignment) assignment = garde_store_select_one_numbers (
      self, GARDE_TYPE_ASSIGNMENT, "WHERE shift = $1 AND doctor = $2",
      GARDE_NUMBERS (change->shift, change->doctor), &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (assignment == NULL)
    return TRUE;
  else
    return garde_store_remove (self, session, assignment, error);
  return FALSE;
}

gboolean
garde_store_change_shift (GardeStore *self,
                          GardeSession *session,
                          GardeShift *shift,
                          const GArray *changes,
                          gint64 publication,
                          GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const GardeAssignmentChange *change = &g_array_index (changes, GardeAssignmentChange, i);
      gboolean done = change->change == GARDE_ROSTER_CHANGE_ADDED
                          ? assign (self, change, publication, error)
                          : unassign (self, session, change, error);

      if (!done || !add_line (self, change, publication, error))
        return FALSE;
    }
  garde_store_note_change (self, GARDE_KIND_SHIFT, garde_record_get_id (shift));
  /* Nobody is booked on another list, nor on what is over. */
  if (shift->duty_list != 0 || shift->state != GARDE_SHIFT_PLANNED ||
      shift->ends_at <= garde_store_now (self))
    return TRUE;
  return garde_store_move_places (self, session, shift, changes, error);
}

/* --- Publishing --- */

typedef struct
{
  const GardeRosterSheet *seen;
  GPtrArray *publications; /* the answer, of the last attempt */
} Publishing;

static gboolean
check_seen (const GardeRosterSheet *now, const GardeRosterSheet *seen, GError **error)
{
  if (now->stamp == seen->stamp)
    return TRUE;
  g_set_error_literal (
      error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
      _ ("The draft was changed in the meantime: look at it again before you publish."));
  return FALSE;
}

/* What changes on a shift. The first time that a week is published, everybody on it is told. */
static GArray *
list_changes (const GardeRosterSheet *sheet, guint shift, gboolean is_first)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (GardeAssignmentChange));

  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, shift, d);
      GardeAssignmentChange change = {
        garde_record_get_id (garde_roster_sheet_get_shift (sheet, shift)),
        garde_record_get_id (garde_roster_sheet_get_person (sheet, d)->doctor),
        cell->is_draft ? GARDE_ROSTER_CHANGE_ADDED : GARDE_ROSTER_CHANGE_REMOVED
      };

      if (cell->is_draft != cell->is_published || (is_first && cell->is_draft))
        g_array_append_val (changes, change);
    }
  return changes;
}

/* The draft of a published shift is over, but for its locks. */
static gboolean
end_draft (GardeStore *self, const GardeShift *shift, GError **error)
{
  gint64 id = garde_record_get_id (shift);
  g_autoptr (GPtrArray) cells = garde_store_select_numbers (
      self, GARDE_TYPE_DRAFT_CELL, "WHERE shift = $1 AND is_locked = 0 ORDER BY id",
      GARDE_NUMBERS (id), error);

  return cells != NULL && garde_store_delete_all (self, cells, error) &&
         garde_store_post (self, "DELETE FROM draft_change WHERE shift = $1",
                           g_variant_new ("(x)", id), error);
}

/* Somebody works on a shift that was closed: whoever was told so is told otherwise. */
static gboolean
end_closure (GardeStore *self,
             GardeSession *session,
             const GardeRosterSheet *sheet,
             guint shift,
             GError **error)
{
  gint64 id = garde_record_get_id (garde_roster_sheet_get_shift (sheet, shift));

  if (!garde_roster_sheet_is_reopened (sheet, shift) ||
      garde_roster_sheet_count_doctors (sheet, shift, TRUE) == 0)
    return TRUE;
  for (guint i = 0; i < sheet->closures->len; i++)
    {
      GardeClosure *closure = sheet->closures->pdata[i];

      if (closure->shift == id && !garde_store_remove (self, session, closure, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
publish_shift (GardeStore *self,
               GardeSession *session,
               const GardeRosterSheet *sheet,
               guint shift,
               gboolean is_first,
               GardePublication **publication,
               GError **error)
{
  GardeShift *term = garde_roster_sheet_get_shift (sheet, shift);
  g_autoptr (GArray) changes = list_changes (sheet, shift, is_first);

  if (changes->len > 0 && *publication == NULL)
    {
      *publication =
          garde_store_add_publication (self, session, term->local_day, sheet->duty_list, error);
      if (*publication == NULL)
        return FALSE;
    }
  if (changes->len > 0 && !garde_store_change_shift (self, session, term, changes,
                                                     garde_record_get_id (*publication), error))
    return FALSE;
  return end_closure (self, session, sheet, shift, error) && end_draft (self, term, error);
}

/* The shifts of the week from @monday on. */
static gboolean
publish_week (GardeStore *self,
              GardeSession *session,
              const GardeRosterSheet *sheet,
              GardeDay monday,
              GPtrArray *publications,
              GError **error)
{
  gboolean is_first = garde_roster_sheet_get_publication (sheet, monday) == NULL;
  g_autoptr (GardePublication) publication = NULL;

  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      GardeDay day = garde_roster_sheet_get_shift (sheet, s)->local_day;

      if (get_monday (day).number == monday.number &&
          !publish_shift (self, session, sheet, s, is_first, &publication, error))
        return FALSE;
    }
  if (publication != NULL)
    g_ptr_array_add (publications, g_steal_pointer (&publication));
  return TRUE;
}

static gboolean
publish_cb (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Publishing *publishing = data;
  const GardeRosterSheet *seen = publishing->seen;
  g_autoptr (GardeRosterSheet) sheet =
      garde_store_load_roster (self, session, seen->from, seen->to, seen->duty_list, error);

  g_ptr_array_set_size (publishing->publications, 0);
  if (sheet == NULL || !check_seen (sheet, seen, error))
    return FALSE;
  for (GardeDay week = sheet->from; week.number <= sheet->to.number; week = garde_day_add (week, 7))
    if (!publish_week (self, session, sheet, week, publishing->publications, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
garde_store_publish (GardeStore *self,
                     GardeSession *session,
                     const GardeRosterSheet *sheet,
                     GError **error)
{
  g_autoptr (GPtrArray) publications = g_ptr_array_new_with_free_func (g_object_unref);
  Publishing publishing = { sheet, publications };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && sheet != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) ||
      !garde_store_transact (self, session, publish_cb, &publishing, error))
    return NULL;
  return g_steal_pointer (&publications);
}

/* --- What was published --- */

GPtrArray *
garde_store_load_publications (
    GardeStore *self, GardeSession *session, GardeDay week, gint64 duty_list, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_PUBLICATION,
      "WHERE centre = $1 AND week = $2 AND COALESCE(duty_list, 0) = $3 ORDER BY sequence DESC",
      GARDE_NUMBERS (garde_session_get_centre (session), get_monday (week).number, duty_list),
      error);
}

GPtrArray *
garde_store_load_publication_lines (GardeStore *self,
                                    GardeSession *session,
                                    gint64 publication,
                                    GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_PUBLICATION_LINE,
      "WHERE publication IN (SELECT id FROM publication WHERE id = $1 AND centre = $2) ORDER BY id",
      GARDE_NUMBERS (publication, garde_session_get_centre (session)), error);
}

typedef struct
{
  gint64 publication, doctor;
} Telling;

static gboolean
mark_told (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Telling *telling = data;
  g_autoptr (GPtrArray) lines =
      garde_store_load_publication_lines (self, session, telling->publication, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      GardePublicationLine *line = lines->pdata[i];

      if (line->doctor != telling->doctor || line->told_at != 0)
        continue;
      line->told_at = garde_store_now (self);
      if (!garde_store_update (self, line, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
garde_store_mark_told (
    GardeStore *self, GardeSession *session, gint64 publication, gint64 doctor, GError **error)
{
  Telling telling = { publication, doctor };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  return garde_store_transact (self, session, mark_told, &telling, error);
}
