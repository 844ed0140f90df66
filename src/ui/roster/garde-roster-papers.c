/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-papers.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-files.h"
#include "desktop/garde-printer.h"
#include "store/garde-store-paper.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-typed.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-typed.h"

/* What the buttons of a row do. */
typedef enum
{
  DEED_CHANGE,
  DEED_COPY,
} Deed;

struct _GardeRosterPapers
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkListBox *list;
  GtkDropDown *kind;
  GtkWidget *another;
  GtkWidget *approval;
  GardeFormField *from_field;
  GardeFormField *to_field;
  GardeFormField *asked_field;
  GtkEditable *from;
  GtkEditable *to;
  GtkEditable *asked;
  GtkDropDown *answer;
  GtkEditable *number;
  GtkButton *copy;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterWork *work;
  GPtrArray *papers;  /* of GardePaper */
  GardePaper *edited; /* NULL: another is entered */
  GBytes *scan;       /* of the paper in the form; NULL: none, or as it was */

  gint64 centre, doctor;
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (GardeRosterPapers, garde_roster_papers, GTK_TYPE_WIDGET)

enum
{
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What there is --- */

static char *
describe_days (const GardePaper *paper)
{
  g_autofree char *from =
      garde_day_is_set (paper->valid_from) ? garde_day_to_short (paper->valid_from) : NULL;
  g_autofree char *to =
      garde_day_is_set (paper->valid_to) ? garde_day_to_short (paper->valid_to) : NULL;

  if (from != NULL && to != NULL)
    return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
  if (to != NULL)
    return g_strdup_printf (C_ ("day", "until %s"), to);
  return from != NULL ? g_strdup_printf (C_ ("day", "from %s"), from)
                      : g_strdup (_ ("without end"));
}

static char *
describe_paper (const GardePaper *paper)
{
  g_autofree char *days = describe_days (paper);
  GString *text = g_string_new (days);

  if (garde_day_is_set (paper->applied_on))
    {
      g_autofree char *asked = garde_day_to_short (paper->applied_on);

      g_string_append (text, " · ");
      g_string_append_printf (text, C_ ("paper", "asked on %s"), asked);
    }
  if (paper->answer != 0)
    g_string_append_printf (
        text, " · %s", garde_vocabulary_get_label (&garde_paper_answer_words, (int) paper->answer));
  if (paper->number != NULL && paper->number[0] != '\0')
    g_string_append_printf (text, " · %s", paper->number);
  return g_string_free (text, FALSE);
}

static void
add_warning (GardeRosterPapers *self, const GardePaperWarning *warning)
{
  g_autofree char *text = garde_paper_explain_warning (warning);
  gboolean is_bad = warning->state >= GARDE_PAPER_STATE_ABSENT;
  GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (text, NULL, -1));

