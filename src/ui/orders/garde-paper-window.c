/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-paper-window.h"

#include <glib/gi18n-lib.h>

#include "document/garde-painter.h"
#include "service/garde-visit-papers.h"
#include "ui/orders/garde-pages-view.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-paper-job.h"

struct _GardePaperWindow
{
  AdwWindow parent_instance;

  /* Template Widgets */
  AdwWindowTitle *title;
  GtkLabel *notice;
  GtkWidget *pane;
  GtkWidget *alert_box;
  GtkLabel *alert;
  GardeFormField *name_field;
  GtkEditable *name;
  GardeFormField *addressee_field;
  GtkTextView *addressee;
  GardeFormField *statements_field;
  GtkTextView *statements;
  GardeFormField *text_field;
  GtkTextView *text;
  GardeFormField *conclusion_field;
  GtkTextView *conclusion;
  GardeFormField *days_field;
  GtkEditable *days;
  GardeFormField *more_field;
  GtkEditable *more;
  GtkWidget *zones;
  GardePagesView *view;
  GtkWidget *print;

  /* Owned References */
  GardeDesk *desk;
  GardeVisitFile *file;
  GardePaperSource *source; /* NULL until read */

  GardeDocumentKind kind;
  gint64 order; /* whose slip, request or labels; else 0 */
  gboolean is_filling;
  gboolean is_printing;
  gboolean is_done;
  gboolean is_typed;  /* by a person */
  gboolean is_warned; /* that leaving loses it */
};

