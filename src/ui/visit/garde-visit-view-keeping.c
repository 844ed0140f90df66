/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/visit/garde-visit-view-private.h"

/* What is typed is kept until it is saved, and brought back where that became impossible. */

/* It is kept like a note. */
void
garde_visit_view_note_addition (GardeVisitView *self)
{
  g_autoptr (GardeNoteDraft) kept = garde_note_draft_new ();
  g_autofree char *text = NULL;

  kept->findings = garde_note_text_dup (self->addendum);
  kept->revision = self->draft->revision;
  if (kept->findings[0] == '\0')
    {
      garde_note_keeper_drop (self->keeper);
      return;
    }
  text = garde_note_draft_to_text (kept);
  garde_note_keeper_keep (self->keeper, text);
}

static void
tell_settled (GardeVisitView *self, gboolean is_kept)
{
  self->is_leaving = FALSE;
  g_signal_emit_by_name (self, "settled", is_kept);
}

gboolean
garde_visit_view_settle (GardeVisitView *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_VIEW (self), TRUE);

  self->is_leaving = garde_note_keeper_is_pending (self->keeper);
  garde_note_keeper_flush (self->keeper);
  return !self->is_leaving;
}

static void
kept_cb (GardeVisitView *self)
{
  g_autofree char *time = garde_instant_format_time (
      garde_clock_now (garde_desk_get_clock (self->desk)), garde_desk_get_zone (self->desk));
  /* Translators: what was typed is in the database since that time. */
  g_autofree char *text = g_strdup_printf (_ ("kept %s"), time);

  gtk_label_set_text (self->kept, garde_visit_view_is_closed (self) &&
                                          !gtk_widget_get_visible (self->addendum_box)
                                      ? ""
                                      : text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->kept), "bad-fg");
  if (!garde_note_keeper_is_pending (self->keeper))
    tell_settled (self, TRUE);
}

static void
keep_failed_cb (GardeVisitView *self, const char *message)
{
  gtk_label_set_text (self->kept, _ ("only on this screen until the database is back"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->kept), message);
  gtk_widget_add_css_class (GTK_WIDGET (self->kept), "bad-fg");
  if (self->is_leaving)
    garde_visit_view_say (
        self, _ ("What you typed could not be kept; it is only on this screen and stays open."),
        FALSE);
  tell_settled (self, FALSE);
}

void
garde_visit_view_follow_keeper (GardeVisitView *self)
{
  g_signal_connect_object (self->keeper, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (keep_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- A note that was closed meanwhile --- */

void
garde_visit_view_offer_addition (GardeVisitView *self)
{
  g_autoptr (GardeNoteDraft) theirs =
      garde_note_draft_from_file (garde_visit_model_get_file (self->model));
  g_autofree char *addition = garde_note_draft_dup_addition (self->draft, theirs);

  self->is_typed = FALSE;
  garde_note_draft_free (self->draft);
  self->draft = g_steal_pointer (&theirs);
  garde_visit_view_show_draft (self);
  if (addition == NULL)
    {
      garde_note_keeper_drop (self->keeper);
      return;
    }
  garde_note_text_add (self->addendum, addition);
  gtk_widget_set_visible (self->addendum_box, TRUE);
  garde_visit_view_note_addition (self);
  garde_visit_view_say (
      self, _ ("This note is closed. What you typed stands below it: Ctrl+Enter adds it."), FALSE);
}
