/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/summaries/garde-summary-pane.h"

#include <glib/gi18n-lib.h>

#include "model/garde-summary-address.h"
#include "store/garde-store-document.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"

#define HITS (6)

struct _GardeSummaryPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *content;
  GtkWidget *empty;
  GtkLabel *notice;
  GtkEditable *search;
  GtkListBox *hits;
  GtkEditable *name;
  GtkTextView *address;
  GtkTextView *text;

  /* Owned References */
  GardeDesk *desk;
  GardeSummary *summary;
  GPtrArray *entries; /* of GardeDirectoryEntry, those of the hits; may be NULL */

  gint64 recipient; /* that was picked from the directory; 0: typed */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (GardeSummaryPane, garde_summary_pane, GTK_TYPE_WIDGET)

enum
{
  PRINTED,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

GardeSummary *
garde_summary_pane_get_summary (GardeSummaryPane *self)
{
  g_return_val_if_fail (GARDE_IS_SUMMARY_PANE (self), NULL);

  return self->summary;
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
clear_hits (GardeSummaryPane *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->hits, 0)) != NULL)
    gtk_list_box_remove (self->hits, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->hits), FALSE);
}

/* --- The directory --- */

static gpointer
search_directory (GardeStore *store,
                  GardeSession *session,
                  gpointer argument,
                  GCancellable *cancellable,
                  GError **error)
{
  return garde_store_search_directory (store, session, argument, HITS, error);
}

static char *
describe_entry (const GardeDirectoryEntry *entry)
{
  return g_strdup_printf ("%s %s · %s", entry->family_name,
                          entry->given_name != NULL ? entry->given_name : "",
                          entry->address != NULL ? entry->address : _ ("no address"));
}

static void
found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSummaryPane) self = data;
  g_autoptr (GPtrArray) entries = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (entries == NULL || self->desk == NULL || gtk_editable_get_text (self->search)[0] == '\0')
    return;
  clear_hits (self);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *line = describe_entry (entries->pdata[i]);
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", line, "xalign", 0.0F, "ellipsize",
                                       PANGO_ELLIPSIZE_END, "css-classes",
                                       (const char *[]){ "exam-row", NULL }, NULL);

      gtk_list_box_append (self->hits, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hits), entries->len > 0);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_steal_pointer (&entries);
}

static void
search_changed_cb (GardeSummaryPane *self)
{
  const char *text = gtk_editable_get_text (self->search);

  if (self->is_filling || g_utf8_strlen (text, -1) < 2)
    {
      clear_hits (self);
      return;
    }
  garde_desk_run_async (self->desk, search_directory, g_strdup (text), g_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, found_cb, g_object_ref (self));
}

static void
hit_activated_cb (GardeSummaryPane *self, GtkListBoxRow *row)
{
  guint at = (guint) gtk_list_box_row_get_index (row);
  g_autoptr (GardeSummary) addressed = garde_summary_copy (self->summary);

  if (self->entries == NULL || at >= self->entries->len)
    return;
  garde_summary_address (addressed, self->entries->pdata[at]);
  self->recipient = addressed->recipient;
  self->is_filling = TRUE;
  gtk_editable_set_text (self->name,
                         addressed->recipient_name != NULL ? addressed->recipient_name : "");
  set_text (self->address, addressed->recipient_address);
  gtk_editable_set_text (self->search, "");
  self->is_filling = FALSE;
  clear_hits (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
}

static void
first_hit_cb (GardeSummaryPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->hits, 0);

  if (row != NULL)
    hit_activated_cb (self, row);
}

/* --- Saving --- */

static gpointer
save_summary (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  return garde_store_save_summary (store, session, argument, error);
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSummaryPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSummary) saved = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (saved == NULL)
    show_notice (self, error->message);
  else
    garde_summary_pane_show (self, saved);
}

static void
save_cb (GardeSummaryPane *self)
{
  GardeSummary *summary;
  g_autofree char *address = NULL;
  g_autofree char *text = NULL;

  if (self->summary == NULL)
    return;
  summary = garde_summary_copy (self->summary);
  address = dup_text (self->address);
  text = dup_text (self->text);
  summary->recipient = self->recipient;
  garde_record_set_text (&summary->recipient_name, gtk_editable_get_text (self->name));
  garde_record_set_text (&summary->recipient_address, address);
  garde_record_set_text (&summary->text, text);
  show_notice (self, NULL);
  garde_desk_run_async (self->desk, save_summary, summary, g_object_unref, g_object_unref, NULL,
                        saved_cb, g_object_ref (self));
}

static void
print_cb (GardeSummaryPane *self)
{
  if (self->summary != NULL)
    g_signal_emit (self, signals[PRINTED], 0);
}

static void
open_cb (GardeSummaryPane *self)
{
  if (self->summary != NULL)
    g_signal_emit (self, signals[OPENED], 0);
}

/* --- The widget --- */

void
garde_summary_pane_show (GardeSummaryPane *self, GardeSummary *summary)
{
  g_return_if_fail (GARDE_IS_SUMMARY_PANE (self));

  if (self->summary != NULL && summary != NULL && garde_record_equal (self->summary, summary) &&
      garde_record_get_revision (self->summary) == garde_record_get_revision (summary))
    return;
  g_set_object (&self->summary, summary);
  gtk_widget_set_visible (self->content, summary != NULL);
  gtk_widget_set_visible (self->empty, summary == NULL);
  if (summary == NULL)
    return;
  show_notice (self, NULL);
  self->recipient = summary->recipient;
  self->is_filling = TRUE;
  gtk_editable_set_text (self->search, "");
  gtk_editable_set_text (self->name,
                         summary->recipient_name != NULL ? summary->recipient_name : "");
  set_text (self->address, summary->recipient_address);
  set_text (self->text, summary->text);
  self->is_filling = FALSE;
  clear_hits (self);
}

void
garde_summary_pane_set_up (GardeSummaryPane *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_SUMMARY_PANE (self));

  g_set_object (&self->desk, desk);
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

  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SUMMARY_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->summary);
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
  signals[OPENED] = g_signal_new ("opened", GARDE_TYPE_SUMMARY_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/summaries/garde-summary-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, content);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, empty);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, search);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, hits);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, name);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, address);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryPane, text);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_hit_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
garde_summary_pane_init (GardeSummaryPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
