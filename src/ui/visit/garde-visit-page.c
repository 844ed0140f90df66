/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-page.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/visit/garde-visit-home.h"
#include "ui/visit/garde-visit-view.h"

#define TICK_SECONDS (10)

struct _GardeVisitPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *tabs;
  GtkStack *stack;
  GardeVisitHome *home;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
  GardeNoteAids *aids;
  GPtrArray *views; /* of GardeVisitView, children of the stack, in the order of the tabs */

  const GardeVisitTools *tools;
  GardeVisitView *closing; /* whose tab waits until its draft is kept; borrowed from views */
  GtkWindow *leaving;      /* which waits for all of them; weak */
  gboolean is_refused;     /* it was told that something cannot be kept */
  guint tick;
};

G_DEFINE_FINAL_TYPE (GardeVisitPage, garde_visit_page, GTK_TYPE_WIDGET)

static gboolean
is_home (GardeVisitPage *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->home);
}

/* --- Tabs --- */

static GtkWidget *
make_tab (const char *title, gint64 visit, gboolean is_shown)
{
  GtkWidget *tab = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *show =
      g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "max-width-chars", 26, NULL);

  gtk_button_set_child (GTK_BUTTON (show), label);
  if (is_shown)
    gtk_widget_add_css_class (show, "shown");
  gtk_accessible_update_state (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_STATE_SELECTED, is_shown, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "visits.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "x", visit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (tab), show);
  if (visit != 0)
    {
      GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

      gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "visits.close");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (close), "x", visit);
      gtk_widget_set_tooltip_text (close, _ ("Close the tab; what was typed is kept (Ctrl+W)"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Close the tab"), -1);
      gtk_widget_add_css_class (close, "flat");
      gtk_box_append (GTK_BOX (tab), close);
    }
  gtk_widget_add_css_class (tab, "linked");
  return tab;
}

/* One visit alone needs no tab but where it can be gone back to. */
static void
show_tabs (GardeVisitPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->tabs)) != NULL)
    gtk_box_remove (GTK_BOX (self->tabs), child);
  gtk_widget_set_visible (self->tabs, self->views->len > (is_home (self) ? 0 : 1));
  if (!gtk_widget_get_visible (self->tabs))
    return;

  gtk_box_append (GTK_BOX (self->tabs), make_tab (_ ("Who is next"), 0, is_home (self)));
  for (guint i = 0; i < self->views->len; i++)
    {
      GardeVisitView *view = self->views->pdata[i];
      g_autofree char *title = garde_visit_view_dup_title (view);

      gtk_box_append (GTK_BOX (self->tabs),
                      make_tab (title != NULL ? title : "…", garde_visit_view_get_visit (view),
                                gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (view)));
    }
}

static GardeVisitView *
find_view (GardeVisitPage *self, gint64 visit)
{
  for (guint i = 0; i < self->views->len; i++)
    if (garde_visit_view_get_visit (self->views->pdata[i]) == visit)
      return self->views->pdata[i];

  return NULL;
}

static void
left_cb (GardeVisitPage *self)
{
  garde_visit_page_show (self, 0);
}

static void settled_cb (GardeVisitPage *self, gboolean is_kept, GardeVisitView *view);

static GardeVisitView *
open_view (GardeVisitPage *self, gint64 visit)
{
  GtkWidget *view = garde_visit_view_new (self->desk, self->today, self->aids, self->tools, visit);

  gtk_stack_add_child (self->stack, view);
  g_ptr_array_add (self->views, view);
  g_signal_connect_object (view, "titled", G_CALLBACK (show_tabs), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  return GARDE_VISIT_VIEW (view);
}

/* What is finished needs no tab once it is left. */
static void
close_finished (GardeVisitPage *self)
{
  for (guint i = self->views->len; i > 0; i--)
    {
      GardeVisitView *view = self->views->pdata[i - 1];

      if (!garde_visit_view_is_closed (view) || !garde_visit_view_settle (view) ||
          gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (view))
        continue;
      g_ptr_array_remove_index (self->views, i - 1);
      gtk_stack_remove (self->stack, GTK_WIDGET (view));
    }
}

void
garde_visit_page_show (GardeVisitPage *self, gint64 visit)
{
  GardeVisitView *view = NULL;

  g_return_if_fail (GARDE_IS_VISIT_PAGE (self));

  if (visit != 0)
    {
      view = find_view (self, visit);
      if (view == NULL)
        view = open_view (self, visit);
    }
  gtk_stack_set_visible_child (self->stack,
                               view != NULL ? GTK_WIDGET (view) : GTK_WIDGET (self->home));
  close_finished (self);
  show_tabs (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

guint
garde_visit_page_count (GardeVisitPage *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_PAGE (self), 0);

  return self->views->len;
}

static void
opened_cb (GardeVisitPage *self, gint64 visit)
{
  garde_visit_page_show (self, visit);
}

/* --- Actions --- */

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitPage *self = GARDE_VISIT_PAGE (widget);

  garde_visit_page_show (self, g_variant_get_int64 (parameter));
}

static void
remove_view (GardeVisitPage *self, GardeVisitView *view)
{
  gboolean was_shown = gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (view);

  g_ptr_array_remove (self->views, view);
  gtk_stack_remove (self->stack, GTK_WIDGET (view));
  if (was_shown)
    garde_visit_page_show (self, 0);
  else
    show_tabs (self);
}

/* A tab whose draft is on this screen only stays. */
static void
close_view (GardeVisitPage *self, GardeVisitView *view)
{
  self->closing = NULL;
  if (garde_visit_view_settle (view))
    remove_view (self, view);
  else
    self->closing = view;
}

static gboolean
are_settled (GardeVisitPage *self)
{
  gboolean are_all = TRUE;

  for (guint i = 0; i < self->views->len; i++)
    are_all = garde_visit_view_settle (self->views->pdata[i]) && are_all;
  return are_all;
}

static void
settled_cb (GardeVisitPage *self, gboolean is_kept, GardeVisitView *view)
{
  g_autoptr (GtkWindow) leaving = NULL;

  if (is_kept)
    self->is_refused = FALSE;
  if (self->closing == view)
    {
      self->closing = NULL;
      if (is_kept)
        remove_view (self, view);
    }
  if (self->leaving == NULL || (is_kept && !are_settled (self)))
    return;

  leaving = g_object_ref (self->leaving);
  g_clear_weak_pointer (&self->leaving);
  self->is_refused = !is_kept;
  if (is_kept)
    gtk_window_close (leaving);
  else
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-visit", "x",
                                  garde_visit_view_get_visit (view));
      gtk_widget_activate_action (
          GTK_WIDGET (self), "win.toast", "s",
          _ ("The window stays open. Close it again to leave without what was typed."));
    }
}

