/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/summaries/garde-summary-pane.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-document.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-recipient-form.h"

struct _GardeSummaryPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *content;
  GtkWidget *empty;
  GtkLabel *notice;
  GardeRecipientForm *recipient;
  GtkTextView *text;
  GtkWidget *text_field;
  GtkWidget *hidden; /* what stands there instead of a text that is not for this person */

  /* Owned References */
  GardeDesk *desk;
  GardeSummary *summary;
  GardeSummary *next; /* that is shown once this one is saved; NULL: none */

  guint then; /* the signal that the saving is for; N_SIGNALS: none */
  gboolean is_saving;
  gboolean is_leaving; /* for the next, as soon as this one is saved */
  gboolean is_filling; /* the program writes into the fields, not a person */
  gboolean is_typed;   /* into the fields, since they were filled or were sent to be saved */
};

G_DEFINE_FINAL_TYPE (GardeSummaryPane, garde_summary_pane, GTK_TYPE_WIDGET)

enum
{
  PRINTED,
  PREVIEWED,
  OPENED,
  KEPT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

GardeSummary *
garde_summary_pane_get_summary (GardeSummaryPane *self)
{
  g_return_val_if_fail (GARDE_IS_SUMMARY_PANE (self), NULL);

  return self->summary;
}

GardeSummary *
garde_summary_pane_get_wanted (GardeSummaryPane *self)
{
  g_return_val_if_fail (GARDE_IS_SUMMARY_PANE (self), NULL);

  return self->is_leaving ? self->next : self->summary;
}

static void
show_notice (GardeSummaryPane *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

static void
set_text (GtkTextView *view, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

static char *
dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
fill (GardeSummaryPane *self, GardeSummary *summary)
{
  g_set_object (&self->summary, summary);
  self->is_typed = FALSE;
  gtk_widget_set_visible (self->content, summary != NULL);
  gtk_widget_set_visible (self->empty, summary == NULL);
  if (summary == NULL)
    return;
  show_notice (self, NULL);
  self->is_filling = TRUE;
  garde_recipient_form_show (self->recipient, summary);
  set_text (self->text, summary->text);
  gtk_widget_set_visible (self->text_field, summary->text != NULL);
  gtk_widget_set_visible (self->hidden, summary->text == NULL);
  self->is_filling = FALSE;
}

/* --- Saving --- */

/* As it is on the screen. (transfer full) */
static GardeSummary *
make_summary (GardeSummaryPane *self)
{
  GardeSummary *summary = garde_summary_copy (self->summary);
  g_autofree char *text = dup_text (self->text);

  garde_recipient_form_fill (self->recipient, summary);
  /* One that is not shown stays as it was; one that is wiped out is empty. */
  if (summary->text != NULL)
    {
      g_free (summary->text);
      summary->text = g_steal_pointer (&text);
    }
  return summary;
}

static gpointer
save_summary (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  return garde_store_save_summary (store, session, argument, error);
}

/* Nothing was saved: what was typed stays where it was typed. */
static void
keep (GardeSummaryPane *self, const GError *error)
{
  self->is_typed = TRUE;
  show_notice (self, error->message);
  if (!self->is_leaving)
    return;
  self->is_leaving = FALSE;
  g_clear_object (&self->next);
  g_signal_emit (self, signals[KEPT], 0);
}

static void save (GardeSummaryPane *self, guint then);

/* What was typed meanwhile is saved as well before anything is made of it. */
static void
go_on (GardeSummaryPane *self, guint then)
{
  if (self->is_leaving)
    {
      g_autoptr (GardeSummary) next = g_steal_pointer (&self->next);

      self->is_leaving = FALSE;
      garde_summary_pane_show (self, next);
    }
  else if (then != N_SIGNALS && self->is_typed)
    {
      save (self, then);
    }
  else if (then != N_SIGNALS && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      g_signal_emit (self, signals[then], 0);
    }
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSummaryPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSummary) saved = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  guint then = self->then;

  self->is_saving = FALSE;
  self->then = N_SIGNALS;
  if (self->desk == NULL)
    return;
  if (saved == NULL)
    {
      keep (self, error);
      return;
    }
  if (self->is_typed)
    g_set_object (&self->summary, saved);
  else
    fill (self, saved);
  go_on (self, then);
}

static void
save (GardeSummaryPane *self, guint then)
{
  if (self->is_saving)
    return;
  self->is_saving = TRUE;
  self->is_typed = FALSE;
  self->then = then;
  show_notice (self, NULL);
  garde_desk_run_async (self->desk, save_summary, make_summary (self), g_object_unref,
                        g_object_unref, NULL, saved_cb, g_object_ref (self));
}

static void
save_cb (GardeSummaryPane *self)
{
  if (self->summary != NULL)
    save (self, N_SIGNALS);
}

/* No page is made of what is not saved. */
static void
emit_saved (GardeSummaryPane *self, guint signal)
{
  g_autoptr (GardeSummary) typed = self->summary != NULL ? make_summary (self) : NULL;

  if (typed == NULL)
    return;
  if (garde_record_equal (typed, self->summary))
    g_signal_emit (self, signals[signal], 0);
  else
    save (self, signal);
}

static void
print_cb (GardeSummaryPane *self)
{
  emit_saved (self, PRINTED);
}

void
garde_summary_pane_preview (GardeSummaryPane *self)
{
  g_return_if_fail (GARDE_IS_SUMMARY_PANE (self));

  emit_saved (self, PREVIEWED);
}

static void
open_cb (GardeSummaryPane *self)
{
  if (self->summary != NULL)
    g_signal_emit (self, signals[OPENED], 0);
}

static void
typed_cb (GardeSummaryPane *self)
{
  if (!self->is_filling)
    self->is_typed = TRUE;
}

/* --- What is shown --- */

static gboolean
is_same (GardeSummary *one, GardeSummary *other)
{
  return one != NULL && other != NULL && garde_record_get_id (one) == garde_record_get_id (other);
}

/* What the person types now is written over what came meanwhile only when he says so. */
static void
take_newer (GardeSummaryPane *self, GardeSummary *summary)
{
  g_set_object (&self->summary, summary);
  show_notice (self, _ ("This summary was changed meanwhile. What you have typed is still here; "
                        "saving puts it in place of the change."));
}

static void
leave_for (GardeSummaryPane *self, GardeSummary *next)
{
  self->is_leaving = TRUE;
  g_set_object (&self->next, next);
  save (self, N_SIGNALS);
}

void
garde_summary_pane_show (GardeSummaryPane *self, GardeSummary *summary)
{
  gboolean is_held;

  g_return_if_fail (GARDE_IS_SUMMARY_PANE (self));

  is_held = self->summary != NULL && (self->is_typed || self->is_saving);
  if (is_held && !is_same (self->summary, summary))
    {
      leave_for (self, summary);
      return;
    }

  self->is_leaving = FALSE;
  g_clear_object (&self->next);
  if (is_same (self->summary, summary) && garde_record_equal (self->summary, summary) &&
      garde_record_get_revision (self->summary) == garde_record_get_revision (summary))
    return;
  if (is_held)
    take_newer (self, summary);
  else
    fill (self, summary);
}

/* --- The widget --- */

void
garde_summary_pane_set_up (GardeSummaryPane *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_SUMMARY_PANE (self));

  g_set_object (&self->desk, desk);
  garde_recipient_form_set_up (self->recipient, desk);
}

static gboolean
key_pressed_cb (GardeSummaryPane *self, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) == 0 || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  save_cb (self);
  return GDK_EVENT_STOP;
}

static void
garde_summary_pane_dispose (GObject *object)
{
  GardeSummaryPane *self = GARDE_SUMMARY_PANE (object);

  /* Emptying the fields on the way out is no typing. */
  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SUMMARY_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->summary);
  g_clear_object (&self->next);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_summary_pane_parent_class)->dispose (object);
}

static void
garde_summary_pane_class_init (GardeSummaryPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_summary_pane_dispose;
  signals[PRINTED] = g_signal_new ("printed", GARDE_TYPE_SUMMARY_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[PREVIEWED] = g_signal_new ("previewed", GARDE_TYPE_SUMMARY_PANE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", GARDE_TYPE_SUMMARY_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[KEPT] = g_signal_new ("kept", GARDE_TYPE_SUMMARY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_RECIPIENT_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/summaries/garde-summary-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, content);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, empty);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, recipient);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, text);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, text_field);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, hidden);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, garde_summary_pane_preview);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
garde_summary_pane_init (GardeSummaryPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->then = N_SIGNALS;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (typed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
