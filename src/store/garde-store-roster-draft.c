/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-roster.h"

#include <glib/gi18n-lib.h>

#include "model/garde-draft-cell.h"
#include "model/garde-roster-grant.h"
#include "store/garde-roster-private.h"
#include "store/garde-trail-private.h"

gboolean
garde_store_remove (GardeStore *self, GardeSession *session, gconstpointer record, GError **error)
{
  GardeKind kind = garde_kind_of (G_OBJECT_TYPE (record));
  const char *table = ((GardeRecordClass *) G_OBJECT_GET_CLASS (record))->table;
  gint64 id = garde_record_get_id (record);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = $1 AND revision = $2 "
                                          "RETURNING id",
                                          table);
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, sql, GARDE_NUMBERS (id, garde_record_get_revision (record)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
                           _ ("Somebody else changed this in the meantime."));
      return FALSE;
    }
  garde_store_note_change (self, kind, id);
  return garde_store_trail_removal (self, record, error);
}

char *
garde_store_describe_duty (
    GardeStore *self, GardeSession *session, gint64 shift, gint64 doctor, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT s.local_day, s.starts_at, d.family_name FROM shift s LEFT JOIN doctor d ON "
      "d.id = $3 WHERE s.id = $1 AND s.centre = $2",
      GARDE_NUMBERS (shift, garde_session_get_centre (session), doctor), error);
  GardeZone *zone = garde_store_get_zone (self, session, error);
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (rows == NULL || zone == NULL)
    return NULL;
  if (garde_rows_get_length (rows) == 0)
    return g_strdup ("");
  day = garde_day_to_long (garde_day ((gint32) garde_rows_get_int (rows, 0, 0)), FALSE);
  time = garde_instant_format_time (garde_rows_get_int (rows, 0, 1), zone);
  if (garde_rows_is_null (rows, 0, 2))
    return g_strdup_printf ("%s (%s)", day, time);
  return g_strdup_printf (_ ("Dr %s, %s (%s)"), garde_rows_get_text (rows, 0, 2), day, time);
}

gboolean
garde_store_refuse_duty (GardeStore *self,
                         GardeSession *session,
                         int code,
                         const char *format,
                         gint64 shift,
                         gint64 doctor,
                         GError **error)
{
  g_autofree char *duty = garde_store_describe_duty (self, session, shift, doctor, error);

  /* The formats are constants of the callers, with one %s each. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (duty != NULL)
    g_set_error (error, GARDE_STORE_ERROR, code, format, duty);
#pragma GCC diagnostic pop
  return FALSE;
}

/* --- One change --- */

typedef struct
{
  const GardeCellEdit *edits;
  guint n_edits;
  GPtrArray *grants;            /* borrowed; NULL: none */
  gint64 batch;                 /* of this attempt; 0: nothing was written yet */
  const GardeRosterSheet *seen; /* of a filling; else NULL */
} Change;

/* What a cell is in the database. */
typedef struct
{
  GardeDraftCell *row; /* NULL: as published */
  gboolean is_assigned;
  gboolean is_open; /* its shift is to come */
} Cell;

static void
cell_clear (Cell *cell)
{
  g_clear_object (&cell->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cell, cell_clear)

static gboolean
read_cell (
    GardeStore *self, GardeSession *session, const GardeCellEdit *edit, Cell *cell, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT s.state, s.closed_at, a.id, %s FROM shift s LEFT JOIN assignment a ON "
      "a.shift = s.id AND a.doctor = $3 LEFT JOIN draft_cell c ON c.shift = s.id AND "
      "c.doctor = $3 WHERE s.id = $1 AND s.centre = $2",
      garde_store_get_columns (self, GARDE_TYPE_DRAFT_CELL, "c"));
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, sql, GARDE_NUMBERS (edit->shift, garde_session_get_centre (session), edit->doctor),
      error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                           _ ("This shift is not there any more."));
      return FALSE;
    }
  cell->is_open = garde_rows_get_int (rows, 0, 0) == GARDE_SHIFT_PLANNED &&
                  garde_rows_get_int (rows, 0, 1) == 0;
  cell->is_assigned = !garde_rows_is_null (rows, 0, 2);
  cell->row = garde_store_build (GARDE_TYPE_DRAFT_CELL, rows, 0, 3);
  return TRUE;
}

