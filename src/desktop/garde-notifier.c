/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/garde-notifier.h"

#include <glib/gi18n-lib.h>
#include <libnotify/notify.h>

#define APPLICATION   "Garde"
#define DESKTOP_ENTRY "org.garde.Garde"
#define SANDBOX       "/.flatpak-info"
#define ACTION_CALL   "call"
#define ACTION_SHOW   "default" /* a click on the notification itself */
#define ACTION_BUTTON "show"    /* the same as a button */
#define MOST_PATIENCE (500 * G_TIME_SPAN_MILLISECOND)

/* Shared by the notifier and its thread, and freed by the one that is there last: a desktop that
 * does not answer must not keep the window from closing. */
typedef struct
{
  GMutex lock; /* of @notifier, and of @is_over with @over */
  GCond over;
  gboolean is_over;
  GardeNotifier *notifier; /* borrowed; NULL once it is closed */

  GMainContext *home; /* of the notifier */
  GMainContext *context;
  GMainLoop *loop;

  /* Touched by the thread alone */
  NotifyNotification *shown;
} Post;

struct _GardeNotifier
{
  GObject parent_instance;

  Post *post; /* NULL until the thread is needed */
  GThread *thread;
  gint64 visit;
  char *error;
  gboolean is_closed;
};

G_DEFINE_FINAL_TYPE (GardeNotifier, garde_notifier, G_TYPE_OBJECT)

enum
{
  PROP_ERROR = 1,
  N_PROPERTIES,
};

enum
{
  CALL,
  SHOW,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* --- Between the two threads --- */

static void
post_clear (gpointer data)
{
  Post *post = data;

  g_clear_object (&post->shown);
  g_main_loop_unref (post->loop);
  g_main_context_unref (post->context);
  g_main_context_unref (post->home);
  g_mutex_clear (&post->lock);
  g_cond_clear (&post->over);
}

static void
post_unref (gpointer post)
{
  g_atomic_rc_box_release_full (post, post_clear);
}

/* One message to the thread or home again. */
typedef struct
{
  Post *post;
  gint64 visit;
  char *title; /* or the error */
  char *body;
  char *token;
  guint signal;
} Letter;

static void
letter_free (gpointer data)
{
  Letter *letter = data;

  post_unref (letter->post);
  g_free (letter->title);
  g_free (letter->body);
  g_free (letter->token);
  g_free (letter);
}

static Letter *
letter_new (Post *post)
{
  Letter *letter = g_new0 (Letter, 1);

  letter->post = g_atomic_rc_box_acquire (post);
  return letter;
}

/* g_main_context_invoke () would run it in this thread while nobody iterates @context. */
static void
send (GMainContext *context, GSourceFunc function, Letter *letter)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, letter, letter_free);
  g_source_attach (source, context);
}

/* The notifier of a letter that came home; NULL if it is closed. */
static GardeNotifier *
dup_notifier (Post *post)
{
  GardeNotifier *notifier;

  g_mutex_lock (&post->lock);
  notifier = post->notifier != NULL ? g_object_ref (post->notifier) : NULL;
  g_mutex_unlock (&post->lock);
  return notifier;
}

/* --- At home --- */

static gboolean
outcome_cb (gpointer data)
{
  const Letter *letter = data;
  g_autoptr (GardeNotifier) self = dup_notifier (letter->post);

  if (self != NULL && g_strcmp0 (self->error, letter->title) != 0)
    {
      g_free (self->error);
      self->error = g_strdup (letter->title);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
    }
  return G_SOURCE_REMOVE;
}

static gboolean
chosen_cb (gpointer data)
{
  const Letter *letter = data;
  g_autoptr (GardeNotifier) self = dup_notifier (letter->post);

  if (self != NULL)
    g_signal_emit (self, signals[letter->signal], 0, letter->visit, letter->token);
  return G_SOURCE_REMOVE;
}

/* --- In the thread --- */

static void
tell_outcome (Post *post, const GError *error)
{
  Letter *letter = letter_new (post);

  /* What the bus says is for programmers; the log has it. */
  if (error != NULL)
    {
      g_debug ("No notification: %s", error->message);
      letter->title = g_strdup (_ ("This desktop shows no notifications: nothing on this computer "
                                   "answers for them."));
    }
  send (post->home, outcome_cb, letter);
}

