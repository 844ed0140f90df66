/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-wish-asking-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-settings.h"
#include "list/garde-roster-model.h"
#include "model/garde-roster-news-text.h"
#include "service/garde-roster-folder.h"
#include "service/garde-wish-asking.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"

#define MOST_WEEKS (8)

struct _GardeWishAskingPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *period;
  GtkDropDown *weeks;
  GtkCheckButton *everybody;
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *ask;
  GtkLabel *told;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterModel *model;
  GSettings *settings; /* may be NULL */
  char *folder;

  GardeDay from;
  gint64 duty_list;
  gboolean is_running;
};

G_DEFINE_FINAL_TYPE (GardeWishAskingPane, garde_wish_asking_pane, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell (GardeWishAskingPane *self, const char *sentence)
{
  gtk_label_set_text (self->told, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), sentence != NULL);
}

/* --- Who --- */

static gboolean
is_asked (GardeWishAskingPane *self, const GardeWishState *state)
{
  return state->n_shifts > 0 &&
         (gtk_check_button_get_active (self->everybody) || state->n_answered < state->n_shifts);
}

/* Of guint: those whom the button asks. */
static GArray *
list_asked (GardeWishAskingPane *self, const GArray *states)
{
  GArray *doctors = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < states->len; i++)
    {
      const GardeWishState *state = &g_array_index (states, GardeWishState, i);

      if (is_asked (self, state))
        g_array_append_val (doctors, state->doctor);
    }
  return doctors;
}

static GArray *
list_states (GardeWishAskingPane *self)
{
  GardeRosterSheet *sheet = garde_roster_model_get_sheet (self->model);

  if (sheet == NULL)
    return NULL;
  return garde_wish_list_states (sheet, garde_clock_now (garde_desk_get_clock (self->desk)));
}

/* --- Showing --- */

static char *
describe_state (const GardeRosterSheet *sheet, const GardeWishState *state)
{
  GString *text = g_string_new (NULL);

  if (state->n_shifts == 0)
    g_string_append (text, _ ("no shift to answer for"));
  else if (state->n_answered == state->n_shifts)
    g_string_append (text, _ ("has answered for every shift"));
  else if (state->n_answered == 0)
    g_string_append (text, _ ("has not answered yet"));
  else
    g_string_append_printf (text,
                            ngettext ("has answered for %1$u shift of %2$u",
                                      "has answered for %1$u shifts of %2$u", state->n_answered),
                            state->n_answered, state->n_shifts);
  g_string_append (text, "\n");
  if (state->asked_at != 0)
    {
      g_autofree char *day =
          garde_day_to_long (garde_instant_get_day (state->asked_at, sheet->zone), FALSE);

      g_string_append_printf (text, _ ("asked on %s"), day);
    }
  else
    g_string_append (text, _ ("not asked yet"));
  if (!state->has_address)
    g_string_append_printf (text, " · %s", _ ("no e-mail address"));
  return g_string_free (text, FALSE);
}

static void
add_row (GardeWishAskingPane *self, const GardeRosterSheet *sheet, const GardeWishState *state)
{
  g_autofree char *name = garde_roster_words_name (sheet, state->doctor);
  g_autofree char *fact = describe_state (sheet, state);
  GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (name, fact, state->doctor));
  gboolean is_done = state->n_answered == state->n_shifts;

  garde_roster_row_wrap (row);
  garde_roster_row_set_mark (
      row, garde_roster_sheet_get_person (sheet, state->doctor)->doctor->family_name);
  garde_roster_row_set_icon (row, is_done ? "object-select-symbolic" : "dialog-question-symbolic",
                             is_done ? "good-fg" : "warn-fg");
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static int
compare_states (gconstpointer a, gconstpointer b)
{
  const GardeWishState *left = a, *right = b;
  gboolean is_left_done = left->n_answered == left->n_shifts;
  gboolean is_right_done = right->n_answered == right->n_shifts;

  if (is_left_done != is_right_done)
    return is_left_done ? 1 : -1;
  return left->doctor < right->doctor ? -1 : 1;
}