gboolean
garde_visit_page_has_unsaved (GardeVisitPage *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_PAGE (self), FALSE);

  for (guint i = 0; i < self->views->len; i++)
    if (garde_visit_view_is_ordering (self->views->pdata[i]))
      return TRUE;
  return !are_settled (self);
}

gboolean
garde_visit_page_may_close (GardeVisitPage *self, GtkWindow *window)
{
  g_return_val_if_fail (GARDE_IS_VISIT_PAGE (self), TRUE);
  g_return_val_if_fail (GTK_IS_WINDOW (window), TRUE);

  if (are_settled (self) || self->is_refused)
    return TRUE;

  g_set_weak_pointer (&self->leaving, window);
  return FALSE;
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitPage *self = GARDE_VISIT_PAGE (widget);
  GardeVisitView *view = find_view (self, g_variant_get_int64 (parameter));

  if (view != NULL)
    close_view (self, view);
}

static void
close_shown_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitPage *self = GARDE_VISIT_PAGE (widget);

  if (!is_home (self))
    close_view (self, GARDE_VISIT_VIEW (gtk_stack_get_visible_child (self->stack)));
}

/* Around all tabs, who is next included. */
static void
turn_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitPage *self = GARDE_VISIT_PAGE (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);
  guint n = self->views->len + 1;
  guint at = 0;

  if (!is_home (self) && g_ptr_array_find (self->views, shown, &at))
    at++;
  at = (at + (g_str_equal (name, "visits.next") ? 1 : n - 1)) % n;
  garde_visit_page_show (self,
                         at == 0 ? 0 : garde_visit_view_get_visit (self->views->pdata[at - 1]));
}

/* --- The widget --- */

static gboolean
tick_cb (gpointer data)
{
  GardeVisitPage *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    for (guint i = 0; i < self->views->len; i++)
      garde_visit_view_tick (self->views->pdata[i]);
  return G_SOURCE_CONTINUE;
}

static gboolean
garde_visit_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_stack_get_visible_child (GARDE_VISIT_PAGE (widget)->stack));
}

static void
garde_visit_page_dispose (GObject *object)
{
  GardeVisitPage *self = GARDE_VISIT_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_weak_pointer (&self->leaving);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_VISIT_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->views, g_ptr_array_unref);
  g_clear_object (&self->aids);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_visit_page_parent_class)->dispose (object);
}

static void
garde_visit_page_class_init (GardeVisitPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_visit_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_visit_page_grab_focus;
  g_type_ensure (GARDE_TYPE_VISIT_HOME);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/visit/garde-visit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPage, home);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_install_action (widget_class, "visits.show", "x", show_action);
  gtk_widget_class_install_action (widget_class, "visits.close", "x", close_action);
  gtk_widget_class_install_action (widget_class, "visits.close-shown", NULL, close_shown_action);
  gtk_widget_class_install_action (widget_class, "visits.next", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "visits.previous", NULL, turn_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK,
                                       "visits.close-shown", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "visits.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK,
                                       "visits.previous", NULL);
}

static void
garde_visit_page_init (GardeVisitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->views = g_ptr_array_new ();
}

GtkWidget *
garde_visit_page_new (GardeDesk *desk, GardeDayModel *today, const GardeVisitTools *tools)
{
  GardeVisitPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (today), NULL);

  self = g_object_new (GARDE_TYPE_VISIT_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->today = g_object_ref (today);
  self->tools = tools;
  self->aids = garde_note_aids_new (desk);
  garde_visit_home_set_up (self->home, desk, today);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  return GTK_WIDGET (self);
}