static gboolean
is_on (const Cell *cell)
{
  return cell->row != NULL ? cell->row->is_on : cell->is_assigned;
}

static gboolean
is_locked (const Cell *cell)
{
  return cell->row != NULL && cell->row->is_locked;
}

/* What the coordinator gave way in is over when the doctor is taken off. */
static gboolean
end_grants (GardeStore *self, const GardeCellEdit *edit, GError **error)
{
  g_autoptr (GPtrArray) grants = NULL;

  if (edit->is_on || !edit->was_on)
    return TRUE;
  grants = garde_store_select_numbers (self, GARDE_TYPE_ROSTER_GRANT,
                                       "WHERE shift = $1 AND doctor = $2 ORDER BY id",
                                       GARDE_NUMBERS (edit->shift, edit->doctor), error);
  return grants != NULL && garde_store_delete_all (self, grants, error);
}

/* A cell that is as published and not locked is no row. */
static gboolean
write_cell (GardeStore *self,
            GardeSession *session,
            const Cell *cell,
            const GardeCellEdit *edit,
            GError **error)
{
  gboolean is_plain = edit->is_on == cell->is_assigned && !edit->is_locked;
  g_autoptr (GardeDraftCell) row =
      cell->row != NULL ? garde_draft_cell_copy (cell->row) : garde_draft_cell_new ();

  if (!end_grants (self, edit, error))
    return FALSE;
  if (is_plain)
    return cell->row == NULL || garde_store_remove (self, session, cell->row, error);
  row->shift = edit->shift;
  row->doctor = edit->doctor;
  row->is_on = edit->is_on;
  row->is_locked = edit->is_locked;
  return cell->row != NULL ? garde_store_update_from (self, cell->row, row, error)
                           : garde_store_insert (self, row, error);
}

/* The next number of a change: greater than all before it, whoever's clock made them, so that the
 * stamp of a sheet only grows. */
static gboolean
next_number (GardeStore *self, gint64 *number, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (self,
                                 "SELECT (SELECT COALESCE(MAX(id), 0) FROM draft_change), "
                                 "(SELECT COALESCE(MAX(id), 0) FROM publication)",
                                 NULL, 0, error);

  if (rows == NULL)
    return FALSE;
  *number = garde_store_next_id_after (
      self, MAX (garde_rows_get_int (rows, 0, 0), garde_rows_get_int (rows, 0, 1)));
  return TRUE;
}

static gboolean
log_change (GardeStore *self,
            GardeSession *session,
            Change *change,
            const GardeCellEdit *edit,
            GError **error)
{
  gint64 id;

  if (change->batch == 0)
    {
      if (!next_number (self, &change->batch, error))
        return FALSE;
      id = change->batch;
    }
  else
    id = garde_store_next_id_after (self, change->batch);
  return garde_store_post (
      self,
      "INSERT INTO draft_change (id, batch, shift, doctor, was_on, was_locked, is_on, is_locked, "
      "at, account) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      g_variant_new ("(xxxxxxxxxx)", id, change->batch, edit->shift, edit->doctor,
                     (gint64) edit->was_on, (gint64) edit->was_locked, (gint64) edit->is_on,
                     (gint64) edit->is_locked, garde_store_now (self),
                     garde_session_get_account (session)),
      error);
}

