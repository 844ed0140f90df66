/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-walk-ins.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/day/garde-entry-list.h"
#include "ui/shared/garde-children.h"

struct _GardeWalkIns
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *counts[GARDE_N_WALK_IN_STAGES];
  GtkWidget *sections[GARDE_N_WALK_IN_STAGES];
  GtkWidget *empty;
  GtkToggleButton *fold;

  /* Owned References */
  GtkWidget *lists[GARDE_N_WALK_IN_STAGES]; /* made when there is somebody to show; children of the
                                               sections */
};

G_DEFINE_FINAL_TYPE (GardeWalkIns, garde_walk_ins, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
picked_cb (GardeWalkIns *self, gint64 id)
{
  g_signal_emit (self, signals[PICKED], 0, id);
}

static void
activated_cb (GardeWalkIns *self, gint64 id)
{
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
ensure_list (GardeWalkIns *self, GardeWalkInStage stage)
{
  static const char *const names[] = { N_ ("Walk-ins"), N_ ("With a doctor"), N_ ("Gone") };

  if (self->lists[stage] != NULL)
    return;

  self->lists[stage] = g_object_new (GARDE_TYPE_ENTRY_LIST, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lists[stage]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (names[stage]), -1);
  g_signal_connect_swapped (self->lists[stage], "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->lists[stage], "activated", G_CALLBACK (activated_cb), self);
  gtk_box_append (GTK_BOX (self->sections[stage]), self->lists[stage]);
}

static void
show_stage (GardeWalkIns *self,
            GardeWalkInStage stage,
            GListStore *entries,
            const GardeMoment *moment)
{
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (entries));
  g_autofree char *count = g_strdup_printf ("%u", n_entries);

  gtk_label_set_text (self->counts[stage], n_entries > 0 ? count : "");
  if (stage != GARDE_WALK_IN_WAITING)
    gtk_widget_set_visible (self->sections[stage], n_entries > 0);

  if (n_entries > 0)
    ensure_list (self, stage);
  if (self->lists[stage] == NULL)
    return;
  garde_entry_list_show (GARDE_ENTRY_LIST (self->lists[stage]), G_LIST_MODEL (entries), moment);
  gtk_widget_set_visible (
      self->lists[stage],
      n_entries > 0 && (stage != GARDE_WALK_IN_GONE || gtk_toggle_button_get_active (self->fold)));
}

void
garde_walk_ins_show (GardeWalkIns *self, GardeDayModel *model, const GardeMoment *moment)
{
  GListModel *walk_ins;
  GListStore *stages[GARDE_N_WALK_IN_STAGES];
  guint n_walk_ins;

  g_return_if_fail (GARDE_IS_WALK_INS (self));

  walk_ins = garde_day_model_get_walk_ins (model);
  n_walk_ins = g_list_model_get_n_items (walk_ins);
  for (GardeWalkInStage stage = 0; stage < GARDE_N_WALK_IN_STAGES; stage++)
    stages[stage] = g_list_store_new (GARDE_TYPE_DAY_ENTRY);
  for (guint i = 0; i < n_walk_ins; i++)
    {
      g_autoptr (GardeDayEntry) entry = g_list_model_get_item (walk_ins, i);

      g_list_store_append (stages[garde_walk_in_get_stage (entry)], entry);
    }

  for (GardeWalkInStage stage = 0; stage < GARDE_N_WALK_IN_STAGES; stage++)
    show_stage (self, stage, stages[stage], moment);
  gtk_widget_set_visible (
      self->empty, g_list_model_get_n_items (G_LIST_MODEL (stages[GARDE_WALK_IN_WAITING])) == 0);
  for (GardeWalkInStage stage = 0; stage < GARDE_N_WALK_IN_STAGES; stage++)
    g_object_unref (stages[stage]);
}

void
garde_walk_ins_set_moment (GardeWalkIns *self, const GardeMoment *moment)
{
  g_return_if_fail (GARDE_IS_WALK_INS (self));

  for (GardeWalkInStage stage = 0; stage < GARDE_N_WALK_IN_STAGES; stage++)
    if (self->lists[stage] != NULL)
      garde_entry_view_refresh (self->lists[stage], moment);
}

GardeEntryView *
garde_walk_ins_select (GardeWalkIns *self, gint64 id)
{
  GardeEntryView *selected = NULL;

  g_return_val_if_fail (GARDE_IS_WALK_INS (self), NULL);

  for (GardeWalkInStage stage = 0; stage < GARDE_N_WALK_IN_STAGES; stage++)
    {
      GardeEntryView *view =
          self->lists[stage] != NULL ? garde_entry_view_select (self->lists[stage], id) : NULL;

      if (view == NULL)
        continue;
      selected = view;
      if (stage == GARDE_WALK_IN_GONE)
        gtk_toggle_button_set_active (self->fold, TRUE);
    }

  return selected;
}

static void
fold_toggled_cb (GtkToggleButton *fold, gpointer data)
{
  GardeWalkIns *self = GARDE_WALK_INS (data);
  gboolean is_open = gtk_toggle_button_get_active (fold);

  gtk_button_set_icon_name (GTK_BUTTON (fold), is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  if (self->lists[GARDE_WALK_IN_GONE] != NULL)
    gtk_widget_set_visible (self->lists[GARDE_WALK_IN_GONE], is_open);
}

static void
garde_walk_ins_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_WALK_INS);
  garde_children_unparent (GTK_WIDGET (object));
  memset (GARDE_WALK_INS (object)->lists, 0, sizeof (GtkWidget *) * GARDE_N_WALK_IN_STAGES);
  G_OBJECT_CLASS (garde_walk_ins_parent_class)->dispose (object);
}

static void
bind_stage (GtkWidgetClass *klass, const char *section, const char *count, GardeWalkInStage stage)
{
  gtk_widget_class_bind_template_child_full (klass, section, FALSE,
                                             G_STRUCT_OFFSET (GardeWalkIns, sections) +
                                                 stage * sizeof (GtkWidget *));
  gtk_widget_class_bind_template_child_full (
      klass, count, FALSE, G_STRUCT_OFFSET (GardeWalkIns, counts) + stage * sizeof (GtkLabel *));
}

static void
garde_walk_ins_class_init (GardeWalkInsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_walk_ins_dispose;
  signals[PICKED] = g_signal_new ("picked", GARDE_TYPE_WALK_INS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ACTIVATED] = g_signal_new ("activated", GARDE_TYPE_WALK_INS, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-walk-ins.ui");
  bind_stage (widget_class, "waiting_section", "waiting_count", GARDE_WALK_IN_WAITING);
  bind_stage (widget_class, "present_section", "present_count", GARDE_WALK_IN_PRESENT);
  bind_stage (widget_class, "gone_section", "gone_count", GARDE_WALK_IN_GONE);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkIns, empty);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkIns, fold);
  gtk_widget_class_bind_template_callback (widget_class, fold_toggled_cb);
}

static void
garde_walk_ins_init (GardeWalkIns *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
