/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-swap-row.h"

#include <glib/gi18n-lib.h>

#define MOST_BUTTONS (2)

struct _GardeSwapRow
{
  GardeListRow parent_instance;

  GtkBox *texts;     /* borrowed from the row, as those below */
  GtkBox *buttons;   /* the same */
  GtkWidget *reason; /* the field; hidden until something is refused */

  GardeSwap *swap;
  GtkWidget *button[MOST_BUTTONS];
  GardeSwapDeed deed[MOST_BUTTONS];
  guint n_buttons;
};

G_DEFINE_FINAL_TYPE (GardeSwapRow, garde_swap_row, GARDE_TYPE_LIST_ROW)

enum
{
  PRESSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Words --- */

char *
garde_swap_row_describe_times (gint64 starts_at, gint64 ends_at, GardeZone *zone)
{
  g_autofree char *day = garde_day_to_long (garde_instant_get_day (starts_at, zone), FALSE);
  g_autofree char *from = garde_instant_format_time (starts_at, zone);
  g_autofree char *to = garde_instant_format_time (ends_at, zone);

  /* Translators: day, hour, hour: “Monday 30 November, 15:30 to 19:30”. */
  return g_strdup_printf (_ ("%1$s, %2$s to %3$s"), day, from, to);
}

static char *
describe_people (const GardeSwapLine *line)
{
  if (line->other_name == NULL)
    return g_strdup_printf (_ ("%s offers a shift to everybody"), line->doctor_name);
  return g_strdup_printf (line->swap->other_shift != 0 ? _ ("%1$s swaps with %2$s")
                                                       : _ ("%1$s gives a shift to %2$s"),
                          line->doctor_name, line->other_name);
}

const char *
garde_swap_row_describe_verdict (const GardeSwapVerdict *verdict, gboolean knows_papers)
{
  if (verdict->text != NULL)
    return verdict->text;
  return knows_papers ? _ ("No rule is broken.")
                      : _ ("No rule is broken. The coordinator checks the papers.");
}

static char *
describe_decision (const GardeSwap *swap, GardeZone *zone)
{
  g_autofree char *day = garde_day_to_long (garde_instant_get_day (swap->decided_at, zone), FALSE);

  if (swap->state == GARDE_SWAP_AGREED)
    return g_strdup_printf (_ ("Agreed on %s: the roster is changed"), day);
  if (swap->state == GARDE_SWAP_WITHDRAWN)
    return g_strdup_printf (_ ("Withdrawn on %s"), day);
  if (swap->reason != NULL)
    return g_strdup_printf (_ ("Refused on %1$s: %2$s"), day, swap->reason);
  return g_strdup_printf (_ ("Refused on %s"), day);
}

char *
garde_swap_row_describe_state (const GardeSwapLine *line, GardeZone *zone)
{
  if (!garde_swap_is_open (line->swap))
    return describe_decision (line->swap, zone);
  if (line->other_name == NULL)
    return g_strdup (_ ("Nobody has taken it yet"));
  if (line->swap->state == GARDE_SWAP_ACCEPTED)
    return g_strdup_printf (_ ("%s agrees; the coordinator decides"), line->other_name);
  return g_strdup_printf (_ ("%s has not answered yet"), line->other_name);
}

/* --- Texts --- */

static void
add_text (GardeSwapRow *self, const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_box_append (self->texts, label);
}

static void
add_verdict (GardeSwapRow *self, const GardeSwapVerdict *verdict, gboolean knows_papers)
{
  const char *style = verdict->text == NULL ? "good-fg" : verdict->is_law ? "bad-fg" : "warn-fg";
  const char *icon = verdict->text == NULL ? "object-select-symbolic"
                     : verdict->is_law     ? "dialog-error-symbolic"
                                           : "dialog-warning-symbolic";
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (garde_swap_row_describe_verdict (verdict, knows_papers));

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, style);
  gtk_widget_add_css_class (image, "mini");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->texts, box);
}

