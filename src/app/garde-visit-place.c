/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-visit-place.h"

#include <string.h>

#include "ui/orders/garde-order-pane.h"
#include "ui/orders/garde-papers.h"
#include "ui/visit/garde-visit-page.h"

#define PREFIX "visit:"

static void
start_order (GtkWidget *pane, GardeVisitFile *file, GardeOrderKind kind, gint64 order)
{
  garde_order_pane_start (GARDE_ORDER_PANE (pane), file, kind, order);
}

static gboolean
print_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GardeDocument) document = garde_papers_print_finish (result, error);

  return document != NULL;
}

static const GardeVisitTools tools = {
  .new_order_pane = garde_order_pane_new,
  .start_order = start_order,
  .print = garde_papers_print,
  .preview = garde_papers_preview,
  .print_finish = print_finish,
  .open_document = garde_papers_open,
  .print_document = garde_papers_print_again,
  .save_document = garde_papers_save,
};

static gboolean
close_request_cb (GtkWindow *window, gpointer page)
{
  return garde_visit_page_may_close (GARDE_VISIT_PAGE (page), window) ? GDK_EVENT_PROPAGATE
                                                                      : GDK_EVENT_STOP;
}

GtkWidget *
garde_visit_place_show (GtkStack *stack, GardeContext *context, const char *place)
{
  GtkWidget *page;

  g_return_val_if_fail (GTK_IS_STACK (stack), NULL);
  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  page = gtk_stack_get_child_by_name (stack, "visit");
  if (page == NULL)
    {
      page = garde_visit_page_new (garde_context_get_desk (context),
                                   garde_context_get_today (context), &tools);
      gtk_stack_add_named (stack, page, "visit");
      g_signal_connect_object (gtk_widget_get_root (page), "close-request",
                               G_CALLBACK (close_request_cb), page, 0);
    }
  if (g_str_has_prefix (place, PREFIX))
    garde_visit_page_show (GARDE_VISIT_PAGE (page),
                           g_ascii_strtoll (place + strlen (PREFIX), NULL, 10));
  return page;
}

static void
show_visit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *place =
      g_strdup_printf (PREFIX "%" G_GINT64_FORMAT, g_variant_get_int64 (parameter));

  gtk_widget_activate_action (widget, "win.show-place", "s", place);
}

void
garde_visit_place_install_actions (GtkWidgetClass *klass)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (klass));

  gtk_widget_class_install_action (klass, "win.show-visit", "x", show_visit_action);
}
