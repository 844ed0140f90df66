/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-view-private.h"

static GardeVisitFile *
get_file (GardeVisitView *self)
{
  return garde_visit_model_get_file (self->model);
}

/* --- Orders --- */

static void
start_order (GardeVisitView *self, GardeOrderKind kind, gint64 order)
{
  if (self->order_pane == NULL)
    {
      self->order_pane = self->tools->new_order_pane (self->desk);
      gtk_stack_add_named (self->side_stack, self->order_pane, "order");
      g_signal_connect_object (self->order_pane, "closed", G_CALLBACK (garde_visit_view_close_side),
                               self, G_CONNECT_SWAPPED);
    }

  gtk_stack_set_visible_child (self->side_stack, self->order_pane);
  self->tools->start_order (self->order_pane, get_file (self), kind, order);
}

gboolean
garde_visit_view_is_ordering (GardeVisitView *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_VIEW (self), FALSE);

  return self->order_pane != NULL &&
         gtk_stack_get_visible_child (self->side_stack) == self->order_pane;
}

static void
new_order_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_order (GARDE_VISIT_VIEW (widget),
               g_str_equal (name, "visit.new-imaging") ? GARDE_ORDER_IMAGING : GARDE_ORDER_BIOLOGY,
               0);
}

static const GardeOrder *
find_order (GardeVisitView *self, gint64 id)
{
  GPtrArray *orders = get_file (self)->orders;

  for (guint i = 0; i < orders->len; i++)
    {
      const GardeOrderSheet *sheet = orders->pdata[i];

      if (garde_record_get_id (sheet->order) == id)
        return sheet->order;
    }
  return NULL;
}

static void
edit_order_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);
  const GardeOrder *order = find_order (self, g_variant_get_int64 (parameter));

  if (order != NULL)
    start_order (self, order->kind, garde_record_get_id (order));
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitView) self = data;
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return;
  if (!self->tools->print_finish (result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    garde_visit_view_say (self, error->message, FALSE);
  garde_visit_model_reload (self->model);
}

/* The actions to print and to preview differ in their names' beginning. */
static void
print (GardeVisitView *self, const char *action, GardeDocumentKind kind, gint64 order)
{
  gboolean is_preview = g_str_has_prefix (action, "visit.preview-");

  (is_preview ? self->tools->preview : self->tools->print) (
      GTK_WIDGET (self), self->desk, get_file (self), kind, order, printed_cb, g_object_ref (self));
}

static void
print_order_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);
  const GardeOrder *order = find_order (self, g_variant_get_int64 (parameter));

  if (order != NULL)
    print (self, name,
           order->kind == GARDE_ORDER_IMAGING ? GARDE_DOCUMENT_IMAGING : GARDE_DOCUMENT_SLIP,
           garde_record_get_id (order));
}

static void
print_summary_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  print (GARDE_VISIT_VIEW (widget), name, GARDE_DOCUMENT_SUMMARY, 0);
}

static void
new_document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  print (GARDE_VISIT_VIEW (widget), name, (GardeDocumentKind) g_variant_get_int32 (parameter), 0);
}

static void
open_document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  self->tools->open_document (widget, self->desk, g_variant_get_int64 (parameter));
}

static void
print_document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  self->tools->print_document (widget, self->desk, g_variant_get_int64 (parameter));
}

static void
save_document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  self->tools->save_document (widget, self->desk, g_variant_get_int64 (parameter));
}

/* --- What is possible now --- */

void
garde_visit_view_update_paper_actions (GardeVisitView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_there = self->draft != NULL;
  gboolean has_summary =
      is_there && garde_visit_view_is_closed (self) && get_file (self)->summary != NULL;
  gboolean has_panes = self->tools != NULL && self->tools->new_order_pane != NULL;
  gboolean has_printing = self->tools != NULL && self->tools->print != NULL;

  gtk_widget_action_set_enabled (widget, "visit.new-order", is_there && has_panes);
  gtk_widget_action_set_enabled (widget, "visit.new-imaging", is_there && has_panes);
  gtk_widget_action_set_enabled (widget, "visit.edit-order", is_there && has_panes);
  gtk_widget_action_set_enabled (widget, "visit.print-order", is_there && has_printing);
  gtk_widget_action_set_enabled (widget, "visit.preview-order", is_there && has_printing);
  gtk_widget_action_set_enabled (widget, "visit.print-summary", has_printing && has_summary);
  gtk_widget_action_set_enabled (widget, "visit.preview-summary", has_printing && has_summary);
  gtk_widget_action_set_enabled (widget, "visit.new-document", is_there && has_printing);
  gtk_widget_action_set_enabled (widget, "visit.open-document", self->tools != NULL);
  gtk_widget_action_set_enabled (widget, "visit.print-document", self->tools != NULL);
  gtk_widget_action_set_enabled (widget, "visit.save-document", self->tools != NULL);
}

void
garde_visit_view_install_paper_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "visit.new-order", NULL, new_order_action);
  gtk_widget_class_install_action (klass, "visit.new-imaging", NULL, new_order_action);
  gtk_widget_class_install_action (klass, "visit.edit-order", "x", edit_order_action);
  gtk_widget_class_install_action (klass, "visit.print-order", "x", print_order_action);
  gtk_widget_class_install_action (klass, "visit.preview-order", "x", print_order_action);
  gtk_widget_class_install_action (klass, "visit.print-summary", NULL, print_summary_action);
  gtk_widget_class_install_action (klass, "visit.preview-summary", NULL, print_summary_action);
  gtk_widget_class_install_action (klass, "visit.new-document", "i", new_document_action);
  gtk_widget_class_install_action (klass, "visit.open-document", "x", open_document_action);
  gtk_widget_class_install_action (klass, "visit.print-document", "x", print_document_action);
  gtk_widget_class_install_action (klass, "visit.save-document", "x", save_document_action);
}
