/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-life.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order-rules.h"
#include "store/garde-store-day.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-order-words.h"
#include "ui/shared/garde-wrap-layout.h"

typedef struct
{
  gint64 order;
  GardeOrderState to;
  char *reason;
  gint64 visit; /* a move; else 0 */
} Step;

static void
step_free (gpointer data)
{
  Step *self = data;

  g_free (self->reason);
  g_free (self);
}

struct _GardeOrderLife
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *content;
  GardeChip *state;
  GtkLabel *due;
  GtkWidget *steps;
  GtkWidget *why_box;
  GardeFormField *why_field;
  GtkEditable *why;
  GtkWidget *move_box;
  GtkDropDown *target;

  /* Owned References */
  GardeDesk *desk;
  GardeOrder *order; /* NULL: none */
  GtkStringList *names;
  GArray *visits; /* of gint64, as many as @names */
  Step *step;     /* which waits for garde_order_life_go_on (); NULL: none */

  GardeOrderState wanted; /* which waits for its reason */
};

G_DEFINE_FINAL_TYPE (GardeOrderLife, garde_order_life, GTK_TYPE_WIDGET)

enum
{
  ASKED,
  STEPPED,
  FAILED,
  LABELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Steps --- */

static gpointer
run_step (GardeStore *store,
          GardeSession *session,
          gpointer argument,
          GCancellable *cancellable,
          GError **error)
{
  const Step *step = argument;

  if (step->visit != 0 && !garde_store_move_to_visit (store, session, GARDE_KIND_ORDER, step->order,
                                                      step->visit, error))
    return NULL;
  if (step->visit != 0)
    return garde_store_load (store, session, GARDE_TYPE_ORDER, step->order, error);
  return garde_store_step_order (store, session, step->order, step->to, step->reason, error);
}

/* An answer belongs to the order for which it was asked: another may be shown by then. */
typedef struct
{
  GardeOrderLife *life;
  gint64 order;
} Asked;

static Asked *
asked_new (GardeOrderLife *self, gint64 order)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->life = g_object_ref (self);
  asked->order = order;
  return asked;
}

static gboolean
is_shown (GardeOrderLife *self, gint64 order)
{
  return self->order != NULL && garde_record_get_id (self->order) == order;
}

static void
stepped_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (GardeOrderLife) self = asked->life;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrder) order = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (order == NULL)
    g_signal_emit (self, signals[FAILED], 0, asked->order, error->message);
  if (order == NULL || !is_shown (self, asked->order))
    return;
  garde_order_life_show (self, order);
  g_signal_emit (self, signals[STEPPED], 0, order);
}

static void
run (GardeOrderLife *self, GardeOrderState to, const char *reason, gint64 visit)
{
  g_clear_pointer (&self->step, step_free);
  self->step = g_new0 (Step, 1);
  self->step->order = garde_record_get_id (self->order);
  self->step->to = to;
  self->step->reason = g_strdup (reason);
  self->step->visit = visit;
  g_signal_emit (self, signals[ASKED], 0);
}

void
garde_order_life_go_on (GardeOrderLife *self)
{
  gint64 order;

  g_return_if_fail (GARDE_IS_ORDER_LIFE (self));

  if (self->step == NULL)
    return;
  order = self->step->order;
  garde_desk_run_async (self->desk, run_step, g_steal_pointer (&self->step), step_free,
                        g_object_unref, NULL, stepped_cb, asked_new (self, order));
}

static void
ask_why (GardeOrderLife *self, GardeOrderState to)
{
  self->wanted = to;
  gtk_widget_set_visible (self->move_box, FALSE);
  gtk_widget_set_visible (self->why_box, TRUE);
  garde_form_field_set_error (self->why_field, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->why));
}

static void
why_given_cb (GardeOrderLife *self)
{
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (self->why)));

  if (self->order == NULL)
    return;
  if (why[0] == '\0')
    {
      garde_form_field_set_error (self->why_field, _ ("Say why."));
      return;
    }
  run (self, self->wanted, why, 0);
}

static void
step_clicked_cb (GardeOrderLife *self, GtkWidget *button)
{
  GardeOrderState to = (GardeOrderState) g_ascii_strtoll (gtk_widget_get_name (button), NULL, 10);

  if (to == GARDE_ORDER_CLOSED || to == GARDE_ORDER_CANCELLED)
    ask_why (self, to);
  else
    run (self, to, NULL, 0);
}

/* --- The right patient --- */

static gpointer
load_day (GardeStore *store,
          GardeSession *session,
          gpointer argument,
          GCancellable *cancellable,
          GError **error)
{
  const GardeDay *day = argument;

  return garde_store_load_day (store, session, *day, error);
}

static void
add_visit (GardeOrderLife *self, const GardeDayEntry *entry)
{
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;
  gint64 id;

  if (entry->visit == NULL || entry->visit->state == GARDE_VISIT_CANCELLED)
    return;
  id = garde_record_get_id (entry->visit);
  if (id == self->order->visit)
    return;
  name = garde_name_patient_listed (entry->patient);
  /* Translators: the number of the day and the name of a patient. */
  line = g_strdup_printf (_ ("No. %1$d %2$s"), (int) entry->visit->ticket, name);
  gtk_string_list_append (self->names, line);
  g_array_append_val (self->visits, id);
}

