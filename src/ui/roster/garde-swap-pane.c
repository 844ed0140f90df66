/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-swap-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-settings.h"
#include "service/garde-roster-folder.h"
#include "ui/roster/garde-swap-row.h"
#include "ui/roster/garde-swap-work.h"
#include "ui/shared/garde-children.h"

struct _GardeSwapPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *close;
  GtkLabel *waiting;
  GtkListBox *open;
  GtkWidget *decided_title;
  GtkListBox *decided;
  GtkLabel *told;

  /* Owned References */
  GardeDesk *desk;
  GardeSwapWatch *watch;
  GSettings *settings; /* may be NULL */
  char *folder;        /* of the step under way, and of the last one */

  gboolean is_running;
};

G_DEFINE_FINAL_TYPE (GardeSwapPane, garde_swap_pane, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell (GardeSwapPane *self, const char *sentence)
{
  gtk_label_set_text (self->told, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), sentence != NULL);
}

/* --- Steps --- */

static void
show_outcome (GardeSwapPane *self, const GardeSwapOutcome *outcome)
{
  const GardeRosterTelling *telling = outcome->telling;
  g_autofree char *text = NULL;

  if (telling != NULL && telling->error != NULL)
    text = g_strdup_printf (_ ("The roster is changed, but the two are not told: %s"),
                            telling->error->message);
  else if (telling != NULL)
    text = g_strdup_printf (ngettext ("The roster is changed. Only the two are told: %1$u file "
                                      "is in %2$s.",
                                      "The roster is changed. Only the two are told: %1$u files "
                                      "are in %2$s.",
                                      telling->files->len),
                            telling->files->len, self->folder);
  tell (self, text);
}

static void
done_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSwapPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSwapOutcome) outcome = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_running = FALSE;
  if (self->desk == NULL)
    return;
  if (outcome == NULL)
    tell (self, error->message);
  else
    show_outcome (self, outcome);
}

static void
pressed_cb (GardeSwapPane *self, int deed, GardeSwapRow *row)
{
  g_autoptr (GardeSwap) swap = garde_swap_copy (garde_swap_row_get_swap (row));

  if (self->is_running)
    return;
  self->is_running = TRUE;
  g_free (self->folder);
  self->folder = garde_settings_dup_text (self->settings, GARDE_SETTING_ROSTER_FOLDER);
  if (self->folder == NULL)
    self->folder = garde_roster_folder_get_usual ();
  garde_record_set_text (&swap->reason, garde_swap_row_get_reason (row));
  garde_swap_work_run_async (self->desk, swap, (GardeSwapDeed) deed, 0, self->folder, done_cb,
                             g_object_ref (self));
}

static void
activated_cb (GardeSwapPane *self, GtkListBoxRow *row)
{
  garde_swap_row_press (GARDE_SWAP_ROW (row));
}

/* --- Showing --- */

static void
show_items (GardeSwapPane *self, const GPtrArray *items)
{
  const GardeSwapReader reader = {
    .account = garde_session_get_account (garde_desk_get_session (self->desk)),
    .now = garde_clock_now (garde_desk_get_clock (self->desk)),
    .zone = garde_desk_get_zone (self->desk),
  };

  garde_children_remove_rows (self->open);
  garde_children_remove_rows (self->decided);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const GardeSwapItem *item = items->pdata[i];
      GtkWidget *row = garde_swap_row_new (item, &reader);

      g_signal_connect_object (row, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (garde_swap_is_open (item->line->swap) ? self->open : self->decided, row);
    }
}

static char *
describe_waiting (GardeSwapPane *self)
{
  guint n = garde_swap_watch_count_waiting (self->watch);

  if (n > 0)
    return g_strdup_printf (ngettext ("%u request waits for you.", "%u requests wait for you.", n),
                            n);
  return g_strdup (gtk_list_box_get_row_at_index (self->open, 0) != NULL
                       ? _ ("The other doctor has not answered yet: you can agree all the same.")
                       : _ ("No request is open."));
}

static void
loaded_cb (GardeSwapPane *self)
{
  g_autofree char *waiting = NULL;
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  show_items (self, garde_swap_watch_get_items (self->watch));
  waiting = describe_waiting (self);
  gtk_label_set_text (self->waiting, waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->open),
                          gtk_list_box_get_row_at_index (self->open, 0) != NULL);
  gtk_widget_set_visible (self->decided_title,
                          gtk_list_box_get_row_at_index (self->decided, 0) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->decided), gtk_widget_get_visible (self->decided_title));
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
garde_swap_pane_begin (GardeSwapPane *self)
{
  g_return_if_fail (GARDE_IS_SWAP_PANE (self));

  tell (self, NULL);
  loaded_cb (self);
}

/* --- The pane --- */

static void
leave_cb (GardeSwapPane *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_pressed_cb (GardeSwapPane *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  leave_cb (self);
  return GDK_EVENT_STOP;
}

static gboolean
garde_swap_pane_grab_focus (GtkWidget *widget)
{
  GardeSwapPane *self = GARDE_SWAP_PANE (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->open, 0);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->decided, 0);
  if (row != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (row));
  return gtk_widget_grab_focus (self->close);
}

static void
garde_swap_pane_dispose (GObject *object)
{
  GardeSwapPane *self = GARDE_SWAP_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SWAP_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->watch);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_swap_pane_parent_class)->dispose (object);
}

static void
garde_swap_pane_class_init (GardeSwapPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_swap_pane_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_swap_pane_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-swap-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSwapPane, close);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapPane, waiting);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapPane, open);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapPane, decided_title);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapPane, decided);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapPane, told);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);

  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_SWAP_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
garde_swap_pane_init (GardeSwapPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
garde_swap_pane_set_up (GardeSwapPane *self,
                        GardeDesk *desk,
                        GardeSwapWatch *watch,
                        GSettings *settings)
{
  g_return_if_fail (GARDE_IS_SWAP_PANE (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->watch, watch);
  g_set_object (&self->settings, settings);
  g_signal_connect_object (watch, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  loaded_cb (self);
}
