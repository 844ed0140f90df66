/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/summaries/garde-summaries-page.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-document.h"
#include "store/garde-store-import.h"
#include "store/garde-store-note.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"
#include "ui/summaries/garde-summary-batch.h"
#include "ui/summaries/garde-summary-pane.h"
#include "ui/summaries/garde-summary-row.h"

#define MOST_LINES (200)
#define ANY_STATE  (GARDE_SUMMARY_NO_ADDRESS + 1)

struct _GardeSummariesPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeChoice *state;
  GtkDropDown *doctor;
  GtkEditable *from;
  GtkEditable *to;
  GtkLabel *notice;
  GtkWidget *lacking;
  GtkLabel *nothing;
  GtkListBox *list;
  GtkWidget *print_all;
  GardeSummaryPane *pane;

  /* Borrowed References */
  const GardeSummaryTools *tools;

  /* Owned References */
  GardeDesk *desk;
  GtkStringList *doctor_names; /* the first is everybody */
  GArray *doctors;             /* of gint64, as many */

  gboolean is_reading;
  gboolean is_stale; /* something changed while it was read, or while nobody looked */
  gboolean is_printing;
  gboolean is_turning;  /* another list is wanted: what is beside the old one goes */
  gboolean wants_focus; /* it was asked for before there was anything to see */
};

G_DEFINE_FINAL_TYPE (GardeSummariesPage, garde_summaries_page, GTK_TYPE_WIDGET)

static void
show_notice (GardeSummariesPage *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

/* --- What is asked --- */

static GardeDay
read_day (GardeSummariesPage *self, GtkEditable *entry)
{
  GardeDay day = GARDE_DAY_NONE;
  const char *text = gtk_editable_get_text (entry);
  gboolean is_day = garde_day_parse_typed (text, garde_desk_get_today (self->desk), &day);

  if (text[0] != '\0' && !is_day)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  return is_day ? day : GARDE_DAY_NONE;
}

static GardeSummaryQuestion
make_question (GardeSummariesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->doctor);
  int state = garde_choice_get_value (self->state);

  return (GardeSummaryQuestion){
    .state = state == ANY_STATE ? 0 : (GardeSummaryState) state,
    .doctor = selected < self->doctors->len ? g_array_index (self->doctors, gint64, selected) : 0,
    .from = read_day (self, self->from),
    .to = read_day (self, self->to),
    .limit = MOST_LINES,
  };
}

/* --- Reading --- */

/* What one run in the store thread brings back. */
typedef struct
{
  GPtrArray *lines; /* of GardeSummaryLine */
  gint64 counts[GARDE_SUMMARY_NO_ADDRESS + 1];
} Ledger;

static void
ledger_free (Ledger *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ledger, ledger_free)

static gpointer
load_ledger (GardeStore *store,
             GardeSession *session,
             gpointer argument,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (Ledger) ledger = g_new0 (Ledger, 1);

  ledger->lines = garde_store_load_summaries (store, session, argument, error);
  if (ledger->lines == NULL || !garde_store_count_summaries (store, session, ledger->counts, error))
    return NULL;
  return g_steal_pointer (&ledger);
}

/* Those without an address are in no list that is printed: they are told wherever one looks. */
static void
show_lacking (GardeSummariesPage *self, guint n)
{
  int state = garde_choice_get_value (self->state);
  g_autofree char *said = g_strdup_printf (
      ngettext ("%u summary has no address yet", "%u summaries have no address yet", (gulong) n),
      n);

  gtk_button_set_label (GTK_BUTTON (self->lacking), said);
  gtk_widget_set_visible (self->lacking,
                          n > 0 && state != GARDE_SUMMARY_NO_ADDRESS && state != ANY_STATE);
}

/* The selected one stays selected, as long as it is in the list. */
static void
show_lines (GardeSummariesPage *self, const GPtrArray *lines)
{
  const GardeSummary *wanted = garde_summary_pane_get_wanted (self->pane);
  gint64 selected = wanted != NULL ? garde_record_get_id (wanted) : 0;
  gboolean is_there = FALSE;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < lines->len; i++)
    {
      const GardeSummaryLine *line = lines->pdata[i];
      GtkWidget *added = garde_summary_row_new (line);

      gtk_list_box_append (self->list, added);
      if (garde_record_get_id (line->summary) != selected)
        continue;
      is_there = TRUE;
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (added));
      garde_summary_pane_show (self->pane, line->summary);
    }
  if (self->is_turning && !self->is_stale && !is_there)
    garde_summary_pane_show (self->pane, NULL);
  self->is_turning = self->is_turning && self->is_stale;
  gtk_widget_set_visible (GTK_WIDGET (self->list), lines->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), lines->len == 0);
  gtk_widget_set_sensitive (self->print_all, lines->len > 0 && !self->is_printing);
}