/* libnotify warns once for each call where nobody answers: it is asked only where somebody does. In
 * a sandbox it talks to the portal, which this bus does not name. */
static gboolean
find_server (GError **error)
{
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GVariant) answer = NULL;

  if (g_file_test (SANDBOX, G_FILE_TEST_EXISTS))
    return TRUE;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
  if (bus == NULL)
    return FALSE;
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "StartServiceByName",
                                        g_variant_new ("(su)", "org.freedesktop.Notifications", 0),
                                        NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, error);
  return answer != NULL;
}

typedef struct
{
  Post *post;
  gint64 visit;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  post_unref (choice->post);
  g_free (choice);
}

static void
action_cb (NotifyNotification *notification, char *action, gpointer data)
{
  const Choice *choice = data;
  Letter *letter = letter_new (choice->post);

  letter->visit = choice->visit;
  letter->token = g_strdup (notify_notification_get_activation_token (notification));
  letter->signal = g_str_equal (action, ACTION_CALL) ? CALL : SHOW;
  send (choice->post->home, chosen_cb, letter);
}

static void
add_action (NotifyNotification *notification,
            const char *action,
            const char *label,
            const Letter *letter)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->post = g_atomic_rc_box_acquire (letter->post);
  choice->visit = letter->visit;
  notify_notification_add_action (notification, action, label, action_cb, choice, choice_free);
}

static gboolean
reads_markup (void)
{
  GList *caps = notify_get_server_caps ();
  gboolean found = g_list_find_custom (caps, "body-markup", (GCompareFunc) g_strcmp0) != NULL;

  g_list_free_full (caps, g_free);
  return found;
}

static NotifyNotification *
make_notification (const Letter *letter)
{
  g_autofree char *body =
      reads_markup () ? g_markup_escape_text (letter->body, -1) : g_strdup (letter->body);
  NotifyNotification *notification = notify_notification_new (letter->title, body, DESKTOP_ENTRY);

  notify_notification_set_hint (notification, "desktop-entry",
                                g_variant_new_string (DESKTOP_ENTRY));
  add_action (notification, ACTION_SHOW, _ ("Show"), letter);
  add_action (notification, ACTION_CALL, C_ ("notification", "Call"), letter);
  add_action (notification, ACTION_BUTTON, _ ("Show"), letter);
  return notification;
}

static void
take_away (Post *post)
{
  if (post->shown != NULL)
    notify_notification_close (post->shown, NULL);
  g_clear_object (&post->shown);
}

static gboolean
show_cb (gpointer data)
{
  Letter *letter = data;
  Post *post = letter->post;
  g_autoptr (GError) error = NULL;

  take_away (post);
  if (find_server (&error))
    {
      post->shown = make_notification (letter);
      if (!notify_notification_show (post->shown, &error))
        g_clear_object (&post->shown);
    }
  tell_outcome (post, error);
  return G_SOURCE_REMOVE;
}

static gboolean
withdraw_cb (gpointer data)
{
  take_away (((Letter *) data)->post);
  return G_SOURCE_REMOVE;
}

static gboolean
probe_cb (gpointer data)
{
  Post *post = ((Letter *) data)->post;
  g_autoptr (GError) error = NULL;

  find_server (&error);
  tell_outcome (post, error);
  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer data)
{
  Post *post = ((Letter *) data)->post;

  take_away (post);
  g_main_loop_quit (post->loop);
  return G_SOURCE_REMOVE;
}

static gpointer
thread_main (gpointer data)
{
  Post *post = data;

  g_main_context_push_thread_default (post->context);
  notify_init (APPLICATION);
  g_main_loop_run (post->loop);
  notify_uninit ();
  /* The bus lets go of its listeners here. */
  while (g_main_context_iteration (post->context, FALSE))
    continue;
  g_main_context_pop_thread_default (post->context);

  g_mutex_lock (&post->lock);
  post->is_over = TRUE;
  g_cond_signal (&post->over);
  g_mutex_unlock (&post->lock);
  post_unref (post);
  return NULL;
}

/* --- The notifier --- */