  garde_roster_row_wrap (row);
  garde_roster_row_set_icon (row, is_bad ? "dialog-error-symbolic" : "dialog-warning-symbolic",
                             is_bad ? "bad-fg" : "warn-fg");
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

/* --- The form --- */

static GardePaperKind
get_kind (GardeRosterPapers *self)
{
  return (GardePaperKind) (gtk_drop_down_get_selected (self->kind) + 1);
}

static void
kind_cb (GardeRosterPapers *self)
{
  gtk_widget_set_visible (self->approval, get_kind (self) == GARDE_PAPER_APPROVAL);
}

/* @paper NULL: for another. */
static void
show_form (GardeRosterPapers *self, GardePaper *paper)
{
  g_set_object (&self->edited, paper);
  g_clear_pointer (&self->scan, g_bytes_unref);
  if (paper != NULL)
    gtk_drop_down_set_selected (self->kind, (guint) paper->kind - 1);
  garde_roster_typed_show_day (self->from_field, self->from,
                               paper != NULL ? paper->valid_from : GARDE_DAY_NONE);
  garde_roster_typed_show_day (self->to_field, self->to,
                               paper != NULL ? paper->valid_to : GARDE_DAY_NONE);
  garde_roster_typed_show_day (self->asked_field, self->asked,
                               paper != NULL ? paper->applied_on : GARDE_DAY_NONE);
  gtk_drop_down_set_selected (self->answer, paper != NULL ? (guint) paper->answer : 0);
  garde_typed_show (self->number, paper != NULL ? paper->number : NULL);
  gtk_button_set_label (self->copy, _ ("Copy…"));
  gtk_widget_set_visible (self->another, paper != NULL);
  kind_cb (self);
}

static void
another_cb (GardeRosterPapers *self)
{
  show_form (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
}

static void
save_cb (GardeRosterPapers *self)
{
  GardeDay today = garde_desk_get_today (self->desk);
  g_autoptr (GardePaper) paper =
      self->edited != NULL ? garde_paper_copy (self->edited) : garde_paper_new ();

  if (self->is_saving ||
      !garde_roster_typed_day (self->from_field, self->from, today, &paper->valid_from) ||
      !garde_roster_typed_day (self->to_field, self->to, today, &paper->valid_to) ||
      !garde_roster_typed_day (self->asked_field, self->asked, today, &paper->applied_on))
    return;
  paper->doctor = self->doctor;
  paper->kind = get_kind (self);
  paper->centre = paper->kind == GARDE_PAPER_CONTRACT ? self->centre : paper->centre;
  paper->answer = (GardePaperAnswer) gtk_drop_down_get_selected (self->answer);
  if (paper->kind != GARDE_PAPER_APPROVAL)
    {
      paper->applied_on = GARDE_DAY_NONE;
      paper->answer = 0;
    }
  garde_typed_read (self->number, &paper->number);
  self->is_saving = TRUE;
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_PAPER, paper, NULL, self->scan);
}

static void
done_cb (GardeRosterPapers *self, int deed)
{
  if (deed != GARDE_ROSTER_DEED_PAPER || !self->is_saving)
    return;
  self->is_saving = FALSE;
  show_form (self, NULL);
}

/* What was typed stays. */
static void
failed_cb (GardeRosterPapers *self, const char *message)
{
  if (!self->is_saving)
    return;
  self->is_saving = FALSE;
  garde_form_field_set_error (self->to_field, message);
  gtk_widget_grab_focus (GTK_WIDGET (self->to));
}

/* --- The copy --- */

static void
copy_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterPapers) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) content = garde_files_read_finish (result, &name, &error);

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (content == NULL)
    {
      g_signal_emit (self, signals[TOLD], 0, error->message);
      return;
    }
  g_clear_pointer (&self->scan, g_bytes_unref);
  self->scan = g_steal_pointer (&content);
  gtk_button_set_label (self->copy, name);
}

static void
copy_cb (GardeRosterPapers *self)
{
  garde_files_ask_content_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _ ("The scanned copy of the paper"), GARDE_PAPER_MOST_SCAN_BYTES,
                                 copy_read_cb, g_object_ref (self));
}

typedef struct
{
  GBytes *bytes;
  char *media_type;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_clear_pointer (&copy->bytes, g_bytes_unref);
  g_free (copy->media_type);
  g_free (copy);
}

static gpointer
load_copy (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->bytes =
      garde_store_load_scan (store, session, *(const gint64 *) argument, &copy->media_type, error);
  if (copy->bytes != NULL)
    return copy;
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("There is no copy of this paper any more."));
  copy_free (copy);
  return NULL;
}

static void
copy_loaded_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterPapers) self = data;
  g_autoptr (GError) error = NULL;
  Copy *copy = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk != NULL && (copy == NULL || !garde_printer_show_file (copy->bytes, _ ("paper"),
                                                                       copy->media_type, &error)))
    g_signal_emit (self, signals[TOLD], 0, error->message);
  g_clear_pointer (&copy, copy_free);
}

