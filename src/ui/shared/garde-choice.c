/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-choice.h"

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-wrap-layout.h"

struct _GardeChoice
{
  GtkWidget parent_instance;

  GPtrArray *buttons;  /* of GtkToggleButton, children */
  GArray *values;      /* of int, as many */
  GArray *keys;        /* of gunichar, as many: what chooses it */
  gboolean is_setting; /* the program sets the value, not a person */
};

G_DEFINE_FINAL_TYPE (GardeChoice, garde_choice, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
find_active (GardeChoice *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (self->buttons->pdata[i]))
      return (int) i;

  return -1;
}

static void
toggled_cb (GardeChoice *self, GtkToggleButton *button)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_toggle_button_get_active (button)
                                   ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                   : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  if (gtk_toggle_button_get_active (button) && !self->is_setting)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
add_button (GardeChoice *self, int value, gunichar key, GtkWidget *button)
{
  gunichar lower = g_unichar_tolower (key);

  g_object_set (button, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  if (self->buttons->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons->pdata[0]);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
  g_array_append_val (self->values, value);
  g_array_append_val (self->keys, lower);
}

void
garde_choice_add (GardeChoice *self, int value, const char *label)
{
  g_return_if_fail (GARDE_IS_CHOICE (self));
  g_return_if_fail (value > 0 && label != NULL);

  add_button (self, value, g_utf8_get_char (label), gtk_toggle_button_new_with_label (label));
}

void
garde_choice_set_key (GardeChoice *self, int value, const char *key)
{
  g_return_if_fail (GARDE_IS_CHOICE (self));
  g_return_if_fail (key != NULL);

  for (guint i = 0; i < self->values->len; i++)
    if (g_array_index (self->values, int, i) == value)
      g_array_index (self->keys, gunichar, i) = g_unichar_tolower (g_utf8_get_char (key));
}

void
garde_choice_leave_letters (GardeChoice *self)
{
  g_return_if_fail (GARDE_IS_CHOICE (self));

  for (guint i = 0; i < self->keys->len; i++)
    g_array_index (self->keys, gunichar, i) = 0;
}

void
garde_choice_add_with_key (GardeChoice *self, int value, const char *label, const char *key)
{
  GtkWidget *button, *box, *cap;

  g_return_if_fail (GARDE_IS_CHOICE (self));
  g_return_if_fail (value > 0 && label != NULL && key != NULL);

  cap = g_object_new (GTK_TYPE_LABEL, "label", key, "valign", GTK_ALIGN_CENTER, "accessible-role",
                      GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (cap, "key-cap");
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_box_append (GTK_BOX (box), cap);
  button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  add_button (self, value, g_utf8_get_char (key), button);
}

void
garde_choice_clear (GardeChoice *self)
{
  g_return_if_fail (GARDE_IS_CHOICE (self));

  garde_children_unparent (GTK_WIDGET (self));
  g_ptr_array_set_size (self->buttons, 0);
  g_array_set_size (self->values, 0);
  g_array_set_size (self->keys, 0);
}

int
garde_choice_get_value (GardeChoice *self)
{
  int active;

  g_return_val_if_fail (GARDE_IS_CHOICE (self), 0);

  active = find_active (self);
  return active >= 0 ? g_array_index (self->values, int, active) : 0;
}

void
garde_choice_set_value (GardeChoice *self, int value)
{
  g_return_if_fail (GARDE_IS_CHOICE (self));

  self->is_setting = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (self->buttons->pdata[i],
                                  g_array_index (self->values, int, i) == value);
  self->is_setting = FALSE;
}

static void
choose (GardeChoice *self, guint index)
{
  gtk_toggle_button_set_active (self->buttons->pdata[index], TRUE);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (self->buttons->pdata[index]);
}

gboolean
garde_choice_press (GardeChoice *self, gunichar letter)
{
  g_return_val_if_fail (GARDE_IS_CHOICE (self), FALSE);

  if (letter == 0)
    return FALSE;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      if (g_array_index (self->keys, gunichar, i) != g_unichar_tolower (letter))
        continue;
      choose (self, i);
      g_signal_emit (self, signals[SETTLED], 0);
      return TRUE;
    }

  return FALSE;
}

void
garde_choice_move (GardeChoice *self, int by)
{
  int n_buttons, active;

  g_return_if_fail (GARDE_IS_CHOICE (self));

  n_buttons = (int) self->buttons->len;
  if (n_buttons == 0)
    return;

  active = find_active (self);
  if (active < 0)
    active = by > 0 ? -1 : 0;
  choose (self, (guint) ((active + by + n_buttons) % n_buttons));
}

static gboolean
key_pressed_cb (GardeChoice *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Up:
      garde_choice_move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      garde_choice_move (self, 1);
      return GDK_EVENT_STOP;
    default:
      return garde_choice_press (self, gdk_keyval_to_unicode (key));
    }
}

/* One stop of Tab: into the chosen one, and out again. */
static gboolean
garde_choice_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GardeChoice *self = GARDE_CHOICE (widget);
  int active = find_active (self);

  if (gtk_widget_get_focus_child (widget) != NULL || self->buttons->len == 0)
    return FALSE;

  return gtk_widget_grab_focus (self->buttons->pdata[MAX (active, 0)]);
}

static gboolean
garde_choice_grab_focus (GtkWidget *widget)
{
  GardeChoice *self = GARDE_CHOICE (widget);

  if (self->buttons->len == 0)
    return FALSE;

  return gtk_widget_grab_focus (self->buttons->pdata[MAX (find_active (self), 0)]);
}

static void
garde_choice_dispose (GObject *object)
{
  GardeChoice *self = GARDE_CHOICE (object);
  garde_children_unparent (GTK_WIDGET (self));
  g_ptr_array_set_size (self->buttons, 0);
  G_OBJECT_CLASS (garde_choice_parent_class)->dispose (object);
}

static void
garde_choice_finalize (GObject *object)
{
  GardeChoice *self = GARDE_CHOICE (object);

  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->keys, g_array_unref);
  G_OBJECT_CLASS (garde_choice_parent_class)->finalize (object);
}

static void
garde_choice_class_init (GardeChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = garde_choice_finalize;
  widget_class->focus = garde_choice_focus;
  widget_class->grab_focus = garde_choice_grab_focus;

  signals[CHOSEN] = g_signal_new ("chosen", GARDE_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", GARDE_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GARDE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
garde_choice_init (GardeChoice *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buttons = g_ptr_array_new ();
  self->values = g_array_new (FALSE, FALSE, sizeof (int));
  self->keys = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gtk_widget_add_css_class (GTK_WIDGET (self), "segmented");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