G_DEFINE_FINAL_TYPE (GardePaperWindow, garde_paper_window, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is asked for each kind; NULL: not asked. */
typedef struct
{
  const char *name, *addressee, *statements, *text, *hint, *conclusion, *days, *more;
  gboolean has_zones;
} Questions;

static const Questions questions[] = {
  [GARDE_DOCUMENT_LETTER] = { .addressee = N_ ("To"),
                              .text = N_ ("Why the patient is sent"),
                              .more = N_ ("Told by telephone: whom, when") },
  [GARDE_DOCUMENT_REFERRAL] = { .addressee = N_ ("To"),
                                .text = N_ ("Question"),
                                .more = N_ ("Wished for") },
  [GARDE_DOCUMENT_PRESCRIPTION] = { .text = N_ ("Medicines"),
                                    .hint = N_ ("one a line, or a blank line between"),
                                    .more = N_ ("Advice"),
                                    .has_zones = TRUE },
  [GARDE_DOCUMENT_CERTIFICATE] = { .name = N_ ("Title"),
                                   .statements = N_ ("The patient says"),
                                   .text = N_ ("What you observed yourself"),
                                   .conclusion = N_ ("Conclusion"),
                                   .days = N_ ("Total incapacity to work, days") },
  [GARDE_DOCUMENT_LABELS] = { NULL },
};

/* --- What was typed --- */

static char *
read_view (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  if (text[0] == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static char *
read_entry (GtkEditable *entry)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (text[0] == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static GardePaperText *
read_text (GardePaperWindow *self)
{
  GardePaperText *text = garde_paper_text_new ();
  g_autofree char *days = read_entry (self->days);
  guint64 number;

  text->title = read_entry (self->name);
  text->addressee = read_view (self->addressee);
  text->statements = read_view (self->statements);
  text->text = read_view (self->text);
  text->conclusion = read_view (self->conclusion);
  text->more = read_entry (self->more);
  text->has_two_zones = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->zones));
  if (days != NULL && g_ascii_string_to_unsigned (days, 10, 0, 999, &number, NULL))
    text->incapacity_days = (int) number;
  return text;
}

static void
fill_view (GtkTextView *view, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

static void
fill (GardePaperWindow *self)
{
  g_autoptr (GardePaperText) text = garde_paper_text_propose (self->file, self->kind);

  self->is_filling = TRUE;
  gtk_editable_set_text (self->name, text->title != NULL ? text->title : "");
  fill_view (self->addressee, text->addressee);
  fill_view (self->text, text->text);
  /* A plan holds more than medicines: what is typed takes its place. */
  if (self->kind == GARDE_DOCUMENT_PRESCRIPTION)
    g_signal_emit_by_name (self->text, "select-all", TRUE);
  self->is_filling = FALSE;
}

/* --- The pages --- */

static void
draw (GardePaperWindow *self)
{
  g_autoptr (GardePaperText) text = NULL;
  g_autoptr (GardePages) pages = NULL;

  if (self->source == NULL)
    return;
  text = read_text (self);
  pages = garde_visit_papers_draw (self->source, self->kind, text, NULL);
  garde_pages_view_show (self->view, pages);
}

typedef struct
{
  gint64 visit;
  gint64 order;
} Subject;

static gpointer
load_source (GardeStore *store,
             GardeSession *session,
             gpointer argument,
             GCancellable *cancellable,
             GError **error)
{
  const Subject *subject = argument;

  return garde_paper_source_load (store, session, subject->visit, subject->order, error);
}

static void
show_notice (GardePaperWindow *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

static void
source_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePaperSource) source = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (source == NULL)
    {
      show_notice (self, error->message);
      return;
    }
  self->source = g_steal_pointer (&source);
  draw (self);
}

static void
read_source (GardePaperWindow *self)
{
  Subject subject = { garde_record_get_id (self->file->visit), self->order };

  garde_desk_run_async (self->desk, load_source, g_memdup2 (&subject, sizeof subject), g_free,
                        (GDestroyNotify) garde_paper_source_free, NULL, source_read_cb,
                        g_object_ref (self));
}

/* --- Making it --- */

static void
finish (GardePaperWindow *self, GardeDocument *document)
{
  if (self->is_done)
    return;
  self->is_done = TRUE;
  g_signal_emit (self, signals[DONE], 0, document);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
made_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document = garde_paper_job_run_finish (result, &error);

  if (self->desk == NULL)
    return;
  self->is_printing = FALSE;
  gtk_widget_set_sensitive (self->print, TRUE);
  if (document != NULL)
    finish (self, document);
  else
    show_notice (self, error->message);
}

/* What a document is about must be said; the first empty field gets the focus. */
static gboolean
check (GardePaperWindow *self)
{
  g_autoptr (GardePaperText) text = read_text (self);
  g_autofree char *days = read_entry (self->days);
  gboolean asks_text = questions[self->kind].text != NULL;
  gboolean lacks_text = asks_text && text->text == NULL;
  gboolean has_bad_days = days != NULL && text->incapacity_days < 0;

  garde_form_field_set_error (self->text_field, lacks_text ? _ ("Nothing is said yet.") : NULL);
  garde_form_field_set_error (self->days_field,
                              has_bad_days ? _ ("A number of days, 0 to 999.") : NULL);
  if (lacks_text)
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
  else if (has_bad_days)
    gtk_widget_grab_focus (GTK_WIDGET (self->days));
  return !lacks_text && !has_bad_days;
}

static void
make (GardePaperWindow *self, GardePaperEnd end)
{
  g_autoptr (GardePaperText) text = NULL;

  if (self->is_printing || !check (self))
    return;
  self->is_printing = TRUE;
  show_notice (self, NULL);
  gtk_widget_set_sensitive (self->print, FALSE);
  text = read_text (self);
  garde_paper_job_run_async (GTK_WINDOW (self), self->desk,
                             &(GardePaperRequest){ .visit = garde_record_get_id (self->file->visit),
                                                   .kind = self->kind,
                                                   .order = self->order,
                                                   .text = text },
                             end, made_cb, g_object_ref (self));
}

static void
print_cb (GardePaperWindow *self)
{
  make (self, GARDE_PAPER_TO_PRINTER);
}

static void
keep_cb (GardePaperWindow *self)
{
  make (self, GARDE_PAPER_TO_FILE);
}

/* --- The window --- */

static void
changed_cb (GardePaperWindow *self)
{
  if (self->is_filling)
    return;

  self->is_typed = TRUE;
  self->is_warned = FALSE;
  draw (self);
}

static void
ask (GardeFormField *field, const char *title)
{
  gtk_widget_set_visible (GTK_WIDGET (field), title != NULL);
  if (title != NULL)
    g_object_set (field, "title", _ (title), NULL);
}

static void
show_questions (GardePaperWindow *self)
{
  const Questions *asked = &questions[self->kind];

  ask (self->name_field, asked->name);
  ask (self->addressee_field, asked->addressee);
  ask (self->statements_field, asked->statements);
  ask (self->text_field, asked->text);
  ask (self->conclusion_field, asked->conclusion);
  ask (self->days_field, asked->days);
  ask (self->more_field, asked->more);
  gtk_widget_set_visible (self->zones, asked->has_zones);
  gtk_widget_set_visible (self->pane, asked->text != NULL);
  gtk_widget_grab_focus (asked->name != NULL        ? GTK_WIDGET (self->name)
                         : asked->addressee != NULL ? GTK_WIDGET (self->addressee)
                         : asked->text != NULL      ? GTK_WIDGET (self->text)
                                                    : self->print);
  if (asked->hint != NULL)
    garde_form_field_set_hint (self->text_field, _ (asked->hint));
}

/* The window hides the banner of the visit, and an allergy must be seen where medicines are typed.
 */
static void
show_alert (GardePaperWindow *self)
{
  const char *alert = self->file->patient->alert;

  gtk_label_set_text (self->alert, alert != NULL ? alert : "");
  gtk_widget_set_visible (self->alert_box, alert != NULL);
}

/* Whoever has typed something is told before it goes. */
static gboolean
leave (GardePaperWindow *self)
{
  if (!self->is_typed || self->is_warned)
    {
      finish (self, NULL);
      return GDK_EVENT_STOP;
    }

  self->is_warned = TRUE;
  show_notice (self, _ ("What was typed here is kept nowhere yet; Escape once more leaves it."));
  return GDK_EVENT_STOP;
}

static gboolean
close_request_cb (GardePaperWindow *self)
{
  return leave (self);
}

static gboolean
key_pressed_cb (GardePaperWindow *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Escape)
    return leave (self);
  if ((state & GDK_CONTROL_MASK) == 0 || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  print_cb (self);
  return GDK_EVENT_STOP;
}

static void
garde_paper_window_dispose (GObject *object)
{
  GardePaperWindow *self = GARDE_PAPER_WINDOW (object);

  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PAPER_WINDOW);
  g_clear_pointer (&self->source, garde_paper_source_free);
  g_clear_object (&self->file);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_paper_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, pane);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, alert_box);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, alert);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, name_field);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, name);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, addressee_field);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, addressee);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, statements_field);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, statements);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, text_field);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, text);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, conclusion_field);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, conclusion);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, days_field);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, days);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, more_field);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, more);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, zones);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, view);
  gtk_widget_class_bind_template_child (widget_class, GardePaperWindow, print);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
}

