/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-side-row.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order-rules.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-order-words.h"

struct _GardeSideRow
{
  GardeListRow parent_instance;

  GtkWidget *box;
  gint64 id;
  const char *print_action, *preview_action; /* of the keys, with the id; NULL: none */
};

G_DEFINE_FINAL_TYPE (GardeSideRow, garde_side_row, GARDE_TYPE_LIST_ROW)

static GtkWidget *
make_label (const char *text, const char *const *classes)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n", ' ');

  return g_object_new (GTK_TYPE_LABEL, "label", line, "xalign", 0.0F, "ellipsize",
                       PANGO_ELLIPSIZE_END, "css-classes", classes, NULL);
}

/* @title and @detail below each other; the row is named by @name. */
static GardeSideRow *
make (gint64 id, const char *title, const char *detail)
{
  GardeSideRow *self = g_object_new (GARDE_TYPE_SIDE_ROW, NULL);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *shown = make_label (title, (const char *[]){ "strong", "small", NULL });
  g_autofree char *name =
      detail != NULL ? g_strdup_printf ("%s, %s", title, detail) : g_strdup (title);

  self->id = id;
  /* What was ordered is read without pointing at it. */
  g_object_set (shown, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 2, NULL);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), shown);
  if (detail != NULL && detail[0] != '\0')
    gtk_box_append (GTK_BOX (texts),
                    make_label (detail, (const char *[]){ "tiny", "dim-label", "numeric", NULL }));
  gtk_box_append (GTK_BOX (self->box), texts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (texts, name);
  return self;
}

/* As it is read out, where that is more than title and detail. */
static void
set_name (GardeSideRow *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_chip (GardeSideRow *self, const char *word, const char *style, const char *icon)
{
  GtkWidget *chip = garde_chip_new (word, style, icon);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), chip);
}

