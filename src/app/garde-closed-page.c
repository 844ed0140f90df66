/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-closed-page.h"

#include <glib/gi18n-lib.h>

#include "app/garde-failure-page.h"
#include "app/garde-restore-page.h"
#include "app/garde-server-page.h"
#include "app/garde-start-page.h"
#include "database/garde-database.h"
#include "ui/shared/garde-children.h"

struct _GardeClosedPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *opening;

  /* Made when first wanted; children of the stack */
  GtkWidget *failure;
  GtkWidget *start;
  GtkWidget *server;
  GtkWidget *restore;

  /* Owned References */
  GardeContext *context;

  gboolean is_connecting; /* somebody asked for the server's page */
  gboolean is_restoring;  /* or for the one where a backup is chosen */
};

G_DEFINE_FINAL_TYPE (GardeClosedPage, garde_closed_page, GTK_TYPE_WIDGET)

static GtkWidget *
get_start (GardeClosedPage *self)
{
  if (self->start == NULL)
    {
      self->start = garde_start_page_new (self->context);
      gtk_stack_add_child (self->stack, self->start);
    }

  return self->start;
}

static GtkWidget *
get_failure (GardeClosedPage *self)
{
  if (self->failure == NULL)
    {
      self->failure = garde_failure_page_new ();
      gtk_stack_add_child (self->stack, self->failure);
    }
  garde_failure_page_show (GARDE_FAILURE_PAGE (self->failure),
                           garde_context_get_error (self->context),
                           garde_database_uri_is_server (garde_context_get_uri (self->context)));

  return self->failure;
}

/* What is typed there stays while it is shown. */
static GtkWidget *
get_server (GardeClosedPage *self)
{
  if (self->server == NULL)
    {
      self->server = garde_server_page_new (self->context);
      gtk_stack_add_child (self->stack, self->server);
    }
  if (gtk_stack_get_visible_child (self->stack) == self->server)
    return self->server;
  if (self->is_connecting)
    garde_server_page_ask_address (GARDE_SERVER_PAGE (self->server));
  else
    garde_server_page_ask_password (GARDE_SERVER_PAGE (self->server));
  return self->server;
}

/* It stays while somebody restores: from then on there is a centre, which he opens himself. */
static GtkWidget *
get_restore (GardeClosedPage *self)
{
  if (self->restore == NULL)
    {
      self->restore = garde_restore_page_new (self->context);
      gtk_stack_add_child (self->stack, self->restore);
    }

  return self->restore;
}

static GtkWidget *
get_page (GardeClosedPage *self)
{
  if (self->is_restoring)
    return get_restore (self);
  if (self->is_connecting || garde_context_wants_password (self->context))
    return get_server (self);
  return garde_context_has_no_centre (self->context) ? get_start (self) : get_failure (self);
}

/* The focus is moved only when another page comes: what is typed or read stays under the hands. */
static void
state_changed_cb (GardeClosedPage *self)
{
  GtkWidget *page;

  if (garde_context_get_state (self->context) != GARDE_CONTEXT_FAILED)
    return;

  page = get_page (self);
  if (page == gtk_stack_get_visible_child (self->stack))
    return;
  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_grab_focus (page);
}

static void
connect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeClosedPage *self = GARDE_CLOSED_PAGE (widget);

  self->is_connecting = TRUE;
  state_changed_cb (self);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeClosedPage *self = GARDE_CLOSED_PAGE (widget);

  self->is_restoring = TRUE;
  state_changed_cb (self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeClosedPage *self = GARDE_CLOSED_PAGE (widget);

  self->is_connecting = FALSE;
  self->is_restoring = FALSE;
  if (garde_context_wants_password (self->context) && self->server != NULL)
    {
      garde_server_page_ask_password (GARDE_SERVER_PAGE (self->server));
      gtk_widget_grab_focus (self->server);
    }
  state_changed_cb (self);
}

static void
trying_changed_cb (GardeClosedPage *self)
{
  if (self->failure != NULL)
    garde_failure_page_set_trying (GARDE_FAILURE_PAGE (self->failure),
                                   garde_context_is_trying (self->context));
}

static gboolean
garde_closed_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_stack_get_visible_child (GARDE_CLOSED_PAGE (widget)->stack));
}

static void
garde_closed_page_dispose (GObject *object)
{
  GardeClosedPage *self = GARDE_CLOSED_PAGE (object);

  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->context);
  G_OBJECT_CLASS (garde_closed_page_parent_class)->dispose (object);
}

static void
garde_closed_page_class_init (GardeClosedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_closed_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_closed_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "closed.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "closed.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "closed.back", NULL, back_action);
}

static void
garde_closed_page_init (GardeClosedPage *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  self->opening = g_object_new (GTK_TYPE_LABEL, "label", _ ("Opening…"), "css-classes",
                                (const char *[]){ "dim-label", NULL }, NULL);
  gtk_stack_add_child (self->stack, self->opening);
}

GtkWidget *
garde_closed_page_new (GardeContext *context)
{
  GardeClosedPage *self;

  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  self = g_object_new (GARDE_TYPE_CLOSED_PAGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::trying", G_CALLBACK (trying_changed_cb), self,
                           G_CONNECT_SWAPPED);
  state_changed_cb (self);

  return GTK_WIDGET (self);
}
