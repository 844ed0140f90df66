/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-trail-pane.h"

#include <glib/gi18n-lib.h>

#include "model/garde-words.h"
#include "store/garde-store-account.h"
#include "store/garde-store-trail.h"
#include "ui/settings/garde-trail-row.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-trail-words.h"

#define PAGE (100)

struct _GardeTrailPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkDropDown *account;
  GtkDropDown *act;
  GtkEditable *words;
  GtkEditable *from;
  GtkEditable *to;
  GtkButton *everybody;
  GtkLabel *notice;
  GtkListBox *list;
  GtkWidget *nothing;
  GtkWidget *older;
  GtkWidget *looking;
  GtkLabel *looked;

  /* Owned References */
  GardeDesk *desk;
  GtkStringList *account_names; /* the first is everybody */
  GArray *accounts;             /* of gint64, as many */
  GardeTrailEntry *last;        /* how far it was read; NULL: nothing yet */

  gint64 patient; /* 0: all of them */
  guint n_shown;
  guint n_page; /* of these, since somebody asked for older ones */
  gboolean is_reading;
  gboolean is_stale; /* it was asked for something else meanwhile */
};

G_DEFINE_FINAL_TYPE (GardeTrailPane, garde_trail_pane, GTK_TYPE_WIDGET)

/* --- What is asked --- */

typedef struct
{
  GardeTrailQuery query;
  char *words; /* NULL: none are looked for */
  GardeTrailEntry *after;
  guint limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->after);
  g_free (question->words);
  g_free (question);
}

typedef struct
{
  GPtrArray *entries;
  GardeTrailEntry *reached; /* NULL: there is nothing older */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->entries, g_ptr_array_unref);
  g_clear_object (&answer->reached);
  g_free (answer);
}

static void
show_notice (GardeTrailPane *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

/* A day that is not typed to its end asks for nothing yet. */
static GardeDay
read_day (GardeTrailPane *self, GtkEditable *entry)
{
  GardeDay day = GARDE_DAY_NONE;
  const char *text = gtk_editable_get_text (entry);
  gboolean is_day = garde_day_parse_typed (text, garde_desk_get_today (self->desk), &day);

  if (!is_day && text[0] != '\0')
    show_notice (self, _ ("This is no day yet: type it as 31/12/2027."));
  return is_day ? day : GARDE_DAY_NONE;
}

/* (transfer full) */
static char *
dup_words (GardeTrailPane *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->words)));

  return *words != '\0' ? g_steal_pointer (&words) : NULL;
}

static Question *
make_question (GardeTrailPane *self)
{
  Question *question = g_new0 (Question, 1);
  guint account = gtk_drop_down_get_selected (self->account);

  show_notice (self, NULL);
  if (account < self->accounts->len)
    question->query.account = g_array_index (self->accounts, gint64, account);
  question->query.act = (GardeTrailAct) gtk_drop_down_get_selected (self->act);
  question->query.from = read_day (self, self->from);
  question->query.to = read_day (self, self->to);
  question->query.patient = self->patient;
  question->words = dup_words (self);
  question->limit = PAGE - self->n_page;
  question->after = self->last != NULL ? g_object_ref (self->last) : NULL;
  return question;
}

static gpointer
search (GardeStore *store,
        GardeSession *session,
        gpointer argument,
        GCancellable *cancellable,
        GError **error)
{
  const Question *question = argument;
  Answer *answer = g_new0 (Answer, 1);

  if (question->words != NULL)
    answer->entries =
        garde_store_search_trail_text (store, session, &question->query, question->words,
                                       question->after, question->limit, &answer->reached, error);
  else
    answer->entries = garde_store_search_trail (store, session, &question->query, question->after,
                                                question->limit, error);
  if (answer->entries == NULL)
    {
      answer_free (answer);
      return NULL;
    }
  if (question->words == NULL && answer->entries->len == question->limit)
    answer->reached = g_object_ref (answer->entries->pdata[answer->entries->len - 1]);
  return answer;
}

/* --- What is shown --- */

static void start (GardeTrailPane *self);

static void
clear (GardeTrailPane *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_shown = 0;
}

static void
ask_anew (GardeTrailPane *self)
{
  if (self->desk == NULL)
    return;
  g_clear_object (&self->last);
  self->n_page = 0;
  start (self);
}

static void
patient_cb (GardeTrailPane *self, GardeTrailRow *row)
{
  const GardeTrailEntry *entry = garde_trail_row_get_entry (row);
  g_autofree char *whose = garde_trail_words_dup_patient (entry);
  g_autofree char *label = NULL;

  self->patient = entry->patient;
  label = g_strdup_printf (_ ("Only %s: show everybody again"),
                           whose != NULL ? whose : _ ("one patient"));
  gtk_button_set_label (self->everybody, label);
  gtk_widget_set_visible (GTK_WIDGET (self->everybody), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->everybody));
  ask_anew (self);
}

static void
everybody_cb (GardeTrailPane *self)
{
  self->patient = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self->account));
  gtk_widget_set_visible (GTK_WIDGET (self->everybody), FALSE);
  ask_anew (self);
}