static void
garde_paper_window_class_init (GardePaperWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_paper_window_dispose;
  signals[DONE] = g_signal_new ("done", GARDE_TYPE_PAPER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, GARDE_TYPE_DOCUMENT);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/orders/garde-paper-window.ui");
  bind_children (widget_class);
}

static void
garde_paper_window_init (GardePaperWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkTextView *views[4];

  gtk_widget_init_template (GTK_WIDGET (self));
  views[0] = self->addressee;
  views[1] = self->statements;
  views[2] = self->text;
  views[3] = self->conclusion;
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    g_signal_connect_object (gtk_text_view_get_buffer (views[i]), "changed",
                             G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GardePaperWindow *
garde_paper_window_new (
    GtkWindow *parent, GardeDesk *desk, GardeVisitFile *file, GardeDocumentKind kind, gint64 order)
{
  GardePaperWindow *self;
  g_autofree char *patient = NULL;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (GARDE_IS_VISIT_FILE (file), NULL);

  self = g_object_new (GARDE_TYPE_PAPER_WINDOW, "transient-for", parent, "modal", parent != NULL,
                       NULL);
  self->desk = g_object_ref (desk);
  self->file = g_object_ref (file);
  self->kind = kind;
  self->order = order;
  patient = garde_name_patient_listed (file->patient);
  adw_window_title_set_title (self->title,
                              garde_vocabulary_get_label (&garde_document_kind_words, (int) kind));
  adw_window_title_set_subtitle (self->title, patient);
  show_alert (self);
  show_questions (self);
  fill (self);
  read_source (self);
  return self;
}