static void
show_states (GardeWishAskingPane *self, const GardeRosterSheet *sheet, GArray *states)
{
  guint missing = 0;
  g_autofree char *count = NULL;

  g_array_sort (states, compare_states);
  garde_children_remove_rows (self->list);
  for (guint i = 0; i < states->len; i++)
    {
      const GardeWishState *state = &g_array_index (states, GardeWishState, i);

      add_row (self, sheet, state);
      missing += state->n_answered < state->n_shifts;
    }
  count = missing == 0
              ? g_strdup (_ ("Everybody has answered for every shift."))
              : g_strdup_printf (ngettext ("%1$u doctor of %2$u has shifts left to answer for.",
                                           "%1$u doctors of %2$u have shifts left to answer for.",
                                           missing),
                                 missing, states->len);
  gtk_label_set_text (self->count, count);
}

static void
show (GardeWishAskingPane *self)
{
  GardeRosterSheet *sheet = garde_roster_model_get_sheet (self->model);
  g_autoptr (GArray) states = list_states (self);
  g_autoptr (GArray) asked = NULL;
  g_autofree char *period = NULL;
  g_autofree char *text = NULL;

  if (states == NULL)
    return;
  period = garde_roster_news_describe_weeks (sheet);
  gtk_label_set_text (self->period, period);
  show_states (self, sheet, states);
  asked = list_asked (self, states);
  text = g_strdup_printf (ngettext ("Write %u e-mail", "Write %u e-mails", asked->len), asked->len);
  garde_key_button_set_text (GARDE_KEY_BUTTON (self->ask), text);
  gtk_widget_set_sensitive (self->ask, asked->len > 0 && !self->is_running);
}

static void
loaded_cb (GardeWishAskingPane *self)
{
  const GError *error = garde_roster_model_get_error (self->model);

  if (error != NULL)
    tell (self, error->message);
  show (self);
}

static void
read_weeks (GardeWishAskingPane *self)
{
  guint n_weeks = gtk_drop_down_get_selected (self->weeks) + 1;

  if (self->model == NULL || !garde_day_is_set (self->from))
    return;
  garde_roster_model_set_range (self->model, self->from,
                                garde_day_add (self->from, 7 * (int) n_weeks - 1), self->duty_list);
  show (self);
}

void
garde_wish_asking_pane_open (GardeWishAskingPane *self, GardeDay from, gint64 duty_list)
{
  g_return_if_fail (GARDE_IS_WISH_ASKING_PANE (self));
  g_return_if_fail (garde_day_is_set (from));

  self->from = garde_day_add (from, 1 - garde_day_get_weekday (from));
  self->duty_list = duty_list;
  tell (self, NULL);
  read_weeks (self);
}

/* --- Asking --- */

typedef struct
{
  GardeRosterSheet *sheet;
  GArray *doctors;
  char *folder;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->sheet);
  g_array_unref (order->doctors);
  g_free (order->folder);
  g_free (order);
}

static gpointer
obey (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const Order *order = argument;
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);

  if (!garde_wish_ask (store, session, order->sheet, order->doctors, order->folder, written, error))
    return NULL;
  return g_steal_pointer (&written);
}

static void
asked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeWishAskingPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) written = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  g_autofree char *text = NULL;

  self->is_running = FALSE;
  if (self->desk == NULL)
    return;
  show (self);
  if (written != NULL)
    text = g_strdup_printf (ngettext ("%1$u e-mail is in %2$s, to be looked at and sent.",
                                      "%1$u e-mails are in %2$s, to be looked at and sent.",
                                      written->len),
                            written->len, self->folder);
  tell (self, written != NULL ? text : error->message);
}