static void
add_button (GardeSideRow *self, const char *action, const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", self->id);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
add_arrow (GardeSideRow *self)
{
  gtk_box_append (GTK_BOX (self->box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes",
                                (const char *[]){ "mini", "dim-label", NULL }, NULL));
}

/* What is urgent comes before what it is about. (transfer full) */
static char *
describe_order (const GardeOrder *order)
{
  const char *about = garde_vocabulary_get_label (&garde_order_kind_words, (int) order->kind);

  if (order->moved_from != 0)
    about = _ ("Moved here from another visit: print it again");
  else if (order->context != NULL && order->context[0] != '\0')
    about = order->context;
  if (order->urgency == GARDE_URGENCY_ROUTINE)
    return g_strdup (about);
  return g_strdup_printf (
      "%s · %s", garde_vocabulary_get_label (&garde_order_urgency_words, (int) order->urgency),
      about);
}

/* "Biology: urine culture, At once, Printed" (transfer full) */
static char *
name_order (const GardeOrder *order, const char *title, gint64 now)
{
  /* Translators: an order as it is read out: kind, examinations, urgency, state. */
  return g_strdup_printf (
      _ ("%1$s: %2$s, %3$s, %4$s"),
      garde_vocabulary_get_label (&garde_order_kind_words, (int) order->kind), title,
      garde_vocabulary_get_label (&garde_order_urgency_words, (int) order->urgency),
      garde_order_words_name_state (order, now));
}

GtkWidget *
garde_side_row_new_order (const GardeOrderSheet *sheet, const GardeMoment *moment)
{
  const GardeOrder *order = sheet->order;
  g_autofree char *title = garde_order_sheet_dup_title (sheet);
  g_autofree char *detail = describe_order (order);
  g_autofree char *said = name_order (order, title, moment->now);
  GardeSideRow *self = make (garde_record_get_id (order), title, detail);
  GtkWidget *chip = garde_chip_new ("", "", NULL);

  set_name (self, said);
  garde_order_words_show_state (GARDE_CHIP (chip), order, moment->now);
  gtk_box_append (GTK_BOX (self->box), chip);
  self->preview_action = "visit.preview-order";
  self->print_action = "visit.print-order";
  add_button (self, self->preview_action, "document-print-preview-symbolic",
              _ ("Look at the pages of this order (Ctrl+Shift+P)"));
  add_button (self, self->print_action, "document-print-symbolic", _ ("Print this order (Ctrl+P)"));
  return GTK_WIDGET (self);
}

/* What else can be done with a copy. */
static void
add_copy_menu (GardeSideRow *self)
{
  static const struct
  {
    const char *label, *action;
  } items[] = {
    { N_ ("Look at it"), "visit.open-document" },
    { N_ ("Print again"), "visit.print-document" },
    { N_ ("Save as PDF…"), "visit.save-document" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "x", self->id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Print again, save"), -1);
  gtk_box_append (GTK_BOX (self->box), button);
}

GtkWidget *
garde_side_row_new_document (const GardeDocument *document, const GardeMoment *moment)
{
  const char *kind = garde_vocabulary_get_label (&garde_document_kind_words, (int) document->kind);
  gboolean has_title = document->title != NULL && document->title[0] != '\0';
  g_autofree char *time = garde_instant_format_time (document->made_at, moment->zone);
  /* Translators: the number of a document and when it was made. */
  g_autofree char *number = g_strdup_printf (_ ("No. %1$s, %2$s"), document->number, time);
  g_autofree char *detail =
      has_title ? g_strdup_printf ("%s · %s", number, document->title) : g_strdup (number);
  gboolean is_printed = document->printed_at != 0;
  const char *state = is_printed ? C_ ("document", "Printed") : C_ ("document", "To print");
  g_autofree char *said = g_strdup_printf ("%s, %s, %s", kind, detail, state);
  GardeSideRow *self = make (garde_record_get_id (document), kind, detail);

  set_name (self, said);
  add_chip (self, state, is_printed ? "good" : "now",
            is_printed ? "object-select-symbolic" : "document-print-symbolic");
  self->preview_action = "visit.open-document";
  self->print_action = "visit.print-document";
  add_copy_menu (self);
  return GTK_WIDGET (self);
}

GtkWidget *
garde_side_row_new_visit (const GardeDayEntry *entry)
{
  g_autofree char *day = garde_day_to_short (entry->visit->local_day);
  g_autofree char *doctor = entry->doctor != NULL ? garde_name_doctor_short (entry->doctor) : NULL;
  const char *reason = garde_name_reason (entry->visit->reason, (int) entry->visit->reason_group);
  g_autofree char *detail =
      doctor != NULL ? g_strdup_printf ("%s · %s", day, doctor) : g_strdup (day);
  GardeSideRow *self = make (garde_day_entry_get_id (entry), reason, detail);

  if (entry->visit->state != GARDE_VISIT_DONE)
    add_chip (self,
              garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state), "",
              NULL);
  add_arrow (self);
  return GTK_WIDGET (self);
}

GtkWidget *
garde_side_row_new_person (const GardeDayEntry *entry, const char *detail, const char *state)
{
  g_autofree char *listed = garde_name_patient_listed (entry->patient);
  g_autofree char *number = g_strdup_printf ("%d", (int) entry->visit->ticket);
  GardeSideRow *self = make (garde_day_entry_get_id (entry), listed, detail);

  gtk_box_prepend (GTK_BOX (self->box),
                   make_label (number, (const char *[]){ "ticket-n", "small-t", "numeric", NULL }));
  gtk_label_set_xalign (GTK_LABEL (gtk_widget_get_first_child (self->box)), 0.5F);
  if (state != NULL)
    {
      g_autofree char *said = g_strdup_printf ("%s, %s, %s", listed, detail, state);

      set_name (self, said);
      add_chip (self, state, "now", NULL);
    }
  add_arrow (self);
  return GTK_WIDGET (self);
}

gint64
garde_side_row_get_id (GardeSideRow *self)
{
  g_return_val_if_fail (GARDE_IS_SIDE_ROW (self), 0);

  return self->id;
}

/* Without an action of its own the key is the page's. */
static gboolean
run_action (GtkWidget *widget, const char *action)
{
  return action != NULL &&
         gtk_widget_activate_action (widget, action, "x", GARDE_SIDE_ROW (widget)->id);
}

static gboolean
print_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return run_action (widget, GARDE_SIDE_ROW (widget)->print_action);
}

static gboolean
preview_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return run_action (widget, GARDE_SIDE_ROW (widget)->preview_action);
}

static void
garde_side_row_class_init (GardeSideRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, print_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                preview_key_cb, NULL);
}

static void
garde_side_row_init (GardeSideRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->box, "side-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}
