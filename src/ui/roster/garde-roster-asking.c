/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-asking.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "ui/roster/garde-roster-words.h"

/* Who was asked longer ago is not spared for it. */
#define DAYS (90)

void
garde_roster_asking_free (GardeRosterAsking *self)
{
  g_clear_pointer (&self->explanation, garde_roster_explanation_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->review, garde_roster_review_free);
  g_clear_object (&self->sheet);
  g_free (self);
}

static void
asking_free (gpointer data)
{
  garde_roster_asking_free (data);
}

/* --- On the work thread --- */

static gpointer
find (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const GardeRosterAsking *question = argument;
  g_autoptr (GardeRosterAsking) self = g_new0 (GardeRosterAsking, 1);
  g_autoptr (GArray) asked = garde_store_load_last_asked (store, session, DAYS, error);

  if (asked == NULL)
    return NULL;
  self->sheet = g_object_ref (question->sheet);
  self->shift = question->shift;
  self->explanation =
      garde_roster_explain_hole (question->sheet, question->shift, cancellable, error);
  if (self->explanation == NULL)
    return NULL;
  self->review = garde_roster_review_new (question->sheet);
  self->candidates = garde_roster_rank_candidates (self->review, question->shift, asked);
  return g_steal_pointer (&self);
}

void
garde_roster_asking_find_async (GardeDesk *desk,
                                GardeRosterSheet *sheet,
                                guint shift,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GardeRosterAsking *question;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  question = g_new0 (GardeRosterAsking, 1);
  question->sheet = g_object_ref (sheet);
  question->shift = shift;
  garde_desk_work_async (desk, find, question, asking_free, asking_free, cancellable, callback,
                         data);
}

/* --- Words --- */

static void
add_part (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
add_asked (GString *text, const GardeRosterAsking *self, const GardeRosterCandidate *candidate)
{
  g_autofree char *day = NULL;
  g_autofree char *part = NULL;

  if (candidate->asked_at == 0)
    return;
  day = garde_day_to_short (garde_instant_get_day (candidate->asked_at, self->sheet->zone));
  part = candidate->answer != 0
             ? g_strdup_printf (
                   /* Translators: a day, and what was answered. */
                   _ ("asked on %1$s: %2$s"), day,
                   garde_vocabulary_get_label (&garde_call_answer_words, (int) candidate->answer))
             : g_strdup_printf (_ ("asked on %s"), day);
  add_part (text, part);
}

char *
garde_roster_asking_describe (const GardeRosterAsking *self, const GardeRosterCandidate *candidate)
{
  g_autofree char *stance =
      garde_roster_words_stance (self->sheet, self->shift, candidate->doctor, candidate->rule);
  g_autofree char *digits =
      candidate->phone != NULL ? garde_text_normalise_phone (candidate->phone) : NULL;
  g_autofree char *phone = digits != NULL ? garde_text_format_phone (digits) : NULL;
  GString *text = g_string_new (NULL);

  add_part (text, phone != NULL              ? phone
                  : candidate->phone != NULL ? candidate->phone
                                             : _ ("no telephone recorded"));
  add_part (text, stance);
  add_asked (text, self, candidate);
  return g_string_free (text, FALSE);
}

/* --- What he is let off --- */

GPtrArray *
garde_roster_asking_make_grants (const GardeRosterAsking *self,
                                 const GardeRosterCandidate *candidate)
{
  GardeGrantRule rule = garde_grant_rule_find (candidate->rule);
  GardeRosterGrant *grant;
  GPtrArray *grants;

  if (rule == 0)
    return NULL;
  grant = garde_roster_grant_new ();
  grant->shift = garde_record_get_id (garde_roster_sheet_get_shift (self->sheet, self->shift));
  grant->doctor =
      garde_record_get_id (garde_roster_sheet_get_person (self->sheet, candidate->doctor)->doctor);
  grant->rule = rule;
  grants = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (grants, grant);
  return grants;
}