static void
ask_cb (GardeWishAskingPane *self)
{
  g_autoptr (GArray) states = list_states (self);
  Order *order;

  if (states == NULL || self->is_running || !gtk_widget_get_sensitive (self->ask))
    return;
  g_free (self->folder);
  self->folder = garde_settings_dup_text (self->settings, GARDE_SETTING_ROSTER_FOLDER);
  if (self->folder == NULL)
    self->folder = garde_roster_folder_get_usual ();
  order = g_new0 (Order, 1);
  order->sheet = g_object_ref (garde_roster_model_get_sheet (self->model));
  order->doctors = list_asked (self, states);
  order->folder = g_strdup (self->folder);
  self->is_running = TRUE;
  garde_desk_run_async (self->desk, obey, order, order_free, (GDestroyNotify) g_ptr_array_unref,
                        NULL, asked_cb, g_object_ref (self));
}

/* --- The pane --- */

static void
leave_cb (GardeWishAskingPane *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_pressed_cb (GardeWishAskingPane *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (key == GDK_KEY_Escape)
    leave_cb (self);
  else if (is_enter && (state & GDK_CONTROL_MASK) != 0)
    ask_cb (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
garde_wish_asking_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_WISH_ASKING_PANE (widget)->weeks));
}

/* While nobody looks at it, no change of the roster makes it read. */
static void
garde_wish_asking_pane_unmap (GtkWidget *widget)
{
  GardeWishAskingPane *self = GARDE_WISH_ASKING_PANE (widget);

  GTK_WIDGET_CLASS (garde_wish_asking_pane_parent_class)->unmap (widget);
  if (self->model != NULL)
    garde_roster_model_rest (self->model);
}

static void
garde_wish_asking_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_wish_asking_pane_parent_class)->map (widget);
  read_weeks (GARDE_WISH_ASKING_PANE (widget));
}

static void
garde_wish_asking_pane_dispose (GObject *object)
{
  GardeWishAskingPane *self = GARDE_WISH_ASKING_PANE (object);

  /* The fields tell of their going. */
  g_clear_object (&self->desk);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_WISH_ASKING_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (garde_wish_asking_pane_parent_class)->dispose (object);
}

static void
garde_wish_asking_pane_class_init (GardeWishAskingPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_wish_asking_pane_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_wish_asking_pane_grab_focus;
  widget_class->map = garde_wish_asking_pane_map;
  widget_class->unmap = garde_wish_asking_pane_unmap;
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-wish-asking-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeWishAskingPane, period);
  gtk_widget_class_bind_template_child (widget_class, GardeWishAskingPane, weeks);
  gtk_widget_class_bind_template_child (widget_class, GardeWishAskingPane, everybody);
  gtk_widget_class_bind_template_child (widget_class, GardeWishAskingPane, count);
  gtk_widget_class_bind_template_child (widget_class, GardeWishAskingPane, list);
  gtk_widget_class_bind_template_child (widget_class, GardeWishAskingPane, ask);
  gtk_widget_class_bind_template_child (widget_class, GardeWishAskingPane, told);
  gtk_widget_class_bind_template_callback (widget_class, read_weeks);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);

  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_WISH_ASKING_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_wish_asking_pane_init (GardeWishAskingPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkStringList) weeks = gtk_string_list_new (NULL);

  self->from = GARDE_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 1; i <= MOST_WEEKS; i++)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u week", "%u weeks", i), i);

      gtk_string_list_append (weeks, text);
    }
  gtk_drop_down_set_model (self->weeks, G_LIST_MODEL (weeks));
  gtk_drop_down_set_selected (self->weeks, 3);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
garde_wish_asking_pane_set_up (GardeWishAskingPane *self, GardeDesk *desk, GSettings *settings)
{
  g_return_if_fail (GARDE_IS_WISH_ASKING_PANE (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->settings, settings);
  self->model = garde_roster_model_new (desk, NULL, NULL);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
}
