/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-conclusion-field.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-catalogue.h"
#include "ui/shared/garde-children.h"
#include "ui/visit/garde-pick-list.h"

#define LINES       (8)
#define LEAST_CHARS (2)

struct _GardeConclusionField
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *entry;
  GtkWidget *popover;
  GardePickList *list; /* child of the popover */

  /* Owned References */
  GardeDesk *desk;
  GPtrArray *hits; /* of GardeConclusionHit, those that are offered */
  GCancellable *cancellable;

  GardeCodeSystem searched; /* in which classification */
  GardeCodeSystem system;   /* of the code that was taken, 0: free text */
  char *code;
  char *version;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (GardeConclusionField, garde_conclusion_field, GTK_TYPE_WIDGET)

enum
{
  TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_text (GardeConclusionField *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* --- The code --- */

static void
set_code (GardeConclusionField *self, GardeCodeSystem system, const char *code, const char *version)
{
  g_autofree char *own_code = g_strdup (code);
  g_autofree char *own_version = g_strdup (version);

  g_free (self->code);
  self->code = g_steal_pointer (&own_code);
  g_free (self->version);
  self->version = g_steal_pointer (&own_version);
  self->system = self->code != NULL ? system : 0;
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_PRIMARY,
                                     self->code != NULL ? "object-select-symbolic"
                                                        : "system-search-symbolic");
}

static void
close_list (GardeConclusionField *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  garde_pick_list_clear (self->list);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
picked_cb (GardeConclusionField *self, int index)
{
  const GardeConclusionHit *hit = self->hits->pdata[index];
  const GardeConclusion *conclusion = hit->conclusion;

  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), conclusion->label);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_setting = FALSE;
  set_code (self, conclusion->system, conclusion->code, conclusion->version);
  close_list (self);
  g_signal_emit (self, signals[TYPED], 0);
}

/* --- Searching --- */

typedef struct
{
  char *text;
  GardeCodeSystem system;
} Question;

static void
question_free (Question *question)
{
  g_free (question->text);
  g_free (question);
}

static gpointer
search (GardeStore *store,
        GardeSession *session,
        gpointer argument,
        GCancellable *cancellable,
        GError **error)
{
  const Question *question = argument;

  return garde_store_search_conclusions (store, session, question->text, question->system, LINES,
                                         error);
}

static void
show_hits (GardeConclusionField *self)
{
  garde_pick_list_clear (self->list);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const GardeConclusionHit *hit = self->hits->pdata[i];
      g_autofree char *uses = NULL;

      if (hit->n_uses > 0)
        uses = g_strdup_printf (
            g_dngettext (NULL, "%d time here", "%d times here", (gulong) hit->n_uses),
            (int) hit->n_uses);
      garde_pick_list_add (self->list, hit->conclusion->code, hit->conclusion->label, uses,
                           get_text (self));
    }

  if (self->hits->len > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_widget_set_size_request (GTK_WIDGET (self->list),
                                   MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 24, 0), -1);
      gtk_popover_popup (GTK_POPOVER (self->popover));
    }
  else
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
    }
}

static void
found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeConclusionField) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  /* Without the classification the text is free: nothing is in the way of writing. */
  if (hits == NULL || self->list == NULL || self->code != NULL || self->cancellable == NULL ||
      self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = g_steal_pointer (&hits);
  show_hits (self);
}

static void
start_search (GardeConclusionField *self)
{
  Question *question;

  close_list (self);
  if (self->desk == NULL || self->searched == 0 ||
      g_utf8_strlen (get_text (self), -1) < LEAST_CHARS)
    return;

  question = g_new0 (Question, 1);
  question->text = g_strdup (get_text (self));
  question->system = self->searched;
  self->cancellable = g_cancellable_new ();
  garde_desk_run_async (self->desk, search, question, (GDestroyNotify) question_free,
                        (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb,
                        g_object_ref (self));
}

static void
changed_cb (GardeConclusionField *self)
{
  if (self->is_setting)
    return;

  set_code (self, 0, NULL, NULL);
  start_search (self);
  g_signal_emit (self, signals[TYPED], 0);
}

/* --- What others ask --- */

void
garde_conclusion_field_set_desk (GardeConclusionField *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_CONCLUSION_FIELD (self));

  g_set_object (&self->desk, desk);
}

