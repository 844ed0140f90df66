/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-note-saving.h"

#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-step.h"

/* What the store thread is given; all its own. */
typedef struct
{
  GardeNote *note;
  GPtrArray *vitals;
  GardeVisitOutcome outcome;
  char *text;            /* the summary or the addendum */
  GardeSummary *summary; /* whose recipient was typed; NULL: none was */
  gint64 visit;
  gint64 target; /* to which the note is moved */
} Saving;

static void
saving_free (Saving *self)
{
  g_clear_object (&self->note);
  g_clear_pointer (&self->vitals, g_ptr_array_unref);
  g_clear_object (&self->summary);
  g_free (self->text);
  g_free (self);
}

static Saving *
saving_new (GardeDesk *desk, GardeVisitFile *file, const GardeNoteDraft *draft)
{
  Saving *self = g_new0 (Saving, 1);
  GardeDay birth = file->patient->birth_date;
  int months =
      garde_day_is_set (birth) ? garde_day_months_between (birth, garde_desk_get_today (desk)) : -1;

  self->visit = garde_record_get_id (file->visit);
  self->note = garde_note_draft_make_note (draft, file);
  self->vitals = garde_note_draft_make_vitals (draft, months);
  self->outcome = draft->outcome;
  return self;
}

static gpointer
save (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const Saving *saving = argument;
  GardeNoteInput input = { saving->note, saving->vitals };

  return garde_store_save_note (store, session, &input, error);
}

static gpointer
end (GardeStore *store,
     GardeSession *session,
     gpointer argument,
     GCancellable *cancellable,
     GError **error)
{
  const Saving *saving = argument;
  GardeFinish finish = { .input = { saving->note, saving->vitals },
                         .outcome = saving->outcome,
                         .summary = saving->text,
                         .recipient = saving->summary };

  return garde_store_finish_visit (store, session, saving->visit, &finish, error);
}

static gpointer
save_summary (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const Saving *saving = argument;

  return garde_store_save_summary (store, session, saving->summary, error);
}

static gpointer
reopen (GardeStore *store,
        GardeSession *session,
        gpointer argument,
        GCancellable *cancellable,
        GError **error)
{
  const Saving *saving = argument;

  return garde_store_undo (store, session, saving->visit, error);
}

static gpointer
add (GardeStore *store,
     GardeSession *session,
     gpointer argument,
     GCancellable *cancellable,
     GError **error)
{
  const Saving *saving = argument;

  return garde_store_add_addendum (store, session, saving->visit, saving->text, error);
}

static gpointer
move (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const Saving *saving = argument;

  return garde_store_move_to_visit (store, session, GARDE_KIND_NOTE,
                                    garde_record_get_id (saving->note), saving->target, error)
             ? g_object_ref (saving->note)
             : NULL;
}

static void
run (GardeDesk *desk,
     GardeDeskFunc function,
     Saving *saving,
     GAsyncReadyCallback callback,
     gpointer data)
{
  garde_desk_run_async (desk, function, saving, (GDestroyNotify) saving_free, g_object_unref, NULL,
                        callback, data);
}

void
garde_note_saving_save (GardeDesk *desk,
                        GardeVisitFile *file,
                        const GardeNoteDraft *draft,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (GARDE_IS_VISIT_FILE (file) && draft != NULL);

  run (desk, save, saving_new (desk, file, draft), callback, data);
}

void
garde_note_saving_end (GardeDesk *desk,
                       GardeVisitFile *file,
                       const GardeNoteDraft *draft,
                       const char *summary,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GardeSummary) addressed = garde_summary_new ();
  Saving *saving;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (GARDE_IS_VISIT_FILE (file) && draft != NULL);

  saving = saving_new (desk, file, draft);
  saving->text = g_strdup (summary);
  if (garde_note_draft_address (draft, addressed))
    saving->summary = g_steal_pointer (&addressed);
  run (desk, end, saving, callback, data);
}

void
garde_note_saving_address (GardeDesk *desk,
                           GardeSummary *summary,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->summary = garde_summary_copy (summary);
  run (desk, save_summary, saving, callback, data);
}

void
garde_note_saving_reopen (GardeDesk *desk,
                          gint64 visit,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->visit = visit;
  run (desk, reopen, saving, callback, data);
}

void
garde_note_saving_add (
    GardeDesk *desk, gint64 visit, const char *text, GAsyncReadyCallback callback, gpointer data)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->visit = visit;
  saving->text = g_strdup (text);
  run (desk, add, saving, callback, data);
}

void
garde_note_saving_move (GardeDesk *desk,
                        const GardeNote *note,
                        gint64 visit,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  Saving *saving;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (note != NULL);

  saving = g_new0 (Saving, 1);
  saving->note = garde_note_copy (note);
  saving->target = visit;
  run (desk, move, saving, callback, data);
}

gboolean
garde_note_saving_finish (GardeDesk *desk, GAsyncResult *result, GardeNote **note, GError **error)
{
  g_autoptr (GObject) answer = garde_desk_run_finish (desk, result, error);

  if (answer != NULL && note != NULL && GARDE_IS_NOTE (answer))
    *note = GARDE_NOTE (g_object_ref (answer));
  return answer != NULL;
}
