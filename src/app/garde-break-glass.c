/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-break-glass.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desktop/garde-question.h"
#include "store/garde-store-day.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-note.h"

/* What is asked about, from one answer to the next. */
typedef struct
{
  GtkWindow *window;
  GardeContext *context;
  GardeDesk *desk; /* of whoever asked */
  char *place;
  gint64 patient;
  GardeBreakGlassShow show;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->context);
  g_object_unref (opening->desk);
  g_free (opening->place);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* Somebody else may be there by now, or nobody. */
static gboolean
is_still_here (const Opening *opening)
{
  return garde_context_get_desk (opening->context) == opening->desk &&
         !garde_context_is_locked (opening->context);
}

/* --- The reason --- */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autofree char *reason = garde_question_ask_line_finish (result);
  g_autoptr (GardeSession) session = NULL;

  if (reason == NULL || !is_still_here (opening))
    return;
  session =
      garde_session_break_glass (garde_desk_get_session (opening->desk), opening->patient, reason);
  garde_desk_set_session (opening->desk, session);
  opening->show (opening->window, opening->place);
}

static void
ask (Opening *opening)
{
  garde_question_ask_line_async (
      opening->window, _ ("This file is outside your duty"),
      _ ("The patient is not in your care these days. You may open the file all the same: say in a "
         "line why. The reason stands in the audit trail beside your name."),
      _ ("Reason"), _ ("Open the file"), answered_cb, opening);
}

/* --- Whether one is needed --- */

/* What a place leads to: "visit:12", "patient:7". */
typedef struct
{
  gint64 visit;
  gint64 patient; /* 0: that of the visit */
} Subject;

static Subject
read_place (const char *place)
{
  const char *number = strchr (place, ':');
  gint64 id = number != NULL ? g_ascii_strtoll (number + 1, NULL, 10) : 0;

  return g_str_has_prefix (place, "patient:") ? (Subject){ 0, id } : (Subject){ id, 0 };
}

typedef struct
{
  gint64 patient;
  gboolean needs_reason;
} Duty;

/* The store decides by refusing. Of a file that was merged it is asked about the one that was kept,
 * which is shown. */
static gpointer
look_whether_in_duty (GardeStore *store,
                      GardeSession *session,
                      gpointer argument,
                      GCancellable *cancellable,
                      GError **error)
{
  const Subject *subject = argument;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) refusal = NULL;
  gint64 patient = 0;
  Duty *duty;

  if (subject->visit != 0)
    {
      visit = garde_store_load (store, session, GARDE_TYPE_VISIT, subject->visit, error);
      if (visit == NULL)
        return NULL;
      file = garde_store_load_visit_file (store, session, subject->visit, &refusal);
    }
  else
    {
      patient = garde_store_find_standing_file (store, session, subject->patient, error);
      if (patient == 0)
        return NULL;
      history = garde_store_load_history (store, session, patient, 1, &refusal);
    }
  duty = g_new0 (Duty, 1);
  duty->patient = visit != NULL ? visit->patient : patient;
  duty->needs_reason = g_error_matches (refusal, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REASON);
  return duty;
}

/* What else goes wrong is said by the page. */
static void
looked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autofree Duty *duty = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (!is_still_here (opening))
    return;
  if (duty == NULL || !duty->needs_reason)
    {
      opening->show (opening->window, opening->place);
      return;
    }
  opening->patient = duty->patient;
  ask (g_steal_pointer (&opening));
}

/* What needs no look: one of today's visits, and the files of whom every patient is the business.
 */
static gboolean
is_surely_in_duty (GardeContext *context, const Subject *subject)
{
  GardeDayModel *today = garde_context_get_today (context);
  GardeSession *session = garde_desk_get_session (garde_context_get_desk (context));

  if (subject->patient != 0)
    return garde_session_is_setting_up (session) ||
           !garde_session_may (session, GARDE_ACTION_FILE_READ);
  return subject->visit == 0 ||
         (today != NULL && garde_day_model_find (today, subject->visit) != NULL);
}

void
garde_break_glass_open (GtkWindow *window,
                        GardeContext *context,
                        const char *place,
                        GardeBreakGlassShow show)
{
  Subject subject;
  Opening *opening;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GARDE_IS_CONTEXT (context));
  g_return_if_fail (place != NULL && show != NULL);

  subject = read_place (place);
  if (is_surely_in_duty (context, &subject))
    {
      show (window, place);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (window);
  opening->context = g_object_ref (context);
  opening->desk = g_object_ref (garde_context_get_desk (context));
  opening->place = g_strdup (place);
  opening->show = show;
  garde_desk_run_async (opening->desk, look_whether_in_duty, g_memdup2 (&subject, sizeof subject),
                        g_free, g_free, NULL, looked_cb, opening);
}
