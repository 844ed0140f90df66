/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-gate.h"

#include <glib/gi18n-lib.h>

#include "app/garde-belongings.h"
#include "app/garde-idle-watch.h"
#include "desktop/garde-settings.h"
#include "model/garde-account.h"
#include "ui/sign-in/garde-first-account.h"
#include "ui/sign-in/garde-sign-in-page.h"

struct _GardeGate
{
  GObject parent_instance;

  /* Borrowed References */
  AdwApplicationWindow *window; /* owns the gate */
  GtkStack *pages;              /* of whoever is here, or was here last */

  /* Owned References */
  GardeContext *context;
  GtkWidget *content;     /* what the window showed at first */
  GtkWidget *house;       /* a box with @content and the door, of which one is visible */
  GtkWidget *door;        /* in @house; NULL until it is wanted */
  GtkStack *door_pages;   /* in the door */
  GtkBox *stacks;         /* in @content: everybody's pages, of which one is visible */
  GtkWidget *sign_in;     /* in the door's pages, or NULL */
  GtkWidget *first;       /* the same */
  GardeIdleWatch *watch;  /* NULL while nobody can be locked out */
  GHashTable *belongings; /* of GardeBelongings by account: who is not here */
  GardeBelongings *left;  /* of whoever was here last, while the gate is closed */

  gint64 account; /* whose pages are in the stack; 0: nobody's */
  char *name;     /* with which he signed in */
};

G_DEFINE_FINAL_TYPE (GardeGate, garde_gate, G_TYPE_OBJECT)

enum
{
  LEFT,
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- The door --- */

static GtkWidget *
make_door (GardeGate *self)
{
  GtkWidget *door = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  gtk_widget_set_hexpand (door, TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), gtk_label_new (NULL));
  gtk_widget_add_css_class (header, "flat");
  self->door_pages = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->door_pages), TRUE);
  gtk_box_append (GTK_BOX (door), header);
  gtk_box_append (GTK_BOX (door), GTK_WIDGET (self->door_pages));
  return door;
}

/* Hidden and not taken out: GTK 4.8 has no way to take a widget out of the accessibility tree and
 * put it back. A focus that is hidden is looked for by GTK after the next frame, wherever that is.
 */
static void
show_door (GardeGate *self, gboolean is_closed)
{
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  gtk_widget_set_visible (self->content, !is_closed);
  if (self->door != NULL)
    gtk_widget_set_visible (self->door, is_closed);
}

static void
close_gate (GardeGate *self, GtkWidget *page)
{
  gtk_stack_set_visible_child (self->door_pages, page);
  show_door (self, TRUE);
  gtk_widget_grab_focus (page);
}

static GtkStack *
get_door_pages (GardeGate *self)
{
  if (self->door == NULL)
    {
      self->door = make_door (self);
      gtk_widget_set_visible (self->door, FALSE);
      gtk_box_append (GTK_BOX (self->house), self->door);
    }
  return self->door_pages;
}

gboolean
garde_gate_is_closed (GardeGate *self)
{
  g_return_val_if_fail (GARDE_IS_GATE (self), TRUE);

  return !gtk_widget_get_visible (self->content);
}

static void
open_gate (GardeGate *self)
{
  if (garde_gate_is_closed (self))
    show_door (self, FALSE);
}

/* --- Coming in --- */

static void
entered_cb (GObject *context, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeGate) self = data;
  g_autoptr (GError) error = NULL;

  if (!garde_context_enter_finish (GARDE_CONTEXT (context), result, &error) && error != NULL &&
      self->sign_in != NULL)
    garde_sign_in_page_fail (GARDE_SIGN_IN_PAGE (self->sign_in), error->message);
}

static void
proved_cb (GardeGate *self, GardeSession *session, const char *name)
{
  g_free (self->name);
  self->name = garde_account_fold_name (name);
  garde_settings_note_person (garde_context_get_settings (self->context), self->name,
                              garde_session_get_display_name (session));
  garde_context_enter_async (self->context, session, entered_cb, g_object_ref (self));
}

