/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-note-text.h"

#include <string.h>

#include "model/garde-note-fields.h"

struct _GardeNoteText
{
  GtkTextView parent_instance;

  GHashTable *phrases;
  gboolean is_setting; /* the program sets the text, not a person */
};

G_DEFINE_FINAL_TYPE (GardeNoteText, garde_note_text, GTK_TYPE_TEXT_VIEW)

enum
{
  TYPED,
  FILLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (GardeNoteText *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

void
garde_note_text_set (GardeNoteText *self, const char *text)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (GARDE_IS_NOTE_TEXT (self));

  buffer = get_buffer (self);
  self->is_setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->is_setting = FALSE;
}

char *
garde_note_text_dup (GardeNoteText *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (GARDE_IS_NOTE_TEXT (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

void
garde_note_text_add (GardeNoteText *self, const char *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter end;

  g_return_if_fail (GARDE_IS_NOTE_TEXT (self));

  if (text == NULL || text[0] == '\0')
    return;

  buffer = get_buffer (self);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (!gtk_text_iter_is_start (&end))
    gtk_text_buffer_insert (buffer, &end, "\n", -1);
  gtk_text_buffer_insert (buffer, &end, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

void
garde_note_text_set_phrases (GardeNoteText *self, GHashTable *phrases)
{
  g_return_if_fail (GARDE_IS_NOTE_TEXT (self));

  g_clear_pointer (&self->phrases, g_hash_table_unref);
  self->phrases = phrases != NULL ? g_hash_table_ref (phrases) : NULL;
}

/* --- Fields --- */

/* The next [field] that begins at @from or behind it. */
static gboolean
find_field (const GtkTextIter *from, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter after, limit;

  *start = *from;
  while (gtk_text_iter_forward_search (start, "[", 0, start, &after, NULL))
    {
      limit = after;
      gtk_text_iter_forward_chars (&limit, GARDE_NOTE_MOST_FIELD_CHARS);
      if (gtk_text_iter_forward_search (&after, "]", GTK_TEXT_SEARCH_TEXT_ONLY, NULL, end, &limit))
        return TRUE;
      *start = after;
    }

  return FALSE;
}

gboolean
garde_note_text_select_field (GardeNoteText *self, gboolean from_start)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, start, end;

  g_return_val_if_fail (GARDE_IS_NOTE_TEXT (self), FALSE);

  buffer = get_buffer (self);
  /* A field that is selected still is left as it is. */
  if (from_start)
    gtk_text_buffer_get_start_iter (buffer, &from);
  else if (!gtk_text_buffer_get_selection_bounds (buffer, NULL, &from))
    gtk_text_buffer_get_iter_at_mark (buffer, &from, gtk_text_buffer_get_insert (buffer));
  if (!find_field (&from, &start, &end))
    return FALSE;

  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
  return TRUE;
}

/* Tab takes what a field proposes: the brackets of the selected one go. One that proposes nothing
 * stays open. */
static void
accept_field (GardeNoteText *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;
  g_autofree char *field = NULL;
  gsize length;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;
  field = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  length = strlen (field);
  if (length < 3 || field[0] != '[' || field[length - 1] != ']' ||
      g_str_equal (field, GARDE_NOTE_GAP))
    return;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, field + 1, (int) length - 2);
  gtk_text_buffer_end_user_action (buffer);
}

gboolean
garde_note_text_select_gap (GardeNoteText *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, start, end;

  g_return_val_if_fail (GARDE_IS_NOTE_TEXT (self), FALSE);

  buffer = get_buffer (self);
  gtk_text_buffer_get_start_iter (buffer, &from);
  if (!gtk_text_iter_forward_search (&from, GARDE_NOTE_GAP, 0, &start, &end, NULL))
    return FALSE;

  gtk_text_buffer_select_range (buffer, &end, &start);
  return TRUE;
}

/* --- Phrases --- */

/* The word that ends at the cursor, which may begin with a punctuation mark as ";abd" does. */
static char *
find_word (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (buffer, end, gtk_text_buffer_get_insert (buffer));
  *start = *end;
  while (gtk_text_iter_backward_char (start))
    if (g_unichar_isspace (gtk_text_iter_get_char (start)))
      {
        gtk_text_iter_forward_char (start);
        break;
      }

  return gtk_text_buffer_get_text (buffer, start, end, FALSE);
}

gboolean
garde_note_text_expand (GardeNoteText *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *word = NULL;
  g_autofree char *text = NULL;
  const char *phrase;

  g_return_val_if_fail (GARDE_IS_NOTE_TEXT (self), FALSE);

  buffer = get_buffer (self);
  if (self->phrases == NULL || gtk_text_buffer_get_has_selection (buffer))
    return FALSE;

  word = find_word (buffer, &start, &end);
  phrase = word[0] != '\0' ? g_hash_table_lookup (self->phrases, word) : NULL;
  if (phrase == NULL)
    return FALSE;

  text = g_strconcat (phrase, " ", NULL);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

/* --- The widget --- */

/* Behind the last field of a box whoever uses it may know where to go on. */
static gboolean
turn_to_next (GardeNoteText *self)
{
  gboolean is_handled = FALSE;

  accept_field (self);
  if (garde_note_text_select_field (self, FALSE))
    return TRUE;

  g_signal_emit (self, signals[FILLED], 0, &is_handled);
  return is_handled;
}

static gboolean
key_pressed_cb (GardeNoteText *self, guint key, guint code, GdkModifierType state)
{
  /* A text view would put a line break in before anybody else sees the key. */
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) != 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "visit.finish", NULL);
      return GDK_EVENT_STOP;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 ||
      !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_space:
      return garde_note_text_expand (self);
    case GDK_KEY_Tab:
      return turn_to_next (self);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Whoever comes by Tab to a box with fields begins with the first. */
static gboolean
garde_note_text_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GardeNoteText *self = GARDE_NOTE_TEXT (widget);
  gboolean had_focus = gtk_widget_has_focus (widget);
  gboolean has_focus = GTK_WIDGET_CLASS (garde_note_text_parent_class)->focus (widget, direction);

  if (has_focus && !had_focus && direction == GTK_DIR_TAB_FORWARD)
    garde_note_text_select_field (self, TRUE);
  return has_focus;
}

static void
changed_cb (GardeNoteText *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[TYPED], 0);
}

static void
garde_note_text_dispose (GObject *object)
{
  g_clear_pointer (&GARDE_NOTE_TEXT (object)->phrases, g_hash_table_unref);
  G_OBJECT_CLASS (garde_note_text_parent_class)->dispose (object);
}

static void
garde_note_text_class_init (GardeNoteTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_note_text_dispose;
  GTK_WIDGET_CLASS (klass)->focus = garde_note_text_focus;
  signals[TYPED] = g_signal_new ("typed", GARDE_TYPE_NOTE_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[FILLED] = g_signal_new ("filled", GARDE_TYPE_NOTE_TEXT, G_SIGNAL_RUN_LAST, 0,
                                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
}

static void
garde_note_text_init (GardeNoteText *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set (self, "accepts-tab", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "note");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}