static void
day_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (GardeOrderLife) self = asked->life;
  g_autoptr (GardeDaySheet) sheet = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (sheet == NULL || self->desk == NULL || !is_shown (self, asked->order))
    return;
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          NULL);
  g_array_set_size (self->visits, 0);
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      for (guint j = 0; j < column->entries->len; j++)
        add_visit (self, column->entries->pdata[j]);
    }
  for (guint i = 0; i < sheet->walk_ins->len; i++)
    add_visit (self, sheet->walk_ins->pdata[i]);
  gtk_widget_set_visible (self->why_box, FALSE);
  gtk_widget_set_visible (self->move_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->target));
}

static void
move_clicked_cb (GardeOrderLife *self)
{
  GardeDay *day = g_new0 (GardeDay, 1);

  *day = garde_instant_get_day (self->order->written_at, garde_desk_get_zone (self->desk));
  garde_desk_run_async (self->desk, load_day, day, g_free, g_object_unref, NULL, day_read_cb,
                        asked_new (self, garde_record_get_id (self->order)));
}

static void
moved_cb (GardeOrderLife *self)
{
  guint selected = gtk_drop_down_get_selected (self->target);

  if (self->order == NULL || selected >= self->visits->len)
    return;
  run (self, 0, NULL, g_array_index (self->visits, gint64, selected));
}

static void
left_cb (GardeOrderLife *self)
{
  gtk_widget_set_visible (self->why_box, FALSE);
  gtk_widget_set_visible (self->move_box, FALSE);
}

/* --- What is shown --- */

static void
labels_clicked_cb (GardeOrderLife *self)
{
  g_signal_emit (self, signals[LABELLED], 0);
}

static void
add_button (GardeOrderLife *self, const char *label, GardeOrderState to, GCallback clicked)
{
  g_autofree char *name = g_strdup_printf ("%d", (int) to);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "label", label, "name", name, "css-classes",
                                    (const char *[]){ "compact", "exam-set", NULL }, NULL);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, self->steps);
}

static void
show_steps (GardeOrderLife *self)
{
  static const GardeOrderState steps[] = { GARDE_ORDER_SAMPLED, GARDE_ORDER_SENT,
                                           GARDE_ORDER_CLOSED, GARDE_ORDER_CANCELLED };

  garde_children_unparent (self->steps);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (garde_order_state_may_follow (self->order->state, steps[i]))
      add_button (self, garde_order_words_step (self->order->kind, steps[i]), steps[i],
                  G_CALLBACK (step_clicked_cb));
  if (self->order->kind == GARDE_ORDER_BIOLOGY && self->order->state <= GARDE_ORDER_SAMPLED)
    add_button (self, _ ("Tube labels"), 0, G_CALLBACK (labels_clicked_cb));
  if (garde_order_state_is_open (self->order->state))
    add_button (self, _ ("Wrong patient…"), 0, G_CALLBACK (move_clicked_cb));
}

void
garde_order_life_show (GardeOrderLife *self, GardeOrder *order)
{
  GardeMoment moment;
  g_autofree char *due = NULL;

  g_return_if_fail (GARDE_IS_ORDER_LIFE (self));

  g_set_object (&self->order, order);
  left_cb (self);
  gtk_editable_set_text (self->why, "");
  gtk_widget_set_visible (self->content, order != NULL);
  if (order == NULL)
    return;
  moment = garde_moment_now (self->desk);
  due = garde_order_words_due (order, &moment);
  garde_order_words_show_state (self->state, order, moment.now);
  gtk_label_set_text (self->due, order->closed_reason != NULL ? order->closed_reason : due);
  show_steps (self);
}

/* --- The widget --- */

void
garde_order_life_set_up (GardeOrderLife *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_ORDER_LIFE (self));

  g_set_object (&self->desk, desk);
}

static void
garde_order_life_dispose (GObject *object)
{
  GardeOrderLife *self = GARDE_ORDER_LIFE (object);

  if (self->steps != NULL)
    garde_children_unparent (self->steps);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ORDER_LIFE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->order);
  g_clear_pointer (&self->step, step_free);
  g_clear_object (&self->names);
  g_clear_pointer (&self->visits, g_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_order_life_parent_class)->dispose (object);
}

static void
garde_order_life_class_init (GardeOrderLifeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_order_life_dispose;
  signals[ASKED] = g_signal_new ("asked", GARDE_TYPE_ORDER_LIFE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[STEPPED] = g_signal_new ("stepped", GARDE_TYPE_ORDER_LIFE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_ORDER);
  signals[FAILED] = g_signal_new ("failed", GARDE_TYPE_ORDER_LIFE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[LABELLED] = g_signal_new ("labelled", GARDE_TYPE_ORDER_LIFE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_CHIP);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/orders/garde-order-life.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, content);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, state);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, due);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, steps);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, why_box);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, why_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, why);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, move_box);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderLife, target);
  gtk_widget_class_bind_template_callback (widget_class, why_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
garde_order_life_init (GardeOrderLife *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->steps, g_object_new (GARDE_TYPE_WRAP_LAYOUT, NULL));
  self->names = gtk_string_list_new (NULL);
  self->visits = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_drop_down_set_model (self->target, G_LIST_MODEL (self->names));
}