/* While the page was empty the focus had nowhere to go but to the filter. */
static void
bring_focus (GardeSummariesPage *self)
{
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    garde_summaries_page_focus (self);
  self->wants_focus = FALSE;
}

static void read_lines (GardeSummariesPage *self);

static void
lines_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSummariesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Ledger) ledger = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  if (self->desk == NULL)
    return;
  if (ledger != NULL)
    {
      show_lines (self, ledger->lines);
      show_lacking (self, (guint) ledger->counts[GARDE_SUMMARY_NO_ADDRESS]);
      bring_focus (self);
    }
  else
    show_notice (self, error->message);
  /* Otherwise it is read when somebody looks; the window may have been closed meanwhile. */
  if (self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_lines (self);
}

static void
read_lines (GardeSummariesPage *self)
{
  GardeSummaryQuestion question;

  self->is_stale = self->is_reading;
  if (self->is_reading || self->desk == NULL)
    return;
  self->is_reading = TRUE;
  question = make_question (self);
  garde_desk_run_async (self->desk, load_ledger, g_memdup2 (&question, sizeof question), g_free,
                        (GDestroyNotify) ledger_free, NULL, lines_read_cb, g_object_ref (self));
}

static void
turned_cb (GardeSummariesPage *self)
{
  self->is_turning = TRUE;
  read_lines (self);
}

static void
lacking_cb (GardeSummariesPage *self)
{
  garde_choice_set_value (self->state, GARDE_SUMMARY_NO_ADDRESS);
  self->wants_focus = TRUE;
  turned_cb (self);
}

/* A page that nobody looks at is read when somebody does. */
static void
changed_cb (GardeSummariesPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_lines (self);
  else
    self->is_stale = TRUE;
}

/* --- Doctors --- */

static gpointer
load_doctors (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  return garde_store_load_doctors (store, session, error);
}

static void
doctors_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSummariesPage) self = data;
  g_autoptr (GPtrArray) doctors = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (doctors == NULL || self->desk == NULL)
    return;
  for (guint i = 0; i < doctors->len; i++)
    {
      g_autofree char *name = garde_name_doctor (doctors->pdata[i]);
      gint64 id = garde_record_get_id (doctors->pdata[i]);

      g_array_append_val (self->doctors, id);
      gtk_string_list_append (self->doctor_names, name);
    }
}

/* --- Printing --- */

static void
batch_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSummariesPage) self = data;
  g_autoptr (GError) error = NULL;
  guint n = garde_summary_batch_print_finish (result, &error);
  g_autofree char *told = NULL;

  self->is_printing = FALSE;
  if (self->desk == NULL)
    return;
  told = g_strdup_printf (
      ngettext ("%u summary went to the printer.", "%u summaries went to the printer.", (gulong) n),
      n);
  show_notice (self, error != NULL ? error->message : told);
  read_lines (self);
}

static void
print_visits (GardeSummariesPage *self, GArray *visits)
{
  if (self->is_printing || visits->len == 0)
    return;
  self->is_printing = TRUE;
  gtk_widget_set_sensitive (self->print_all, FALSE);
  garde_summary_batch_print_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk,
                                   visits, batch_cb, g_object_ref (self));
}

static void
print_all_cb (GardeSummariesPage *self)
{
  g_autoptr (GArray) visits = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    g_array_append_val (visits, garde_summary_row_get_summary (GARDE_SUMMARY_ROW (row))->visit);
  print_visits (self, visits);
}

static void
print_one_cb (GardeSummariesPage *self)
{
  g_autoptr (GArray) visits = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (visits, garde_summary_pane_get_summary (self->pane)->visit);
  print_visits (self, visits);
}

/* --- Its pages --- */

static void
previewed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSummariesPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_made = self->tools->preview_finish (result, &error);

  if (self->desk == NULL)
    return;
  if (!is_made && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_notice (self, error->message);
  changed_cb (self);
}

static gpointer
load_file (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const gint64 *visit = argument;

  return garde_store_load_visit_file (store, session, *visit, error);
}

static void
file_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSummariesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitFile) file = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  /* The window may have been closed meanwhile. */
  if (self->desk == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (file == NULL)
    show_notice (self, error->message);
  else
    self->tools->preview (GTK_WIDGET (self), self->desk, file, GARDE_DOCUMENT_SUMMARY, 0,
                          previewed_cb, g_object_ref (self));
}

