/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-exam-picker.h"

#include <glib/gi18n-lib.h>

#include "model/garde-exam-set.h"
#include "store/garde-store-catalogue.h"
#include "ui/orders/garde-exam-row.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-wrap-layout.h"

#define HITS      (6)
#define MOST_SETS (9)

struct _GardeExamPicker
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *sets;
  GtkEditable *search;
  GtkListBox *hits;
  GtkListBox *chosen;

  /* Owned References */
  GardeDesk *desk;
  GPtrArray *groups; /* of GardeExamGroup, of all kinds; NULL until read */

  GardeOrderKind kind;
  guint wanted;   /* the set whose key was pressed before the sets were read; 0: none */
  guint question; /* how many searches were asked: an old answer is thrown away */
};

G_DEFINE_FINAL_TYPE (GardeExamPicker, garde_exam_picker, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  GROUPED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* --- What was chosen --- */

static void
show_chosen (GardeExamPicker *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), garde_exam_picker_count (self) > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
garde_exam_picker_count (GardeExamPicker *self)
{
  guint n = 0;

  g_return_val_if_fail (GARDE_IS_EXAM_PICKER (self), 0);

  while (gtk_list_box_get_row_at_index (self->chosen, (int) n) != NULL)
    n++;
  return n;
}

static GardeExamRow *
get_chosen (GardeExamPicker *self, guint at)
{
  return GARDE_EXAM_ROW (gtk_list_box_get_row_at_index (self->chosen, (int) at));
}

static void
removed_cb (GardeExamPicker *self, GardeExamRow *row)
{
  gtk_list_box_remove (self->chosen, GTK_WIDGET (row));
  show_chosen (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Nothing is asked for twice. */
static void
choose (GardeExamPicker *self, GardeExam *exam, const char *label)
{
  GtkWidget *row;

  for (guint i = 0; i < garde_exam_picker_count (self); i++)
    if (g_str_equal (garde_exam_row_get_label (get_chosen (self, i)), label))
      return;

  row = garde_exam_row_new (exam, label, exam == NULL ? _ ("free text") : NULL);
  garde_exam_row_offer_removal (GARDE_EXAM_ROW (row));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->chosen, row);
}

GPtrArray *
garde_exam_picker_list_exams (GardeExamPicker *self)
{
  GPtrArray *exams = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (GARDE_IS_EXAM_PICKER (self), exams);

  for (guint i = 0; i < garde_exam_picker_count (self); i++)
    {
      GardeExam *exam = garde_exam_row_get_exam (get_chosen (self, i));

      if (exam != NULL)
        g_ptr_array_add (exams, g_object_ref (exam));
    }
  return exams;
}

GPtrArray *
garde_exam_picker_make_items (GardeExamPicker *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (GARDE_IS_EXAM_PICKER (self), items);

  for (guint i = 0; i < garde_exam_picker_count (self); i++)
    {
      GardeExamRow *row = get_chosen (self, i);
      const GardeExam *exam = garde_exam_row_get_exam (row);
      GardeOrderItem *item = garde_order_item_new ();

      garde_record_set_text (&item->label, garde_exam_row_get_label (row));
      if (exam != NULL)
        {
          item->exam = garde_record_get_id (exam);
          garde_record_set_text (&item->code, exam->code);
        }
      g_ptr_array_add (items, item);
    }
  return items;
}

static GardeExam *
find_exam (const GPtrArray *exams, gint64 id)
{
  for (guint i = 0; exams != NULL && i < exams->len; i++)
    if (garde_record_get_id (exams->pdata[i]) == id)
      return exams->pdata[i];
  return NULL;
}

void
garde_exam_picker_fill (GardeExamPicker *self, const GPtrArray *items, const GPtrArray *exams)
{
  g_return_if_fail (GARDE_IS_EXAM_PICKER (self));

  clear_list (self->chosen);
  for (guint i = 0; i < items->len; i++)
    {
      const GardeOrderItem *item = items->pdata[i];

      choose (self, item->exam != 0 ? find_exam (exams, item->exam) : NULL, item->label);
    }
  show_chosen (self);
}

/* --- The search --- */

typedef struct
{
  GardeOrderKind kind;
  char *text;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_free (self->text);
  g_free (self);
}

static gpointer
search_exams (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const Search *search = argument;

  return garde_store_search_exams (store, session, search->kind, search->text, HITS, error);
}

static void
show_hits (GardeExamPicker *self, const GPtrArray *exams)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));

  clear_list (self->hits);
  for (guint i = 0; i < exams->len; i++)
    {
      GardeExam *exam = exams->pdata[i];

      gtk_list_box_append (self->hits, garde_exam_row_new (exam, exam->label, NULL));
    }
  gtk_list_box_append (self->hits, garde_exam_row_new (NULL, text, _ ("as free text")));
  gtk_list_box_select_row (self->hits, gtk_list_box_get_row_at_index (self->hits, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->hits), TRUE);
}