static void
ask (GardeGate *self)
{
  g_autoptr (GPtrArray) people =
      garde_settings_load_people (garde_context_get_settings (self->context));

  if (self->sign_in == NULL)
    {
      self->sign_in = garde_sign_in_page_new ();
      gtk_stack_add_child (get_door_pages (self), self->sign_in);
      g_signal_connect_object (self->sign_in, "proved", G_CALLBACK (proved_cb), self,
                               G_CONNECT_SWAPPED);
    }
  garde_sign_in_page_start (
      GARDE_SIGN_IN_PAGE (self->sign_in), garde_context_get_desk (self->context),
      garde_context_get_uri (self->context), people, self->account != 0 ? self->name : NULL);
  close_gate (self, self->sign_in);
}

/* --- The first administrator --- */

static void
drop_first (GardeGate *self)
{
  GtkWidget *first = g_steal_pointer (&self->first);

  if (first != NULL)
    gtk_stack_remove (self->door_pages, first);
}

static void
later_cb (GardeGate *self)
{
  open_gate (self);
  drop_first (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.focus-page", NULL);
}

void
garde_gate_ask_first (GardeGate *self)
{
  g_return_if_fail (GARDE_IS_GATE (self));

  if (garde_gate_is_closed (self))
    return;
  self->first = garde_first_account_new (garde_context_get_desk (self->context));
  gtk_stack_add_child (get_door_pages (self), self->first);
  g_signal_connect_object (self->first, "made", G_CALLBACK (proved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->first, "later", G_CALLBACK (later_cb), self, G_CONNECT_SWAPPED);
  close_gate (self, self->first);
}

/* --- Who comes and goes --- */

static void
leave (GardeGate *self)
{
  g_signal_emit (self, signals[LEFT], 0);
  g_clear_object (&self->watch);
  g_clear_pointer (&self->left, garde_belongings_free);
  self->left = garde_belongings_gather (GTK_WINDOW (self->window), self->pages);
  ask (self);
}

/* One by one: the window, whose template has made the first stack, holds on to that for its life.
 */
static void
remove_pages (GardeGate *self, GtkStack *pages)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (pages))) != NULL)
    gtk_stack_remove (pages, page);
  gtk_box_remove (self->stacks, GTK_WIDGET (pages));
}

/* Nobody comes back to what was open before there were accounts. */
static void
put_aside (GardeGate *self)
{
  gint64 account = self->account;

  if (self->left == NULL)
    self->left = garde_belongings_gather (GTK_WINDOW (self->window), self->pages);
  garde_belongings_seal (self->left);
  gtk_widget_set_visible (GTK_WIDGET (self->pages), FALSE);
  if (account != GARDE_ACCOUNT_BUILT_IN)
    {
      g_hash_table_insert (self->belongings, g_memdup2 (&account, sizeof account),
                           g_steal_pointer (&self->left));
      return;
    }
  g_clear_pointer (&self->left, garde_belongings_free);
  remove_pages (self, self->pages);
}

/* TRUE if he had left something; else he gets room for his own. */
static gboolean
take_back (GardeGate *self, gint64 account)
{
  gpointer key = NULL, value = NULL;

  if (g_hash_table_steal_extended (self->belongings, &account, &key, &value))
    {
      g_free (key);
      self->left = value;
      self->pages = garde_belongings_get_pages (self->left);
      gtk_widget_set_visible (GTK_WIDGET (self->pages), TRUE);
      return TRUE;
    }
  self->pages = g_object_new (GTK_TYPE_STACK, "vexpand", TRUE, "hhomogeneous", FALSE,
                              "vhomogeneous", FALSE, NULL);
  gtk_box_append (self->stacks, GTK_WIDGET (self->pages));
  return FALSE;
}

GtkStack *
garde_gate_get_pages (GardeGate *self)
{
  g_return_val_if_fail (GARDE_IS_GATE (self), NULL);

  return self->pages;
}

GardeIdleWatch *
garde_gate_get_watch (GardeGate *self)
{
  g_return_val_if_fail (GARDE_IS_GATE (self), NULL);

  return self->watch;
}

static void
idle_cb (GardeGate *self)
{
  garde_context_lock (self->context);
}