/* Nobody is put on a shift that is closed, or taken from one that was held. */
static gboolean
edit_cell (GardeStore *self,
           GardeSession *session,
           Change *change,
           const GardeCellEdit *edit,
           GError **error)
{
  g_auto (Cell) cell = { NULL, FALSE, FALSE };

  if (!read_cell (self, session, edit, &cell, error))
    return FALSE;
  if (!cell.is_open)
    return garde_store_refuse_duty (self, session, GARDE_STORE_ERROR_INVALID,
                                    _ ("This shift is closed: %s."), edit->shift, 0, error);
  if (is_on (&cell) != edit->was_on || is_locked (&cell) != edit->was_locked)
    return garde_store_refuse_duty (self, session, GARDE_STORE_ERROR_STALE,
                                    _ ("Somebody else changed this in the meantime: %s."),
                                    edit->shift, edit->doctor, error);
  if (edit->is_on == edit->was_on && edit->is_locked == edit->was_locked)
    return TRUE;
  return write_cell (self, session, &cell, edit, error) &&
         log_change (self, session, change, edit, error);
}

/* A grant that is there already stays as it was given. */
static gboolean
save_grant (GardeStore *self, GardeSession *session, GardeRosterGrant *wanted, GError **error)
{
  g_autoptr (GardeRosterGrant) grant = garde_roster_grant_copy (wanted);
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, "SELECT 1 FROM roster_grant WHERE shift = $1 AND doctor = $2 AND rule = $3",
      GARDE_NUMBERS (grant->shift, grant->doctor, grant->rule), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) > 0)
    return TRUE;
  garde_record_set_identity (grant, 0, 0);
  grant->granted_at = garde_store_now (self);
  grant->account = garde_session_get_account (session);
  return garde_store_insert (self, grant, error);
}

static gboolean
look_for_others (GardeStore *self, GardeSession *session, const Change *change, GError **error)
{
  gint64 stamp;

  if (change->seen == NULL)
    return TRUE;
  if (!garde_store_get_roster_stamp (self, session, change->seen, &stamp, error))
    return FALSE;
  if (stamp == change->seen->stamp)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
                       _ ("Somebody else changed the roster while it was filled."));
  return FALSE;
}