static void
pressed_cb (GardeRosterPapers *self, int deed, GardeRosterRow *row)
{
  gint64 position = garde_roster_row_get_id (row);
  GardePaper *paper;
  gint64 id;

  if (position < 0 || position >= self->papers->len)
    return;
  paper = self->papers->pdata[position];
  if (deed == DEED_CHANGE)
    {
      show_form (self, paper);
      gtk_widget_grab_focus (GTK_WIDGET (self->from));
      return;
    }
  id = garde_record_get_id (paper);
  garde_desk_run_async (self->desk, load_copy, g_memdup2 (&id, sizeof id), g_free, copy_free, NULL,
                        copy_loaded_cb, g_object_ref (self));
}

static void
row_activated_cb (GardeRosterPapers *self, GtkListBoxRow *row)
{
  garde_roster_row_press (GARDE_ROSTER_ROW (row));
}

/* --- Showing --- */

static void
add_paper (GardeRosterPapers *self, guint i)
{
  const GardePaper *paper = self->papers->pdata[i];
  g_autofree char *fact = describe_paper (paper);
  GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (
      garde_vocabulary_get_label (&garde_paper_kind_words, (int) paper->kind), fact, i));

  garde_roster_row_wrap (row);
  garde_roster_row_add_button (row, DEED_CHANGE, _ ("Change"), "flat");
  if (paper->has_scan)
    garde_roster_row_add_button (row, DEED_COPY, _ ("See the copy"), "flat");
  g_signal_connect_object (row, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

void
garde_roster_papers_show (GardeRosterPapers *self,
                          const GardeCentre *centre,
                          const GardeRosterPerson *person)
{
  gint64 doctor;
  int focused;

  g_return_if_fail (GARDE_IS_ROSTER_PAPERS (self));
  g_return_if_fail (centre != NULL && person != NULL);

  doctor = garde_record_get_id (person->doctor);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  self->papers = g_ptr_array_ref (person->papers);
  self->centre = garde_record_get_id (centre);
  if (self->doctor != doctor)
    {
      self->doctor = doctor;
      self->is_saving = FALSE;
      show_form (self, NULL);
    }
  focused = garde_children_remove_rows (self->list);
  for (guint i = 0; i < person->warnings->len; i++)
    add_warning (self, &g_array_index (person->warnings, GardePaperWarning, i));
  for (guint i = 0; i < self->papers->len; i++)
    add_paper (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->papers->len + person->warnings->len > 0);
  garde_children_focus_row (self->list, focused);
}

/* --- The widget --- */

static void
garde_roster_papers_dispose (GObject *object)
{
  GardeRosterPapers *self = GARDE_ROSTER_PAPERS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ROSTER_PAPERS);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->scan, g_bytes_unref);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_object (&self->edited);
  g_clear_object (&self->work);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_papers_parent_class)->dispose (object);
}

static void
garde_roster_papers_class_init (GardeRosterPapersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_papers_dispose;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-roster-papers.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, list);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, kind);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, another);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, approval);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, from_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, to_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, asked_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, from);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, to);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, asked);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, answer);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, number);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPapers, copy);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  signals[TOLD] = g_signal_new ("told", GARDE_TYPE_ROSTER_PAPERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_roster_papers_init (GardeRosterPapers *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) answers =
      gtk_string_list_new ((const char *[]){ _ ("No answer yet"), NULL });

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = GARDE_PAPER_CONTRACT; kind <= GARDE_PAPER_SUPERVISION; kind++)
    gtk_string_list_append (kinds, garde_vocabulary_get_label (&garde_paper_kind_words, kind));
  for (int answer = GARDE_PAPER_GRANTED; answer <= GARDE_PAPER_REFUSED; answer++)
    gtk_string_list_append (answers,
                            garde_vocabulary_get_label (&garde_paper_answer_words, answer));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  gtk_drop_down_set_model (self->answer, G_LIST_MODEL (answers));
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_cb), self);
  kind_cb (self);
}

void
garde_roster_papers_set_up (GardeRosterPapers *self, GardeDesk *desk, GardeRosterWork *work)
{
  g_return_if_fail (GARDE_IS_ROSTER_PAPERS (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->work, work);
  g_signal_connect_object (work, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (work, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}
