/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-visit-form-private.h"

/* Which control has the focus; N_CONTROLS if none has. */
static guint
find_focus (GardeVisitForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint i = 0;

  if (focus == NULL)
    return N_CONTROLS;

  while (i < N_CONTROLS && focus != garde_visit_form_get_control (self, i) &&
         !gtk_widget_is_ancestor (focus, garde_visit_form_get_control (self, i)))
    i++;

  return i;
}

static gboolean
is_of_identity (guint control)
{
  return control >= CONTROL_IDENTITY && control < CONTROL_ACCOMPANIED;
}

static void
go_on (GardeVisitForm *self)
{
  guint at = find_focus (self);
  guint next = garde_visit_form_find_next (self, at);

  if (at == CONTROL_REASON)
    garde_visit_form_complete_reason (self);
  if (next >= N_CONTROLS)
    g_signal_emit_by_name (self, "submitted");
  else
    gtk_widget_grab_focus (garde_visit_form_get_control (self, next));
}

/* A letter has chosen: on to the next field, but nothing is sent off by it. */
static void
settled_cb (GardeVisitForm *self)
{
  guint at = find_focus (self);

  if (at < N_CONTROLS && garde_visit_form_find_next (self, at) < N_CONTROLS)
    go_on (self);
}

static gboolean
enter (GardeVisitForm *self, GdkModifierType state)
{
  guint at = find_focus (self);

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      g_signal_emit_by_name (self, "submitted");
      return GDK_EVENT_STOP;
    }
  if (at == N_CONTROLS)
    return GDK_EVENT_PROPAGATE;
  if (is_of_identity (at) && garde_identity_form_take (self->identity))
    return GDK_EVENT_STOP;

  go_on (self);
  return GDK_EVENT_STOP;
}

static gboolean
move (GardeVisitForm *self, GdkModifierType state, int by)
{
  guint at = find_focus (self);

  if ((state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  if (is_of_identity (at) && garde_identity_form_has_found (self->identity))
    garde_identity_form_move (self->identity, by);
  else if (at == CONTROL_REASON)
    garde_choice_move (self->group, by);
  else if (at == CONTROL_OVERBOOK)
    garde_choice_move (self->overbook_choice, by);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* Letters are the reason's in the row of its kinds too, which they choose as they do there: whoever
 * has gone one field too far loses nothing. */
static gboolean
type_reason (GardeVisitForm *self, gunichar letter, GdkModifierType state)
{
  char text[7] = { 0 };
  int at;

  if (!g_unichar_isalnum (letter) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      gtk_widget_get_focus_child (GTK_WIDGET (self->group)) == NULL)
    return GDK_EVENT_PROPAGATE;

  g_unichar_to_utf8 (letter, text);
  at = (int) g_utf8_strlen (gtk_editable_get_text (self->reason), -1);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->reason));
  gtk_editable_insert_text (self->reason, text, -1, &at);
  gtk_editable_set_position (self->reason, -1);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GardeVisitForm *self, guint key, guint code, GdkModifierType state)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return enter (self, state);
    case GDK_KEY_Escape:
      g_signal_emit_by_name (self, "closed");
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      return move (self, state, 1);
    case GDK_KEY_Up:
      return move (self, state, -1);
    default:
      return type_reason (self, gdk_keyval_to_unicode (key), state);
    }
}

void
garde_visit_form_keys_bind (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, settled_cb);
}

void
garde_visit_form_keys_add (GardeVisitForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the fields: Enter is the form's, whichever control has the focus. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