static void
preview_cb (GardeSummariesPage *self)
{
  gint64 visit = garde_summary_pane_get_summary (self->pane)->visit;

  show_notice (self, NULL);
  garde_desk_run_async (self->desk, load_file, g_memdup2 (&visit, sizeof visit), g_free,
                        g_object_unref, NULL, file_read_cb, g_object_ref (self));
}

static void
open_visit_cb (GardeSummariesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-visit", "x",
                              garde_summary_pane_get_summary (self->pane)->visit);
}

static void
row_selected_cb (GardeSummariesPage *self, GtkListBoxRow *row)
{
  if (row != NULL)
    garde_summary_pane_show (self->pane, garde_summary_row_get_summary (GARDE_SUMMARY_ROW (row)));
}

/* The row is that of what the pane shows. */
static void
kept_cb (GardeSummariesPage *self)
{
  gint64 kept = garde_record_get_id (garde_summary_pane_get_summary (self->pane));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (garde_record_get_id (garde_summary_row_get_summary (GARDE_SUMMARY_ROW (row))) == kept)
      gtk_list_box_select_row (self->list, row);
}

/* --- The widget --- */

void
garde_summaries_page_focus (GardeSummariesPage *self)
{
  g_return_if_fail (GARDE_IS_SUMMARIES_PAGE (self));

  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->state), GTK_DIR_TAB_FORWARD);
}

static gboolean
key_pressed_cb (GardeSummariesPage *self, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) == 0 || gdk_keyval_to_lower (key) != GDK_KEY_p)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_SHIFT_MASK) != 0)
    garde_summary_pane_preview (self->pane);
  else
    print_all_cb (self);
  return GDK_EVENT_STOP;
}

static void
garde_summaries_page_map (GtkWidget *widget)
{
  GardeSummariesPage *self = GARDE_SUMMARIES_PAGE (widget);

  GTK_WIDGET_CLASS (garde_summaries_page_parent_class)->map (widget);
  if (self->is_stale)
    read_lines (self);
}

static gboolean
garde_summaries_page_grab_focus (GtkWidget *widget)
{
  GardeSummariesPage *self = GARDE_SUMMARIES_PAGE (widget);

  self->wants_focus = self->is_reading || self->is_stale;
  garde_summaries_page_focus (self);
  return TRUE;
}

static void
garde_summaries_page_dispose (GObject *object)
{
  GardeSummariesPage *self = GARDE_SUMMARIES_PAGE (object);

  /* The filters tell of their going. */
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SUMMARIES_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->doctor_names);
  g_clear_pointer (&self->doctors, g_array_unref);
  G_OBJECT_CLASS (garde_summaries_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, state);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, from);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, to);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, lacking);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, list);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, print_all);
  gtk_widget_class_bind_template_child (widget_class, GardeSummariesPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, turned_cb);
  gtk_widget_class_bind_template_callback (widget_class, lacking_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_one_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_visit_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_cb);
}

static void
garde_summaries_page_class_init (GardeSummariesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_summaries_page_dispose;
  widget_class->map = garde_summaries_page_map;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_summaries_page_grab_focus;
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_SUMMARY_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/summaries/garde-summaries-page.ui");
  bind_children (widget_class);
}

static void
fill_states (GardeSummariesPage *self)
{
  for (int state = GARDE_SUMMARY_TO_PRINT; state <= GARDE_SUMMARY_NO_ADDRESS; state++)
    garde_choice_add (self->state, state,
                      garde_vocabulary_get_label (&garde_summary_state_words, state));
  garde_choice_add (self->state, ANY_STATE, C_ ("summaries", "All"));
  garde_choice_set_value (self->state, GARDE_SUMMARY_TO_PRINT);
}

static void
garde_summaries_page_init (GardeSummariesPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gint64 nobody = 0;

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_states (self);
  self->doctor_names = gtk_string_list_new ((const char *[]){ _ ("All doctors"), NULL });
  self->doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->doctors, nobody);
  gtk_drop_down_set_model (self->doctor, G_LIST_MODEL (self->doctor_names));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
garde_summaries_page_new (GardeDesk *desk, const GardeSummaryTools *tools)
{
  GardeSummariesPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (tools != NULL, NULL);

  self = g_object_new (GARDE_TYPE_SUMMARIES_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->tools = tools;
  garde_summary_pane_set_up (self->pane, desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  garde_desk_run_async (desk, load_doctors, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                        doctors_read_cb, g_object_ref (self));
  read_lines (self);
  return GTK_WIDGET (self);
}
