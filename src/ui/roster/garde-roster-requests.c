/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-page-private.h"

#include <glib/gi18n-lib.h>

#include "model/garde-duty-list.h"
#include "model/garde-kind.h"
#include "ui/shared/garde-key-button.h"

/* --- Swaps and give-aways --- */

static guint
count_open (GardeRosterPage *self)
{
  GPtrArray *items = garde_swap_watch_get_items (self->swap_watch);
  guint n = 0;

  for (guint i = 0; items != NULL && i < items->len; i++)
    n += garde_swap_is_open (((GardeSwapItem *) items->pdata[i])->line->swap);
  return n;
}

/* The button is there while something is open, and accented while it waits for a decision. */
static void
show_swaps (GardeRosterPage *self)
{
  guint waiting = garde_swap_watch_count_waiting (self->swap_watch);
  guint open = count_open (self);
  g_autofree char *text =
      waiting > 0
          ? g_strdup_printf (ngettext ("%u swap to decide", "%u swaps to decide", waiting), waiting)
      : open > 0 ? g_strdup_printf (ngettext ("%u swap proposed", "%u swaps proposed", open), open)
                 : g_strdup (_ ("Swaps"));

  garde_key_button_set_text (GARDE_KEY_BUTTON (self->swaps), text);
  if (waiting > 0)
    gtk_widget_add_css_class (self->swaps, "suggested-action");
  else
    gtk_widget_remove_css_class (self->swaps, "suggested-action");
}

void
garde_roster_page_watch_requests (GardeRosterPage *self, GSettings *settings)
{
  garde_wish_asking_pane_set_up (self->asking_pane, self->desk, settings);
  if (!garde_roster_page_can_write (self))
    return;
  self->swap_watch = garde_swap_watch_new (self->desk, 0, TRUE);
  garde_swap_pane_set_up (self->swap_pane, self->desk, self->swap_watch, settings);
  g_signal_connect_object (self->swap_watch, "loaded", G_CALLBACK (show_swaps), self,
                           G_CONNECT_SWAPPED);
  show_swaps (self);
}

void
garde_roster_page_show_requests (GardeRosterPage *self)
{
  gboolean in_wishes = garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_WISHES;

  gtk_widget_set_visible (self->ask, garde_roster_page_can_write (self) && in_wishes);
  gtk_widget_set_visible (self->swaps, self->swap_watch != NULL && !in_wishes);
  gtk_widget_set_visible (self->duty_lists, garde_roster_page_can_write (self));
  gtk_widget_set_visible (self->rules, garde_roster_page_can_write (self));
}

void
garde_roster_page_open_swaps (GardeRosterPage *self)
{
  if (self->swap_watch == NULL)
    return;
  garde_swap_pane_begin (self->swap_pane);
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->swap_pane));
  gtk_widget_grab_focus (GTK_WIDGET (self->swap_pane));
}

/* --- Wishes --- */

void
garde_roster_page_open_asking (GardeRosterPage *self)
{
  if (!garde_roster_page_can_write (self))
    return;
  garde_wish_asking_pane_open (self->asking_pane, self->monday,
                               garde_roster_page_get_duty_list (self));
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->asking_pane));
  gtk_widget_grab_focus (GTK_WIDGET (self->asking_pane));
}

/* --- Duty lists --- */

gint64
garde_roster_page_get_duty_list (GardeRosterPage *self)
{
  guint list = gtk_drop_down_get_selected (self->duty_list);

  return list < self->lists->len ? g_array_index (self->lists, gint64, list) : 0;
}

static gpointer
load_lists (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  return garde_store_load_duty_lists (store, session, error);
}

/* The centre's own is the first. */
static void
lists_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterPage) self = data;
  g_autoptr (GPtrArray) lists = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);
  guint selected = 0;

  self->is_reading_lists = FALSE;
  if (lists == NULL || self->desk == NULL)
    return;
  /* While the names are put in anew another list is selected for a moment: its week is not read. */
  g_object_freeze_notify (G_OBJECT (self->duty_list));
  g_array_set_size (self->lists, 1);
  gtk_string_list_splice (self->list_names, 1,
                          g_list_model_get_n_items (G_LIST_MODEL (self->list_names)) - 1, NULL);
  for (guint i = 0; i < lists->len; i++)
    {
      gint64 id = garde_record_get_id (lists->pdata[i]);

      if (((GardeDutyList *) lists->pdata[i])->put_away)
        continue;
      g_array_append_val (self->lists, id);
      gtk_string_list_append (self->list_names, ((GardeDutyList *) lists->pdata[i])->name);
      if (id == self->wanted_list)
        selected = self->lists->len - 1;
    }
  gtk_drop_down_set_selected (self->duty_list, selected);
  g_object_thaw_notify (G_OBJECT (self->duty_list));
  gtk_widget_set_visible (GTK_WIDGET (self->duty_list), self->lists->len > 1);
}

void
garde_roster_page_read_duty_lists (GardeRosterPage *self, gint64 duty_list)
{
  self->wanted_list = duty_list;
  self->is_reading_lists = TRUE;
  garde_desk_run_async (self->desk, load_lists, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                        NULL, lists_read_cb, g_object_ref (self));
}

/* A list that is made elsewhere, is called otherwise or goes appears so by itself. A change of kind
 * 0 means anything. */
static void
desk_changed_cb (GardeRosterPage *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    {
      GardeKind kind = g_array_index (changes, GardeChange, i).kind;

      is_touched = kind == 0 || kind == GARDE_KIND_DUTY_LIST;
    }
  if (is_touched)
    garde_roster_page_read_duty_lists (
        self, self->is_reading_lists ? self->wanted_list : garde_roster_page_get_duty_list (self));
}

void
garde_roster_page_watch_duty_lists (GardeRosterPage *self)
{
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  garde_roster_page_read_duty_lists (self, 0);
}

void
garde_roster_page_open_duty_lists (GardeRosterPage *self)
{
  if (!garde_roster_page_can_write (self))
    return;
  garde_duty_lists_pane_open (self->duty_lists_pane, self->monday,
                              garde_roster_page_get_duty_list (self));
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->duty_lists_pane));
  gtk_widget_grab_focus (GTK_WIDGET (self->duty_lists_pane));
}

/* --- Rules --- */

void
garde_roster_page_open_rules (GardeRosterPage *self)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);

  if (sheet == NULL || !garde_roster_page_can_write (self))
    return;
  garde_roster_terms_pane_open (self->terms_pane, sheet->terms);
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->terms_pane));
  gtk_widget_grab_focus (GTK_WIDGET (self->terms_pane));
}
