/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-note.h"

#include <glib/gi18n-lib.h>

#include "model/garde-shift.h"
#include "model/garde-summary-address.h"
#include "model/garde-summary-text.h"
#include "store/garde-right-private.h"
#include "store/garde-store-document.h"
#include "store/garde-store-private.h"
#include "store/garde-store-step.h"
#include "store/garde-visit-private.h"

/* The end of a visit and of a shift. */

typedef struct
{
  gint64 visit;
  const GardeFinish *finish;
  GardeVisit *done; /* the answer */
} Finishing;

/* The note as it will be closed: what was handed in, else the one that is there. */
static GardeNote *
make_note (GardeSession *session, const GardeVisitFile *file, const GardeFinish *finish)
{
  GardeNote *note = finish->input.note != NULL ? garde_note_copy (finish->input.note)
                    : file->note != NULL       ? garde_note_copy (file->note)
                                               : NULL;

  if (note == NULL)
    return NULL;
  note->visit = garde_record_get_id (file->visit);
  note->author = garde_session_get_account (session);
  note->addendum = FALSE;
  if (note->doctor == 0)
    note->doctor = file->visit->doctor;
  return note;
}

static gboolean
close_note (GardeStore *self, GardeSession *session, GardeNote *note, gint64 now, GError **error)
{
  if (note == NULL)
    return TRUE;
  if (note->written_at == 0)
    note->written_at = now;
  note->closed_at = now;
  return garde_store_write (self, session, note, error);
}

static gboolean
write_summary (GardeStore *self,
               GardeSession *session,
               const GardeVisitFile *file,
               const char *text,
               const GardeSummary *recipient,
               GError **error)
{
  g_autoptr (GardeSummary) summary =
      file->summary != NULL ? garde_summary_copy (file->summary) : garde_summary_new ();

  if (garde_record_get_revision (summary) == 0)
    {
      summary->visit = garde_record_get_id (file->visit);
      summary->centre = file->visit->centre;
      summary->local_day = file->visit->local_day;
      garde_summary_address (summary, file->family_doctor);
    }
  if (recipient != NULL)
    garde_summary_take_address (summary, recipient);
  summary->doctor = file->visit->doctor;
  garde_record_set_text (&summary->text, text);
  return garde_store_write_summary (self, session, summary, error);
}

/* The desk has said that the patient is gone before the doctor had written. */
static gboolean
is_late (const GardeVisitFile *file, const GardeNote *note)
{
  return file->visit->state == GARDE_VISIT_DONE && note != NULL &&
         (file->note == NULL || file->note->closed_at == 0);
}

static gboolean
make_end (GardeStore *self,
          GardeSession *session,
          const GardeVisitFile *file,
          const GardeNote *note,
          Finishing *finishing,
          GError **error)
{
  GardeVisitOutcome outcome = finishing->finish->outcome;
  g_autoptr (GardeVisit) visit = NULL;

  if (!is_late (file, note))
    return garde_store_step_in_transaction (
        self, session, finishing->visit,
        &(GardeStepRequest){ .to = GARDE_VISIT_DONE, .outcome = outcome }, &finishing->done, error);
  visit = garde_visit_copy (file->visit);
  if (outcome != 0)
    visit->outcome = outcome;
  if (!garde_record_equal (visit, file->visit) &&
      !garde_store_update_from (self, file->visit, visit, error))
    return FALSE;
  g_set_object (&finishing->done, visit);
  return TRUE;
}

/* A note that somebody else began or changed is not written over. */
static gboolean
check_fresh (const GardeVisitFile *file, const GardeNoteInput *input, GError **error)
{
  gint64 now = file->note != NULL ? garde_record_get_revision (file->note) : 0;

  if (input->note == NULL || garde_record_get_revision (input->note) == now ||
      (file->note != NULL && file->note->closed_at != 0))
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
                       _ ("Somebody else has saved this note meanwhile."));
  return FALSE;
}

static gboolean
finish_visit (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Finishing *finishing = data;
  const GardeFinish *finish = finishing->finish;
  g_autoptr (GardeVisitFile) file =
      garde_store_load_visit_file (self, session, finishing->visit, error);
  g_autoptr (GardeNote) note = file != NULL ? make_note (session, file, finish) : NULL;
  const GPtrArray *vitals;
  g_autofree char *composed = NULL;

  if (file == NULL || !check_fresh (file, &finish->input, error))
    return FALSE;
  vitals = finish->input.vitals != NULL ? finish->input.vitals : file->vitals;
  if (finish->summary == NULL)
    composed = garde_summary_compose (file, note, vitals, finish->outcome);
  return make_end (self, session, file, note, finishing, error) &&
         close_note (self, session, note, garde_store_now (self), error) &&
         garde_store_replace_vitals (self, finishing->visit, finish->input.vitals, error) &&
         garde_store_forget_draft (self, session, finishing->visit, error) &&
         write_summary (self, session, file, finish->summary != NULL ? finish->summary : composed,
                        finish->recipient, error);
}

GardeVisit *
garde_store_finish_visit (GardeStore *self,
                          GardeSession *session,
                          gint64 visit,
                          const GardeFinish *finish,
                          GError **error)
{
  Finishing finishing = { visit, finish, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL && finish != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_NOTE_SIGN, error))
    return NULL;
  if (garde_store_transact (self, session, finish_visit, &finishing, error))
    return finishing.done;
  g_clear_object (&finishing.done);
  return NULL;
}

/* --- The shift --- */

/* Names those who are not dealt with yet. */
static gboolean
check_over (GardeStore *self, gint64 shift, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT ticket FROM visit WHERE shift = $1 AND state IN " GARDE_SQL_STATES_NOT_OVER
      " ORDER BY ticket",
      GARDE_NUMBERS (shift), error);
  g_autoptr (GString) tickets = g_string_new (NULL);
  guint n;

  if (rows == NULL)
    return FALSE;
  n = garde_rows_get_length (rows);
  if (n == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (tickets, i > 0 ? ", %d" : "%d", (int) garde_rows_get_int (rows, i, 0));
  g_set_error (
      error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
      g_dngettext (NULL, "%u visit is not over: no. %s.", "%u visits are not over: no. %s.", n), n,
      tickets->str);
  return FALSE;
}

static gboolean
close_shift (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const gint64 *id = data;
  g_autoptr (GardeShift) shift = garde_store_read (self, GARDE_TYPE_SHIFT, *id, error);

  if (shift == NULL || !garde_store_check_centre (self, session, shift, error) ||
      !check_over (self, *id, error))
    return FALSE;
  if (shift->duty_list != 0)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("This shift is on another duty list: the desk does not close it."));
      return FALSE;
    }
  if (shift->closed_at != 0)
    return TRUE;
  shift->closed_at = garde_store_now (self);
  if (shift->state == GARDE_SHIFT_PLANNED)
    shift->state = GARDE_SHIFT_HELD;
  return garde_store_update (self, shift, error);
}

gboolean
garde_store_close_shift (GardeStore *self, GardeSession *session, gint64 shift, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_SHIFT_CLOSE, error))
    return FALSE;
  return garde_store_transact (self, session, close_shift, &shift, error);
}