static gboolean
make_change (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Change *change = data;

  change->batch = 0;
  if (!look_for_others (self, session, change, error))
    return FALSE;
  for (guint i = 0; i < change->n_edits; i++)
    if (!edit_cell (self, session, change, &change->edits[i], error))
      return FALSE;
  for (guint i = 0; change->grants != NULL && i < change->grants->len; i++)
    if (!save_grant (self, session, change->grants->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
garde_store_edit_draft (GardeStore *self,
                        GardeSession *session,
                        const GardeCellEdit *edits,
                        guint n_edits,
                        GPtrArray *grants,
                        GError **error)
{
  Change change = { edits, n_edits, grants, 0, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);
  g_return_val_if_fail (edits != NULL || n_edits == 0, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  return garde_store_transact (self, session, make_change, &change, error);
}

gboolean
garde_store_fill_draft (GardeStore *self,
                        GardeSession *session,
                        const GardeRosterSheet *sheet,
                        const GardeCellEdit *edits,
                        guint n_edits,
                        GError **error)
{
  Change change = { edits, n_edits, NULL, 0, sheet };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && sheet != NULL, FALSE);
  g_return_val_if_fail (edits != NULL || n_edits == 0, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         garde_store_transact (self, session, make_change, &change, error);
}

/* --- Back --- */

/* The last change in the shifts of a sheet. */
static gboolean
find_last_batch (GardeStore *self,
                 GardeSession *session,
                 const GardeRosterSheet *sheet,
                 gint64 *batch,
                 GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT MAX(c.batch) FROM shift s JOIN draft_change c ON c.shift = s.id WHERE "
      "s.centre = $1 AND s.local_day >= $2 AND s.local_day <= $3 AND COALESCE(s.duty_list, 0) = $4",
      GARDE_NUMBERS (garde_session_get_centre (session), sheet->from.number, sheet->to.number,
                     sheet->duty_list),
      error);

  if (rows == NULL)
    return FALSE;
  *batch = garde_rows_get_int (rows, 0, 0);
  if (*batch != 0)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                       _ ("There is no change of the draft to take back."));
  return FALSE;
}

static gboolean
take_back (GardeStore *self, GardeSession *session, const GardeCellEdit *edit, GError **error)
{
  g_auto (Cell) cell = { NULL, FALSE, FALSE };

  if (!read_cell (self, session, edit, &cell, error))
    return FALSE;
  if (is_on (&cell) != edit->was_on || is_locked (&cell) != edit->was_locked)
    return garde_store_refuse_duty (self, session, GARDE_STORE_ERROR_STALE,
                                    _ ("This was changed otherwise in the meantime: %s."),
                                    edit->shift, edit->doctor, error);
  if (edit->is_on && !cell.is_open)
    return garde_store_refuse_duty (self, session, GARDE_STORE_ERROR_INVALID,
                                    _ ("This shift is closed: %s."), edit->shift, 0, error);
  return write_cell (self, session, &cell, edit, error);
}

/* What somebody else changed since the sheet was read is not taken back unseen; one's own changes
 * may be on their way. */
static gboolean
check_was_seen (GardeSession *session,
                const GardeRosterSheet *sheet,
                gint64 batch,
                const GardeRows *rows,
                GError **error)
{
  if (batch <= sheet->stamp || garde_rows_get_length (rows) == 0 ||
      garde_rows_get_int (rows, 0, 6) == garde_session_get_account (session))
    return TRUE;
  g_set_error_literal (
      error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
      _ ("Somebody else changed the draft in the meantime: look at it before you undo anything."));
  return FALSE;
}

static gboolean
undo_last (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  gint64 batch;

  if (!find_last_batch (self, session, data, &batch, error))
    return FALSE;
  rows = garde_store_query_numbers (self,
                                    "SELECT shift, doctor, was_on, was_locked, is_on, is_locked, "
                                    "account FROM draft_change WHERE batch = $1 ORDER BY id DESC",
                                    GARDE_NUMBERS (batch), error);
  if (rows == NULL || !check_was_seen (session, data, batch, rows, error))
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      const GardeCellEdit edit = { .shift = garde_rows_get_int (rows, i, 0),
                                   .doctor = garde_rows_get_int (rows, i, 1),
                                   .is_on = garde_rows_get_int (rows, i, 2) != 0,
                                   .is_locked = garde_rows_get_int (rows, i, 3) != 0,
                                   .was_on = garde_rows_get_int (rows, i, 4) != 0,
                                   .was_locked = garde_rows_get_int (rows, i, 5) != 0 };

      if (!take_back (self, session, &edit, error))
        return FALSE;
    }
  return garde_store_post (self, "DELETE FROM draft_change WHERE batch = $1",
                           g_variant_new ("(x)", batch), error);
}

gboolean
garde_store_undo_draft (GardeStore *self,
                        GardeSession *session,
                        const GardeRosterSheet *sheet,
                        GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && sheet != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  return garde_store_transact (self, session, undo_last, (gpointer) sheet, error);
}

gboolean
garde_store_drop_draft (GardeStore *self,
                        GardeSession *session,
                        const GardeRosterSheet *sheet,
                        GError **error)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (GardeCellEdit));

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && sheet != NULL, FALSE);

  for (guint s = 0; s < sheet->shifts->len; s++)
    for (guint d = 0; d < sheet->people->len; d++)
      {
        const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, s, d);
        GardeCellEdit edit = {
          .shift = garde_record_get_id (garde_roster_sheet_get_shift (sheet, s)),
          .doctor = garde_record_get_id (garde_roster_sheet_get_person (sheet, d)->doctor),
          .was_on = cell->is_draft,
          .was_locked = cell->is_locked,
          .is_on = cell->is_published,
        };

        /* Locks of what was held stay with it. */
        if ((cell->is_draft != cell->is_published || cell->is_locked) &&
            garde_roster_sheet_get_shift (sheet, s)->state == GARDE_SHIFT_PLANNED)
          g_array_append_val (edits, edit);
      }
  return garde_store_edit_draft (self, session, (const GardeCellEdit *) (gpointer) edits->data,
                                 edits->len, NULL, error);
}
