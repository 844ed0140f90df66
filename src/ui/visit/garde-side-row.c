/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-side-row.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order-rules.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-names.h"

struct _GardeSideRow
{
  GardeListRow parent_instance;

  GtkWidget *box;
  gint64 id;
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
  g_autofree char *name =
      detail != NULL ? g_strdup_printf ("%s, %s", title, detail) : g_strdup (title);

  self->id = id;
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), make_label (title, (const char *[]){ "strong", "small", NULL }));
  if (detail != NULL && detail[0] != '\0')
    gtk_box_append (GTK_BOX (texts),
                    make_label (detail, (const char *[]){ "tiny", "dim-label", "numeric", NULL }));
  gtk_box_append (GTK_BOX (self->box), texts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (texts, name);
  return self;
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

GtkWidget *
garde_side_row_new_order (const GardeOrderSheet *sheet)
{
  const GardeOrder *order = sheet->order;
  g_autofree char *title = garde_order_sheet_dup_title (sheet);
  GardeSideRow *self =
      make (garde_record_get_id (order), title,
            order->moved_from != 0
                ? _ ("Moved here from another visit: print it again")
                : (order->context != NULL && order->context[0] != '\0'
                       ? order->context
                       : garde_vocabulary_get_label (&garde_order_kind_words, (int) order->kind)));
  gboolean is_open = garde_order_state_is_open (order->state);

  add_chip (self, garde_vocabulary_get_label (&garde_order_state_words, (int) order->state),
            order->state == GARDE_ORDER_WRITTEN ? "" : (is_open ? "now" : "good"),
            order->state == GARDE_ORDER_WRITTEN   ? "document-edit-symbolic"
            : order->state == GARDE_ORDER_PRINTED ? "document-print-symbolic"
                                                  : "object-select-symbolic");
  add_button (self, "visit.print-order", "document-print-symbolic", _ ("Print this order"));
  return GTK_WIDGET (self);
}

GtkWidget *
garde_side_row_new_document (const GardeDocument *document, const GardeMoment *moment)
{
  const char *kind = garde_vocabulary_get_label (&garde_document_kind_words, (int) document->kind);
  const char *title =
      document->title != NULL && document->title[0] != '\0' ? document->title : kind;
  g_autofree char *time = garde_instant_format_time (document->made_at, moment->zone);
  /* Translators: the number of a document and when it was made. */
  g_autofree char *detail = g_strdup_printf (_ ("No. %1$s, %2$s"), document->number, time);
  GardeSideRow *self = make (garde_record_get_id (document), title, detail);

  if (document->printed_at != 0)
    add_chip (self, C_ ("document", "Printed"), "good", "object-select-symbolic");
  else
    add_chip (self, C_ ("document", "To print"), "now", "document-print-symbolic");
  add_arrow (self);
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
  g_autofree char *name = garde_name_patient_listed (entry->patient);
  g_autofree char *number = g_strdup_printf ("%d", (int) entry->visit->ticket);
  GardeSideRow *self = make (garde_day_entry_get_id (entry), name, detail);

  gtk_box_prepend (GTK_BOX (self->box),
                   make_label (number, (const char *[]){ "ticket-n", "small-t", "numeric", NULL }));
  gtk_label_set_xalign (GTK_LABEL (gtk_widget_get_first_child (self->box)), 0.5F);
  if (state != NULL)
    add_chip (self, state, "now", NULL);
  add_arrow (self);
  return GTK_WIDGET (self);
}

gint64
garde_side_row_get_id (GardeSideRow *self)
{
  g_return_val_if_fail (GARDE_IS_SIDE_ROW (self), 0);

  return self->id;
}

static void
garde_side_row_class_init (GardeSideRowClass *klass)
{
}

static void
garde_side_row_init (GardeSideRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->box, "side-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}