/* Which search an answer is for goes with it, weakly: the picker may be gone by then. */
typedef struct
{
  GardeExamPicker *picker;
  guint question;
} Asked;

static void
found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (GardeExamPicker) self = asked->picker;
  g_autoptr (GPtrArray) exams = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (exams != NULL && self->desk != NULL && asked->question == self->question)
    show_hits (self, exams);
}

static void
search_changed_cb (GardeExamPicker *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  Search *search;
  Asked *asked;

  self->question++;
  /* Enter must not take what was found for other letters. */
  gtk_widget_set_visible (GTK_WIDGET (self->hits), FALSE);
  clear_list (self->hits);
  if (text[0] == '\0' || self->desk == NULL)
    return;
  search = g_new0 (Search, 1);
  search->kind = self->kind;
  search->text = g_steal_pointer (&text);
  asked = g_new0 (Asked, 1);
  asked->picker = g_object_ref (self);
  asked->question = self->question;
  garde_desk_run_async (self->desk, search_exams, search, search_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, found_cb, asked);
}

static void
take_row (GardeExamPicker *self, GtkListBoxRow *row)
{
  GardeExamRow *hit = GARDE_EXAM_ROW (row);

  choose (self, garde_exam_row_get_exam (hit), garde_exam_row_get_label (hit));
  gtk_editable_set_text (self->search, "");
  show_chosen (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
hit_activated_cb (GardeExamPicker *self, GtkListBoxRow *row)
{
  take_row (self, row);
}

/* Enter before the answer came orders what was typed only if it is a name of the catalogue: it
 * waits for the answer, so nothing is taken. */
static void
activated_cb (GardeExamPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->hits);

  if (row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->hits)))
    take_row (self, row);
}

static void
select_beside (GardeExamPicker *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->hits);
  int at = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->hits, MAX (at, 0));

  if (next != NULL)
    gtk_list_box_select_row (self->hits, next);
}