static void
watch_idleness (GardeGate *self)
{
  if (!garde_context_can_lock (self->context) || self->watch != NULL)
    return;
  self->watch =
      garde_idle_watch_new (garde_context_get_settings (self->context),
                            garde_desk_get_clock (garde_context_get_desk (self->context)));
  g_signal_connect_object (self->watch, "idle", G_CALLBACK (idle_cb), self, G_CONNECT_SWAPPED);
}

static void
enter (GardeGate *self)
{
  GardeSession *session = garde_desk_get_session (garde_context_get_desk (self->context));
  gint64 account = garde_session_get_account (session);
  gboolean is_back = self->account == account;

  if (self->account != 0 && !is_back)
    {
      put_aside (self);
      is_back = take_back (self, account);
    }
  self->account = account;
  open_gate (self);
  drop_first (self);
  watch_idleness (self);
  g_signal_emit (self, signals[ENTERED], 0, is_back);
}

static void
locked_cb (GardeGate *self)
{
  if (garde_context_is_locked (self->context))
    leave (self);
  else
    enter (self);
}

/* He is gone so long that others need the room; what he typed is in the database. */
static gboolean
dropping_cb (GardeGate *self, gint64 account)
{
  GardeBelongings *belongings = g_hash_table_lookup (self->belongings, &account);
  g_autoptr (GtkStack) pages = NULL;

  if (belongings == NULL)
    return FALSE;
  if (garde_belongings_has_unsaved (belongings))
    return TRUE;
  pages = g_object_ref (garde_belongings_get_pages (belongings));
  g_hash_table_remove (self->belongings, &account);
  remove_pages (self, pages);
  return FALSE;
}

void
garde_gate_open (GardeGate *self)
{
  g_return_if_fail (GARDE_IS_GATE (self));

  g_signal_connect_object (self->context, "notify::locked", G_CALLBACK (locked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "dropping", G_CALLBACK (dropping_cb), self,
                           G_CONNECT_SWAPPED);
  if (garde_context_is_locked (self->context))
    ask (self);
  else
    enter (self);
}

gboolean
garde_gate_restore_focus (GardeGate *self)
{
  g_autoptr (GardeBelongings) left = NULL;

  g_return_val_if_fail (GARDE_IS_GATE (self), FALSE);

  left = g_steal_pointer (&self->left);
  return left != NULL && garde_belongings_show (left, GTK_WINDOW (self->window));
}

/* --- The object --- */

static void
garde_gate_dispose (GObject *object)
{
  GardeGate *self = GARDE_GATE (object);

  g_clear_object (&self->watch);
  g_clear_pointer (&self->left, garde_belongings_free);
  g_hash_table_remove_all (self->belongings);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (garde_gate_parent_class)->dispose (object);
}

static void
garde_gate_finalize (GObject *object)
{
  GardeGate *self = GARDE_GATE (object);

  g_hash_table_unref (self->belongings);
  g_free (self->name);
  G_OBJECT_CLASS (garde_gate_parent_class)->finalize (object);
}

static void
garde_gate_class_init (GardeGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_gate_dispose;
  G_OBJECT_CLASS (klass)->finalize = garde_gate_finalize;
  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", GARDE_TYPE_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
garde_gate_init (GardeGate *self)
{
  self->belongings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                            (GDestroyNotify) garde_belongings_free);
}

/* Before anything is on the screen: what the window shows goes into a box of its own. */
static void
build_house (GardeGate *self)
{
  g_autoptr (GtkWidget) content = g_object_ref (adw_application_window_get_content (self->window));

  self->house = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->content = content;
  gtk_widget_set_hexpand (content, TRUE);
  adw_application_window_set_content (self->window, NULL);
  gtk_box_append (GTK_BOX (self->house), content);
  adw_application_window_set_content (self->window, self->house);
}

GardeGate *
garde_gate_new (AdwApplicationWindow *window, GardeContext *context, GtkBox *stacks)
{
  GardeGate *self;

  g_return_val_if_fail (ADW_IS_APPLICATION_WINDOW (window), NULL);
  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GTK_IS_BOX (stacks), NULL);

  self = g_object_new (GARDE_TYPE_GATE, NULL);
  self->window = window;
  self->stacks = stacks;
  self->pages = GTK_STACK (gtk_widget_get_first_child (GTK_WIDGET (stacks)));
  self->context = g_object_ref (context);
  build_house (self);
  return self;
}