static void
start (GardeNotifier *self)
{
  if (self->post != NULL)
    return;

  self->post = g_atomic_rc_box_new0 (Post);
  g_mutex_init (&self->post->lock);
  g_cond_init (&self->post->over);
  self->post->notifier = self;
  self->post->home = g_main_context_ref_thread_default ();
  self->post->context = g_main_context_new ();
  self->post->loop = g_main_loop_new (self->post->context, FALSE);
  self->thread = g_thread_new ("garde-notify", thread_main, g_atomic_rc_box_acquire (self->post));
}

void
garde_notifier_show (GardeNotifier *self, gint64 visit, const char *title, const char *body)
{
  Letter *letter;

  g_return_if_fail (GARDE_IS_NOTIFIER (self));
  g_return_if_fail (visit != 0 && title != NULL && body != NULL);

  if (self->is_closed)
    return;
  start (self);
  self->visit = visit;
  letter = letter_new (self->post);
  letter->visit = visit;
  letter->title = g_strdup (title);
  letter->body = g_strdup (body);
  send (self->post->context, show_cb, letter);
}

void
garde_notifier_withdraw (GardeNotifier *self)
{
  g_return_if_fail (GARDE_IS_NOTIFIER (self));

  if (self->visit == 0 || self->is_closed)
    return;
  self->visit = 0;
  send (self->post->context, withdraw_cb, letter_new (self->post));
}

gint64
garde_notifier_get_visit (GardeNotifier *self)
{
  g_return_val_if_fail (GARDE_IS_NOTIFIER (self), 0);

  return self->visit;
}

void
garde_notifier_probe (GardeNotifier *self)
{
  g_return_if_fail (GARDE_IS_NOTIFIER (self));

  if (self->is_closed)
    return;
  start (self);
  send (self->post->context, probe_cb, letter_new (self->post));
}

const char *
garde_notifier_get_error (GardeNotifier *self)
{
  g_return_val_if_fail (GARDE_IS_NOTIFIER (self), NULL);

  return self->error;
}

/* TRUE if the thread has come to its end in time. */
static gboolean
wait_for_end (Post *post)
{
  gint64 deadline = g_get_monotonic_time () + MOST_PATIENCE;
  gboolean is_in_time = TRUE;

  g_mutex_lock (&post->lock);
  post->notifier = NULL;
  while (!post->is_over && is_in_time)
    is_in_time = g_cond_wait_until (&post->over, &post->lock, deadline);
  is_in_time = post->is_over;
  g_mutex_unlock (&post->lock);
  return is_in_time;
}

void
garde_notifier_close (GardeNotifier *self)
{
  g_return_if_fail (GARDE_IS_NOTIFIER (self));

  self->is_closed = TRUE;
  self->visit = 0;
  if (self->post == NULL)
    return;

  send (self->post->context, quit_cb, letter_new (self->post));
  if (wait_for_end (self->post))
    g_thread_join (self->thread);
  else
    g_thread_unref (self->thread);
  self->thread = NULL;
  g_clear_pointer (&self->post, post_unref);
}

static void
garde_notifier_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_ERROR:
      g_value_set_string (value, GARDE_NOTIFIER (object)->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_notifier_dispose (GObject *object)
{
  garde_notifier_close (GARDE_NOTIFIER (object));
  G_OBJECT_CLASS (garde_notifier_parent_class)->dispose (object);
}

static void
garde_notifier_finalize (GObject *object)
{
  g_clear_pointer (&GARDE_NOTIFIER (object)->error, g_free);
  G_OBJECT_CLASS (garde_notifier_parent_class)->finalize (object);
}

static void
garde_notifier_class_init (GardeNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = garde_notifier_get_property;
  object_class->dispose = garde_notifier_dispose;
  object_class->finalize = garde_notifier_finalize;

  properties[PROP_ERROR] =
      g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CALL] = g_signal_new ("call", GARDE_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[SHOW] = g_signal_new ("show", GARDE_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
}

static void
garde_notifier_init (GardeNotifier *self)
{
}

GardeNotifier *
garde_notifier_new (void)
{
  return g_object_new (GARDE_TYPE_NOTIFIER, NULL);
}