static gboolean
take_back (GardeExamPicker *self)
{
  guint n = garde_exam_picker_count (self);

  if (gtk_editable_get_text (self->search)[0] != '\0' || n == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_list_box_remove (self->chosen, GTK_WIDGET (get_chosen (self, n - 1)));
  show_chosen (self);
  return GDK_EVENT_STOP;
}

/* The entry would keep Escape for itself: what it does not close is closed around it. */
static void
leave_search (GardeExamPicker *self)
{
  if (gtk_editable_get_text (self->search)[0] != '\0')
    gtk_editable_set_text (self->search, "");
  else
    g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
search_key_cb (GardeExamPicker *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_open = gtk_widget_get_visible (GTK_WIDGET (self->hits));

  if (key == GDK_KEY_BackSpace)
    return take_back (self);
  if (key == GDK_KEY_Escape)
    {
      leave_search (self);
      return GDK_EVENT_STOP;
    }
  if (!is_open)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
      select_beside (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      select_beside (self, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- Sets --- */

static gboolean
is_of_kind (const GardeExamGroup *group, GardeOrderKind kind)
{
  return group->exams->len > 0 && ((GardeExam *) group->exams->pdata[0])->kind == kind;
}

/* The set of this kind with that number, from 1; NULL if there is none. */
static const GardeExamGroup *
find_set (GardeExamPicker *self, guint number)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (is_of_kind (self->groups->pdata[i], self->kind) && --number == 0)
      return self->groups->pdata[i];
  return NULL;
}

gboolean
garde_exam_picker_take_set (GardeExamPicker *self, guint number)
{
  const GardeExamGroup *group;

  g_return_val_if_fail (GARDE_IS_EXAM_PICKER (self), FALSE);
  g_return_val_if_fail (number > 0, FALSE);

  if (self->groups == NULL)
    {
      self->wanted = number;
      return TRUE;
    }
  group = find_set (self, number);
  if (group == NULL)
    return FALSE;
  for (guint i = 0; i < group->exams->len; i++)
    {
      GardeExam *exam = group->exams->pdata[i];

      choose (self, exam, exam->label);
    }
  g_signal_emit (self, signals[GROUPED], 0, group->set->context);
  show_chosen (self);
  return TRUE;
}

static void
set_clicked_cb (GtkWidget *button, GardeExamPicker *self)
{
  guint number = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (self->sets); child != NULL && child != button;
       child = gtk_widget_get_next_sibling (child))
    number++;
  garde_exam_picker_take_set (self, number);
}

static void
add_set (GardeExamPicker *self, guint number, const char *name)
{
  g_autofree char *key = g_strdup_printf (_ ("Alt+%u"), number);
  GtkWidget *button = g_object_new (GARDE_TYPE_KEY_BUTTON, "text", name, "key", key, "css-classes",
                                    (const char *[]){ "compact", "exam-set", NULL }, NULL);

  g_signal_connect_object (button, "clicked", G_CALLBACK (set_clicked_cb), self, 0);
  gtk_widget_set_parent (button, self->sets);
}

static void
show_sets (GardeExamPicker *self)
{
  const GardeExamGroup *group;

  garde_children_unparent (self->sets);
  for (guint i = 1; i <= MOST_SETS && (group = find_set (self, i)) != NULL; i++)
    add_set (self, i, group->set->name);
  gtk_widget_set_visible (self->sets, gtk_widget_get_first_child (self->sets) != NULL);
}

static gpointer
load_sets (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  return garde_store_load_exam_sets (store, session, error);
}

static void
sets_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeExamPicker) self = data;
  g_autoptr (GPtrArray) groups = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);
  guint wanted = self->wanted;

  if (groups == NULL || self->desk == NULL)
    return;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = g_steal_pointer (&groups);
  self->wanted = 0;
  if (self->kind == 0)
    return;
  show_sets (self);
  if (wanted != 0)
    garde_exam_picker_take_set (self, wanted);
}

static void
read_sets (GardeExamPicker *self)
{
  garde_desk_run_async (self->desk, load_sets, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                        sets_cb, g_object_ref (self));
}

/* --- The widget --- */

void
garde_exam_picker_start (GardeExamPicker *self, GardeOrderKind kind)
{
  g_return_if_fail (GARDE_IS_EXAM_PICKER (self));
  g_return_if_fail (self->desk != NULL);

  self->kind = kind;
  clear_list (self->chosen);
  gtk_editable_set_text (self->search, "");
  self->wanted = 0;
  show_chosen (self);
  if (self->groups != NULL)
    show_sets (self);
}

void
garde_exam_picker_set_up (GardeExamPicker *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_EXAM_PICKER (self));

  g_set_object (&self->desk, desk);
  read_sets (self);
}

static gboolean
garde_exam_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_EXAM_PICKER (widget)->search));
}

static void
garde_exam_picker_dispose (GObject *object)
{
  GardeExamPicker *self = GARDE_EXAM_PICKER (object);

  if (self->sets != NULL)
    garde_children_unparent (self->sets);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_EXAM_PICKER);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_exam_picker_parent_class)->dispose (object);
}

static void
garde_exam_picker_class_init (GardeExamPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_exam_picker_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_exam_picker_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_EXAM_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_EXAM_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[GROUPED] = g_signal_new ("grouped", GARDE_TYPE_EXAM_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/orders/garde-exam-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeExamPicker, sets);
  gtk_widget_class_bind_template_child (widget_class, GardeExamPicker, search);
  gtk_widget_class_bind_template_child (widget_class, GardeExamPicker, hits);
  gtk_widget_class_bind_template_child (widget_class, GardeExamPicker, chosen);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
}

static void
garde_exam_picker_init (GardeExamPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->sets, g_object_new (GARDE_TYPE_WRAP_LAYOUT, NULL));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}
