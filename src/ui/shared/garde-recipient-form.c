/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-recipient-form.h"

#include <glib/gi18n-lib.h>

#include "model/garde-summary-address.h"
#include "store/garde-store-document.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"

#define HITS         (6)
#define FEWEST_CHARS (2)

struct _GardeRecipientForm
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkEditable *search;
  GtkListBox *hits;
  GtkWidget *nobody;
  GtkEditable *name;
  GtkTextView *address;

  /* Owned References */
  GardeDesk *desk;
  GPtrArray *entries;        /* of GardeDirectoryEntry, those of the hits; may be NULL */
  GCancellable *cancellable; /* of the search whose hits are wanted; NULL: none */

  gint64 recipient; /* that was picked from the directory; 0: typed */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (GardeRecipientForm, garde_recipient_form, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Nobody of the search before can be taken any more, nor of one that is still to be answered. */
static void
clear_hits (GardeRecipientForm *self)
{
  GtkListBoxRow *row;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  while ((row = gtk_list_box_get_row_at_index (self->hits, 0)) != NULL)
    gtk_list_box_remove (self->hits, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->hits), FALSE);
  gtk_widget_set_visible (self->nobody, FALSE);
}

static void
changed_cb (GardeRecipientForm *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Another name is another person than the one of the directory. */
static void
name_changed_cb (GardeRecipientForm *self)
{
  if (!self->is_filling)
    self->recipient = 0;
  changed_cb (self);
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
  g_autoptr (GardeRecipientForm) self = data;
  g_autoptr (GPtrArray) entries = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (entries == NULL || self->desk == NULL || self->cancellable == NULL ||
      self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;

  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *line = g_strdelimit (describe_entry (entries->pdata[i]), "\n", ' ');

      gtk_list_box_append (self->hits,
                           g_object_new (GTK_TYPE_LABEL, "label", line, "xalign", 0.0F, "ellipsize",
                                         PANGO_ELLIPSIZE_END, "css-classes",
                                         (const char *[]){ "exam-row", NULL }, NULL));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hits), entries->len > 0);
  gtk_widget_set_visible (self->nobody, entries->len == 0);
  self->entries = g_steal_pointer (&entries);
}

static void
search_changed_cb (GardeRecipientForm *self)
{
  const char *text = gtk_editable_get_text (self->search);

  if (self->is_filling)
    return;
  clear_hits (self);
  if (self->desk == NULL || g_utf8_strlen (text, -1) < FEWEST_CHARS)
    return;
  self->cancellable = g_cancellable_new ();
  garde_desk_run_async (self->desk, search_directory, g_strdup (text), g_free,
                        (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb,
                        g_object_ref (self));
}

static void
hit_activated_cb (GardeRecipientForm *self, GtkListBoxRow *row)
{
  guint at = (guint) gtk_list_box_row_get_index (row);
  g_autoptr (GardeSummary) addressed = garde_summary_new ();

  if (self->entries == NULL || at >= self->entries->len)
    return;

  garde_summary_address (addressed, self->entries->pdata[at]);
  garde_recipient_form_show (self, addressed);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
}

static void
first_hit_cb (GardeRecipientForm *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->hits, 0);

  if (row != NULL)
    hit_activated_cb (self, row);
}

/* --- What it holds --- */

void
garde_recipient_form_show (GardeRecipientForm *self, const GardeSummary *summary)
{
  const char *name, *address;

  g_return_if_fail (GARDE_IS_RECIPIENT_FORM (self));
  g_return_if_fail (summary != NULL);

  name = summary->recipient_name;
  address = summary->recipient_address;
  self->is_filling = TRUE;
  gtk_editable_set_text (self->search, "");
  gtk_editable_set_text (self->name, name != NULL ? name : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->address),
                            address != NULL ? address : "", -1);
  self->is_filling = FALSE;
  self->recipient = summary->recipient;
  clear_hits (self);
}

void
garde_recipient_form_fill (GardeRecipientForm *self, GardeSummary *summary)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;

  g_return_if_fail (GARDE_IS_RECIPIENT_FORM (self));
  g_return_if_fail (summary != NULL);

  buffer = gtk_text_view_get_buffer (self->address);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  address = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  summary->recipient = self->recipient;
  garde_record_set_text (&summary->recipient_name, name);
  garde_record_set_text (&summary->recipient_address, address);
}

/* --- The widget --- */

void
garde_recipient_form_set_up (GardeRecipientForm *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_RECIPIENT_FORM (self));

  g_set_object (&self->desk, desk);
}

/* Whoever is known by name lacks only the address. */
static gboolean
garde_recipient_form_grab_focus (GtkWidget *widget)
{
  GardeRecipientForm *self = GARDE_RECIPIENT_FORM (widget);

  return gtk_widget_grab_focus (gtk_editable_get_text (self->name)[0] != '\0'
                                    ? GTK_WIDGET (self->address)
                                    : GTK_WIDGET (self->search));
}

static void
garde_recipient_form_dispose (GObject *object)
{
  GardeRecipientForm *self = GARDE_RECIPIENT_FORM (object);

  /* The fields tell of their emptying while they go. */
  self->is_filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_RECIPIENT_FORM);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_recipient_form_parent_class)->dispose (object);
}

static void
garde_recipient_form_class_init (GardeRecipientFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_recipient_form_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_recipient_form_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_RECIPIENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/shared/garde-recipient-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRecipientForm, search);
  gtk_widget_class_bind_template_child (widget_class, GardeRecipientForm, hits);
  gtk_widget_class_bind_template_child (widget_class, GardeRecipientForm, nobody);
  gtk_widget_class_bind_template_child (widget_class, GardeRecipientForm, name);
  gtk_widget_class_bind_template_child (widget_class, GardeRecipientForm, address);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_hit_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
}

static void
garde_recipient_form_init (GardeRecipientForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->address), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