static void
add_texts (GardeSwapRow *self, const GardeSwapItem *item, const GardeSwapReader *reader)
{
  GardeZone *zone = reader->zone;
  static const char *const strong[] = { "small", "strong", NULL };
  static const char *const small[] = { "small", NULL };
  static const char *const dim[] = { "small", "dim-label", NULL };
  const GardeSwapLine *line = item->line;
  g_autofree char *people = describe_people (line);
  g_autofree char *shift = garde_swap_row_describe_times (line->starts_at, line->ends_at, zone);
  g_autofree char *state = garde_swap_row_describe_state (line, zone);
  g_autofree char *whole = g_strdup_printf ("%s, %s, %s", people, shift, state);

  add_text (self, people, strong);
  add_text (self, shift, small);
  if (line->swap->other_shift != 0)
    {
      g_autofree char *other =
          garde_swap_row_describe_times (line->other_starts_at, line->other_ends_at, zone);
      g_autofree char *text = g_strdup_printf (_ ("in exchange: %s"), other);

      add_text (self, text, small);
    }
  if (line->swap->note != NULL)
    {
      g_autofree char *note = g_strdup_printf (_ ("“%s”"), line->swap->note);

      add_text (self, note, small);
    }
  add_text (self, state, dim);
  if (garde_swap_is_open (line->swap) && (line->other_name != NULL || item->verdict.text != NULL))
    add_verdict (self, &item->verdict, reader->doctor == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

/* --- Buttons --- */

/* Who refuses is asked why first; the second press, or Enter, refuses. */
static void
press (GardeSwapRow *self, GardeSwapDeed deed)
{
  /* The other one who thinks better of it refuses nothing. */
  gboolean asks = deed == GARDE_SWAP_DEED_REFUSE ||
                  (deed == GARDE_SWAP_DEED_DECLINE && self->swap->state == GARDE_SWAP_PROPOSED);

  if (asks && !gtk_widget_get_visible (self->reason))
    {
      gtk_widget_set_visible (self->reason, TRUE);
      gtk_widget_grab_focus (self->reason);
      return;
    }
  g_signal_emit (self, signals[PRESSED], 0, (int) deed);
}

static void
clicked_cb (GardeSwapRow *self, GtkButton *button)
{
  for (guint i = 0; i < self->n_buttons; i++)
    if (self->button[i] == GTK_WIDGET (button))
      {
        press (self, self->deed[i]);
        return;
      }
}

static void
reason_given_cb (GardeSwapRow *self)
{
  for (guint i = 0; i < self->n_buttons; i++)
    if (self->deed[i] == GARDE_SWAP_DEED_REFUSE || self->deed[i] == GARDE_SWAP_DEED_DECLINE)
      {
        g_signal_emit (self, signals[PRESSED], 0, (int) self->deed[i]);
        return;
      }
}

static void
add_button (GardeSwapRow *self, GardeSwapDeed deed, const char *label, const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_return_if_fail (self->n_buttons < MOST_BUTTONS);

  gtk_widget_add_css_class (button, "compact");
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->buttons, button);
  self->button[self->n_buttons] = button;
  self->deed[self->n_buttons++] = deed;
}

static void
add_coordinators_buttons (GardeSwapRow *self,
                          const GardeSwapItem *item,
                          const GardeSwapReader *reader)
{
  const GardeSwap *swap = item->line->swap;

  if (garde_swap_is_open (swap))
    {
      if (swap->other_doctor != 0)
        {
          add_button (self, GARDE_SWAP_DEED_AGREE, _ ("Agree"), "suggested-action");
          gtk_widget_set_sensitive (self->button[0], !item->verdict.is_law);
        }
      add_button (self, GARDE_SWAP_DEED_REFUSE, _ ("Refuse…"), NULL);
    }
  else if (item->line->starts_at > reader->now &&
           (swap->state == GARDE_SWAP_AGREED ||
            (swap->state == GARDE_SWAP_REFUSED && swap->decided_by == reader->account)))
    add_button (self, GARDE_SWAP_DEED_UNDO, _ ("Undo"), NULL);
}

static void
add_doctors_buttons (GardeSwapRow *self, const GardeSwapItem *item, const GardeSwapReader *reader)
{
  const GardeSwap *swap = item->line->swap;

  if (!garde_swap_is_open (swap))
    return;
  if (swap->doctor == reader->doctor)
    add_button (self, GARDE_SWAP_DEED_WITHDRAW, _ ("Withdraw"), NULL);
  else if (swap->state == GARDE_SWAP_ACCEPTED)
    add_button (self, GARDE_SWAP_DEED_DECLINE, _ ("Withdraw"), NULL);
  else
    {
      add_button (self, GARDE_SWAP_DEED_ACCEPT, _ ("Take it"), "suggested-action");
      gtk_widget_set_sensitive (self->button[0], !item->verdict.is_law);
      if (swap->other_doctor != 0)
        add_button (self, GARDE_SWAP_DEED_DECLINE, _ ("Refuse…"), NULL);
    }
}

/* --- The row --- */

const GardeSwap *
garde_swap_row_get_swap (GardeSwapRow *self)
{
  g_return_val_if_fail (GARDE_IS_SWAP_ROW (self), NULL);

  return self->swap;
}

const char *
garde_swap_row_get_reason (GardeSwapRow *self)
{
  g_return_val_if_fail (GARDE_IS_SWAP_ROW (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->reason));
}

void
garde_swap_row_press (GardeSwapRow *self)
{
  g_return_if_fail (GARDE_IS_SWAP_ROW (self));

  if (self->n_buttons == 0 || !gtk_widget_get_sensitive (self->button[0]))
    return;
  /* Whoever presses Enter twice to agree does not mean to take it back. */
  if (self->deed[0] == GARDE_SWAP_DEED_UNDO)
    gtk_widget_grab_focus (self->button[0]);
  else
    press (self, self->deed[0]);
}

static void
garde_swap_row_dispose (GObject *object)
{
  GardeSwapRow *self = GARDE_SWAP_ROW (object);

  g_clear_object (&self->swap);
  G_OBJECT_CLASS (garde_swap_row_parent_class)->dispose (object);
}

static void
garde_swap_row_class_init (GardeSwapRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_swap_row_dispose;
  signals[PRESSED] = g_signal_new ("pressed", GARDE_TYPE_SWAP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
garde_swap_row_init (GardeSwapRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->texts = GTK_BOX (texts);
  self->buttons = GTK_BOX (buttons);
  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _ ("Why?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why it is refused"), -1);
  gtk_widget_set_visible (self->reason, FALSE);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (reason_given_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "swap-row");
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->reason);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
garde_swap_row_new (const GardeSwapItem *item, const GardeSwapReader *reader)
{
  GardeSwapRow *self;

  g_return_val_if_fail (item != NULL && reader != NULL, NULL);

  self = g_object_new (GARDE_TYPE_SWAP_ROW, NULL);
  self->swap = garde_swap_copy (item->line->swap);
  add_texts (self, item, reader);
  if (reader->doctor == 0)
    add_coordinators_buttons (self, item, reader);
  else
    add_doctors_buttons (self, item, reader);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), self->n_buttons > 0);
  return GTK_WIDGET (self);
}
