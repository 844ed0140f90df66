/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-own-orders-page.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-order.h"
#include "ui/orders/garde-order-reading.h"
#include "ui/orders/garde-own-order-row.h"
#include "ui/shared/garde-children.h"

#define MOST_ORDERS (500)

struct _GardeOwnOrdersPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *count;
  GtkLabel *notice;
  GtkStack *body;
  GtkListBox *list;
  GardeOrderReading *reading;

  /* Owned References */
  GardeDesk *desk;

  gint64 wanted; /* the order that is asked for; 0: none */
  gboolean is_reading;
  gboolean is_stale;    /* something changed while it was read, or while nobody looked */
  gboolean wants_focus; /* it was asked for before there was anything to see */
};

G_DEFINE_FINAL_TYPE (GardeOwnOrdersPage, garde_own_orders_page, GTK_TYPE_WIDGET)

static void
show_notice (GardeOwnOrdersPage *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

/* --- One order --- */

static gpointer
load_order (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const gint64 *order = argument;

  return garde_store_load_order (store, session, *order, error);
}

static void
order_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOwnOrdersPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrderSheet) sheet = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  GardeMoment moment;

  if (self->desk == NULL)
    return;
  show_notice (self, error != NULL ? error->message : NULL);
  /* Another one may have been asked for meanwhile. */
  if (sheet != NULL && garde_record_get_id (sheet->order) != self->wanted)
    return;
  moment = garde_moment_now (self->desk);
  garde_order_reading_show (self->reading, sheet, &moment);
}

/* It is opened by Enter, not by going past: the trail has what was read. */
static void
row_activated_cb (GardeOwnOrdersPage *self, GtkListBoxRow *row)
{
  self->wanted = garde_own_order_row_get_order (GARDE_OWN_ORDER_ROW (row));
  garde_desk_run_async (self->desk, load_order, g_memdup2 (&self->wanted, sizeof self->wanted),
                        g_free, g_object_unref, NULL, order_read_cb, g_object_ref (self));
}

/* --- The list --- */

static gpointer
load_orders (GardeStore *store,
             GardeSession *session,
             gpointer argument,
             GCancellable *cancellable,
             GError **error)
{
  return garde_store_load_own_orders (store, session, MOST_ORDERS, error);
}

static void
show_count (GardeOwnOrdersPage *self, guint n)
{
  g_autofree char *text =
      n < MOST_ORDERS
          ? g_strdup_printf (ngettext ("%u order", "%u orders", (gulong) n), n)
          : g_strdup_printf (
                ngettext ("the newest order only", "the newest %u orders only", (gulong) n), n);

  gtk_label_set_text (self->count, n > 0 ? text : "");
}

static gboolean
has_focus_inside (GardeOwnOrdersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* The selected one stays selected. */
static void
show_orders (GardeOwnOrdersPage *self, const GPtrArray *sheets)
{
  GardeMoment moment = garde_moment_now (self->desk);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  gint64 selected =
      row != NULL ? garde_own_order_row_get_order (GARDE_OWN_ORDER_ROW (row)) : self->wanted;

  self->wants_focus = self->wants_focus || has_focus_inside (self);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < sheets->len; i++)
    {
      GtkWidget *added = garde_own_order_row_new (sheets->pdata[i], &moment);

      gtk_list_box_append (self->list, added);
      if (garde_own_order_row_get_order (GARDE_OWN_ORDER_ROW (added)) == selected)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (added));
    }
  gtk_stack_set_visible_child_name (self->body, sheets->len > 0 ? "orders" : "nothing");
  gtk_widget_set_visible (GTK_WIDGET (self->reading), sheets->len > 0);
  show_count (self, sheets->len);
}

static void read_orders (GardeOwnOrdersPage *self);

static void
orders_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOwnOrdersPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  if (self->desk == NULL)
    return;
  show_notice (self, error != NULL ? error->message : NULL);
  if (sheets != NULL)
    show_orders (self, sheets);
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_orders (self);
}

static void
read_orders (GardeOwnOrdersPage *self)
{
  self->is_stale = self->is_reading;
  if (self->is_reading || self->desk == NULL)
    return;
  self->is_reading = TRUE;
  garde_desk_run_async (self->desk, load_orders, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                        NULL, orders_read_cb, g_object_ref (self));
}

/* A page that nobody looks at is read when somebody does. */
static void
changed_cb (GardeOwnOrdersPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_orders (self);
  else
    self->is_stale = TRUE;
}

/* --- The widget --- */

static void
garde_own_orders_page_map (GtkWidget *widget)
{
  GardeOwnOrdersPage *self = GARDE_OWN_ORDERS_PAGE (widget);

  GTK_WIDGET_CLASS (garde_own_orders_page_parent_class)->map (widget);
  if (self->is_stale)
    read_orders (self);
}

static gboolean
garde_own_orders_page_grab_focus (GtkWidget *widget)
{
  GardeOwnOrdersPage *self = GARDE_OWN_ORDERS_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  self->wants_focus = row == NULL && self->is_reading;
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
garde_own_orders_page_dispose (GObject *object)
{
  GardeOwnOrdersPage *self = GARDE_OWN_ORDERS_PAGE (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_OWN_ORDERS_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  G_OBJECT_CLASS (garde_own_orders_page_parent_class)->dispose (object);
}

static void
garde_own_orders_page_class_init (GardeOwnOrdersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_own_orders_page_dispose;
  widget_class->map = garde_own_orders_page_map;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_own_orders_page_grab_focus;
  g_type_ensure (GARDE_TYPE_ORDER_READING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/orders/garde-own-orders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrdersPage, count);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrdersPage, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrdersPage, body);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrdersPage, list);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrdersPage, reading);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
garde_own_orders_page_init (GardeOwnOrdersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_own_orders_page_new (GardeDesk *desk)
{
  GardeOwnOrdersPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_OWN_ORDERS_PAGE, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_orders (self);
  return GTK_WIDGET (self);
}