static void
add_entries (GardeTrailPane *self, GPtrArray *entries)
{
  GardeMoment moment = garde_moment_now (self->desk);

  if (self->last == NULL)
    clear (self);
  for (guint i = 0; i < entries->len; i++)
    {
      GtkWidget *row = garde_trail_row_new (entries->pdata[i], &moment);

      g_signal_connect_object (row, "patient", G_CALLBACK (patient_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
  self->n_shown += entries->len;
  self->n_page += entries->len;
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_shown > 0);
}

/* Words are looked for a few hundred rows at a time, as long as somebody looks at the page. */
static gboolean
goes_on (GardeTrailPane *self, const Answer *answer)
{
  return answer->reached != NULL && self->n_page < PAGE &&
         gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
show_progress (GardeTrailPane *self, const GardeTrailEntry *reached)
{
  GardeZone *zone = garde_desk_get_zone (self->desk);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->looking, reached != NULL);
  if (reached == NULL)
    return;
  day = garde_day_to_short (garde_instant_get_day (reached->at, zone));
  text = g_strdup_printf (_ ("Looked back to %s so far…"), day);
  gtk_label_set_text (self->looked, text);
}

static void
take_answer (GardeTrailPane *self, const Answer *answer)
{
  gboolean is_going_on;

  add_entries (self, answer->entries);
  g_set_object (&self->last, answer->reached);
  is_going_on = goes_on (self, answer);
  gtk_widget_set_visible (self->nothing, self->n_shown == 0 && !is_going_on);
  gtk_widget_set_visible (self->older, answer->reached != NULL && !is_going_on);
  show_progress (self, is_going_on ? answer->reached : NULL);
  if (is_going_on)
    start (self);
}

static void
found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeTrailPane) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  if (self->desk != NULL && self->is_stale)
    start (self);
  else if (self->desk != NULL && answer != NULL)
    take_answer (self, answer);
  else if (self->desk != NULL)
    show_notice (self, error->message);
  g_clear_pointer (&answer, answer_free);
}

static void
start (GardeTrailPane *self)
{
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  garde_desk_run_async (self->desk, search, make_question (self), question_free, answer_free, NULL,
                        found_cb, g_object_ref (self));
}

static void
asked_cb (GardeTrailPane *self)
{
  ask_anew (self);
}

static void
older_cb (GardeTrailPane *self)
{
  self->n_page = 0;
  start (self);
}

static void
row_activated_cb (GardeTrailPane *self, GtkListBoxRow *row)
{
  garde_trail_row_toggle (GARDE_TRAIL_ROW (row));
}

/* --- Who can be asked for --- */

static gpointer
load_accounts (GardeStore *store,
               GardeSession *session,
               gpointer argument,
               GCancellable *cancellable,
               GError **error)
{
  return garde_store_load_accounts (store, session, error);
}

static void
accounts_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeTrailPane) self = data;
  g_autoptr (GPtrArray) lines = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (lines == NULL || self->desk == NULL)
    return;
  for (guint i = 0; i < lines->len; i++)
    {
      const GardeAccount *account = ((const GardeAccountLine *) lines->pdata[i])->account;
      gint64 id = garde_record_get_id (account);

      g_array_append_val (self->accounts, id);
      gtk_string_list_append (self->account_names, account->display_name);
    }
}

/* --- The widget --- */

static void
garde_trail_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_trail_pane_parent_class)->map (widget);
  ask_anew (GARDE_TRAIL_PANE (widget));
}

static gboolean
garde_trail_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_TRAIL_PANE (widget)->account));
}

static void
garde_trail_pane_dispose (GObject *object)
{
  GardeTrailPane *self = GARDE_TRAIL_PANE (object);

  /* The filters tell of their going. */
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_TRAIL_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->account_names);
  g_clear_pointer (&self->accounts, g_array_unref);
  g_clear_object (&self->last);
  G_OBJECT_CLASS (garde_trail_pane_parent_class)->dispose (object);
}

static void
garde_trail_pane_class_init (GardeTrailPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_trail_pane_dispose;
  widget_class->map = garde_trail_pane_map;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_trail_pane_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/settings/garde-trail-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, account);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, act);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, words);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, from);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, to);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, everybody);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, list);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, older);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, looking);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailPane, looked);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, everybody_cb);
  gtk_widget_class_bind_template_callback (widget_class, older_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

/* As many as there are acts, after "everything". */
static GtkStringList *
make_acts (void)
{
  GtkStringList *acts = gtk_string_list_new ((const char *[]){ _ ("Everything"), NULL });

  for (int act = 1; act <= GARDE_N_TRAIL_ACTS; act++)
    gtk_string_list_append (acts, garde_vocabulary_get_label (&garde_trail_act_words, act));
  return acts;
}

static void
garde_trail_pane_init (GardeTrailPane *self)
{
  g_autoptr (GtkStringList) acts = make_acts ();
  gint64 everybody = 0;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->account_names = gtk_string_list_new ((const char *[]){ _ ("Everybody"), NULL });
  self->accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->accounts, everybody);
  gtk_drop_down_set_model (self->account, G_LIST_MODEL (self->account_names));
  gtk_drop_down_set_expression (
      self->account, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_model (self->act, G_LIST_MODEL (acts));
}

GtkWidget *
garde_trail_pane_new (GardeDesk *desk)
{
  GardeTrailPane *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_TRAIL_PANE, NULL);
  self->desk = g_object_ref (desk);
  garde_desk_run_async (desk, load_accounts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                        accounts_read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