void
garde_conclusion_field_set_system (GardeConclusionField *self, GardeCodeSystem system)
{
  g_return_if_fail (GARDE_IS_CONCLUSION_FIELD (self));

  self->searched = system;
  if (self->code == NULL && gtk_widget_has_focus (gtk_widget_get_first_child (self->entry)))
    start_search (self);
  else
    close_list (self);
}

void
garde_conclusion_field_set (GardeConclusionField *self, const GardeConcluded *concluded)
{
  g_return_if_fail (GARDE_IS_CONCLUSION_FIELD (self));

  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry),
                         concluded->text != NULL ? concluded->text : "");
  self->is_setting = FALSE;
  set_code (self, concluded->system, concluded->code, concluded->version);
  close_list (self);
}

GardeConcluded
garde_conclusion_field_get (GardeConclusionField *self)
{
  g_return_val_if_fail (GARDE_IS_CONCLUSION_FIELD (self), (GardeConcluded){ 0 });

  return (GardeConcluded){ get_text (self), self->system, self->code, self->version };
}

guint
garde_conclusion_field_count (GardeConclusionField *self)
{
  g_return_val_if_fail (GARDE_IS_CONCLUSION_FIELD (self), 0);

  return garde_pick_list_count (self->list);
}

gboolean
garde_conclusion_field_take (GardeConclusionField *self)
{
  g_return_val_if_fail (GARDE_IS_CONCLUSION_FIELD (self), FALSE);

  return garde_pick_list_pick (self->list);
}

/* --- The widget --- */

static gboolean
key_pressed_cb (GardeConclusionField *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || garde_pick_list_count (self->list) == 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      garde_pick_list_move (self->list, key == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return garde_pick_list_pick (self->list);
    case GDK_KEY_Escape:
      close_list (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Whoever goes on leaves it as free text. */
static void
left_cb (GardeConclusionField *self)
{
  close_list (self);
}

/* A popover that is no GtkMenuButton's has to be presented by its parent. */
static void
garde_conclusion_field_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GardeConclusionField *self = GARDE_CONCLUSION_FIELD (widget);

  gtk_widget_size_allocate (self->entry, &(GtkAllocation){ 0, 0, width, height }, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
garde_conclusion_field_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  gtk_widget_measure (GARDE_CONCLUSION_FIELD (widget)->entry, orientation, for_size, minimum,
                      natural, NULL, NULL);
}

static gboolean
garde_conclusion_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GARDE_CONCLUSION_FIELD (widget)->entry);
}

static void
garde_conclusion_field_dispose (GObject *object)
{
  GardeConclusionField *self = GARDE_CONCLUSION_FIELD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->list = NULL;
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->version, g_free);
  G_OBJECT_CLASS (garde_conclusion_field_parent_class)->dispose (object);
}

static void
garde_conclusion_field_class_init (GardeConclusionFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_conclusion_field_dispose;
  widget_class->measure = garde_conclusion_field_measure;
  widget_class->size_allocate = garde_conclusion_field_size_allocate;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_conclusion_field_grab_focus;
  signals[TYPED] = g_signal_new ("typed", GARDE_TYPE_CONCLUSION_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_list (GardeConclusionField *self)
{
  self->list = g_object_new (GARDE_TYPE_PICK_LIST, NULL);
  self->popover = g_object_new (GTK_TYPE_POPOVER, "autohide", FALSE, "has-arrow", FALSE, "position",
                                GTK_POS_BOTTOM, "child", self->list, NULL);
  gtk_widget_add_css_class (self->popover, "search-pop");
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "picked", G_CALLBACK (picked_cb), self);
}

static void
garde_conclusion_field_init (GardeConclusionField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = g_object_new (GTK_TYPE_ENTRY, "primary-icon-name", "system-search-symbolic",
                              "primary-icon-activatable", FALSE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Conclusion"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  make_list (self);
  self->searched = GARDE_CODE_SYSTEM_CISP2;
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}
