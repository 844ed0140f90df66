/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-desk-private.h"

#include "database/garde-database.h"
#include "store/garde-store-sign-in.h"

#define RETRY_SECONDS  (3)
#define UPKEEP_SECONDS (600)

enum
{
  PROP_0,
  PROP_ONLINE,
  PROP_CENTRE,
  PROP_SESSION,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GardeDesk, garde_desk, G_TYPE_OBJECT)

void
garde_desk_attach (GMainContext *context,
                   GSourceFunc function,
                   gpointer data,
                   GDestroyNotify notify)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, notify);
  g_source_attach (source, context);
}

/* --- what comes home from the threads --- */

typedef struct
{
  GardeDesk *desk;
  GArray *changes;       /* or NULL */
  GardeCentre *centre;   /* as it is since then, or NULL */
  GardeSession *former;  /* whose account was changed, or NULL */
  GardeSession *session; /* what he may since then, or nobody's */
  GError *error;         /* or NULL */
  gboolean is_state;
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->desk);
  g_clear_pointer (&news->changes, g_array_unref);
  g_clear_object (&news->centre);
  g_clear_pointer (&news->former, garde_session_unref);
  g_clear_pointer (&news->session, garde_session_unref);
  g_clear_error (&news->error);
  g_free (news);
}

static void
take_state (GardeDesk *self, const GError *error)
{
  g_autoptr (GError) before = g_steal_pointer (&self->error);

  self->error = error != NULL ? g_error_copy (error) : NULL;
  if (g_strcmp0 (before != NULL ? before->message : NULL, error != NULL ? error->message : NULL) !=
      0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
}

/* Whoever has borrowed the one before keeps it: a centre changes a few times a year. */
static void
take_centre (GardeDesk *self, GardeCentre *centre)
{
  if (garde_record_get_revision (centre) == garde_record_get_revision (self->centre))
    return;
  g_ptr_array_add (self->former_centres, self->centre);
  self->centre = g_object_ref (centre);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CENTRE]);
}

/* With nobody there the pages would read in the name of whoever has left, or be refused. */
static void
tell_changes (GardeDesk *self, GArray *changes)
{
  self->has_missed =
      self->is_away || (self->session != NULL && garde_session_is_locked (self->session));
  if (!self->has_missed)
    g_signal_emit (self, signals[CHANGED], 0, changes);
}

static gboolean
news_cb (gpointer data)
{
  News *news = data;

  if (news->is_state)
    take_state (news->desk, news->error);
  if (news->centre != NULL)
    take_centre (news->desk, news->centre);
  /* Somebody else may have signed in meanwhile. */
  if (news->session != NULL && news->former == news->desk->session)
    garde_desk_set_session (news->desk, news->session);
  if (news->changes != NULL)
    tell_changes (news->desk, news->changes);
  return G_SOURCE_REMOVE;
}

static void
send_home (GardeDesk *self, News *news)
{
  news->desk = g_object_ref (self);
  garde_desk_attach (self->home, news_cb, news, news_free);
}

static void
send_state (GardeDesk *self, const GError *error, gboolean anything_changed)
{
  News *news = g_new0 (News, 1);

  news->is_state = TRUE;
  news->error = error != NULL ? g_error_copy (error) : NULL;
  if (anything_changed)
    news->changes = g_array_new (FALSE, FALSE, sizeof (GardeChange));
  send_home (self, news);
}

static gboolean
says_anything (const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, GardeChange, i).kind == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_of_centre (const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, GardeChange, i).kind <= GARDE_KIND_CENTRE)
      return TRUE;
  return FALSE;
}

/* A centre that cannot be read now is read again with the next change. */
static GardeCentre *
dup_centre (GardeDeskThread *thread)
{
  GardeSession *session = g_atomic_pointer_get (&thread->desk->session);
  const GardeCentre *centre =
      session != NULL ? garde_store_get_centre (thread->store, session, NULL) : NULL;

  return centre != NULL ? garde_centre_copy (centre) : NULL;
}

static void
store_changed_cb (GardeStore *store, GArray *changes, GardeDeskThread *thread)
{
  News *news = g_new0 (News, 1);

  if (is_of_centre (changes))
    news->centre = dup_centre (thread);
  if (garde_desk_thread_concerns_session (thread, changes))
    news->session = garde_desk_thread_renew_session (thread, &news->former);
  if (says_anything (changes))
    news->changes = g_array_new (FALSE, FALSE, sizeof (GardeChange));
  else
    news->changes = g_array_ref (changes);
  send_home (thread->desk, news);
}

/* --- losing the database and finding it again, in the store thread --- */

/* A password that no longer opens the server is one for whoever sits there, too. */
static gboolean
is_loss (const GError *error)
{
  return g_error_matches (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE) ||
         g_error_matches (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_PASSWORD);
}

static void
stop_retrying (GardeDeskThread *thread)
{
  if (thread->retry == NULL)
    return;
  g_source_destroy (thread->retry);
  g_clear_pointer (&thread->retry, g_source_unref);
}

static gboolean
retry_cb (gpointer data)
{
  GardeDeskThread *thread = data;
  g_autoptr (GError) error = NULL;

  if (!garde_store_poll (thread->store, &error) || !garde_store_keep_up (thread->store, &error))
    {
      if (is_loss (error))
        send_state (thread->desk, error, FALSE);
      return G_SOURCE_CONTINUE;
    }
  stop_retrying (thread);
  send_state (thread->desk, NULL, TRUE);
  return G_SOURCE_REMOVE;
}

/* A look at the feed that failed is taken again; only a database that is not there is a state of
 * the desk. */
static void
look_again (GardeDeskThread *thread, const GError *error)
{
  if (is_loss (error))
    send_state (thread->desk, error, FALSE);
  if (thread->retry != NULL)
    return;
  thread->retry = g_timeout_source_new_seconds (RETRY_SECONDS);
  g_source_set_callback (thread->retry, retry_cb, thread, NULL);
  g_source_attach (thread->retry, thread->context);
}

static void
bell_lost_cb (const GError *error, gpointer data)
{
  look_again (data, error);
}

/* A contract ends at midnight, in a window that is left open over it too. */
static void
follow_day (GardeDeskThread *thread)
{
  GardeDay today = thread->desk->zone != NULL ? garde_desk_get_today (thread->desk) : thread->day;
  GardeDay before = thread->day;
  News *news;

  thread->day = today;
  if (before.number == 0 || before.number == today.number)
    return;
  news = g_new0 (News, 1);
  news->session = garde_desk_thread_renew_session (thread, &news->former);
  send_home (thread->desk, news);
}

static gboolean
upkeep_cb (gpointer data)
{
  GardeDeskThread *thread = data;
  g_autoptr (GError) error = NULL;

  if (garde_store_keep_up (thread->store, &error))
    follow_day (thread);
  else
    look_again (thread, error);
  return G_SOURCE_CONTINUE;
}

/* --- the threads --- */

static gpointer
thread_main (gpointer data)
{
  GardeDeskThread *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  stop_retrying (self);
  if (self->bell != NULL)
    g_source_destroy (self->bell);
  g_clear_pointer (&self->bell, g_source_unref);
  if (self->upkeep != NULL)
    g_source_destroy (self->upkeep);
  g_clear_pointer (&self->upkeep, g_source_unref);
  g_clear_object (&self->store);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

GardeDeskThread *
garde_desk_thread_new (GardeDesk *desk, const char *name)
{
  GardeDeskThread *self = g_new0 (GardeDeskThread, 1);

  self->desk = desk;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new (name, thread_main, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* What was asked before comes first: the contexts keep the order. */
static void
desk_thread_free (GardeDeskThread *self)
{
  garde_desk_attach (self->context, quit_cb, g_main_loop_ref (self->loop),
                     (GDestroyNotify) g_main_loop_unref);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

void
garde_desk_thread_note_outcome (GardeDeskThread *self, const GError *error)
{
  /* The work thread has no bell: it comes and goes without the screen. */
  if (self->bell == NULL)
    return;
  if (error != NULL && is_loss (error))
    look_again (self, error);
  else if (error == NULL && self->retry != NULL)
    retry_cb (self);
  else if (error == NULL)
    follow_day (self);
}

void
garde_desk_thread_watch (GardeDeskThread *self)
{
  g_signal_connect (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  self->bell = garde_store_create_bell (self->store, bell_lost_cb, self);
  if (self->bell != NULL)
    g_source_attach (self->bell, self->context);
  self->upkeep = g_timeout_source_new_seconds (UPKEEP_SECONDS);
  g_source_set_callback (self->upkeep, upkeep_cb, self, NULL);
  g_source_attach (self->upkeep, self->context);
}

static gboolean
retry_now_cb (gpointer data)
{
  GardeDeskThread *thread = data;

  if (thread->retry != NULL)
    retry_cb (thread);
  return G_SOURCE_REMOVE;
}

void
garde_desk_retry (GardeDesk *self)
{
  g_return_if_fail (GARDE_IS_DESK (self));

  if (self->store_thread != NULL)
    garde_desk_attach (self->store_thread->context, retry_now_cb, self->store_thread, NULL);
}

/* --- what is known --- */

GardeSession *
garde_desk_get_session (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->session;
}

void
garde_desk_set_session (GardeDesk *self, GardeSession *session)
{
  g_autoptr (GArray) anything = g_array_new (FALSE, FALSE, sizeof (GardeChange));

  g_return_if_fail (GARDE_IS_DESK (self));
  g_return_if_fail (session != NULL && self->session != NULL);
  g_return_if_fail (garde_session_get_centre (session) == garde_session_get_centre (self->session));

  if (session == self->session)
    return;
  g_ptr_array_add (self->former_sessions, self->session);
  g_atomic_pointer_set (&self->session, garde_session_ref (session));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  tell_changes (self, anything);
}

void
garde_desk_set_away (GardeDesk *self, gboolean is_away)
{
  g_autoptr (GArray) anything = g_array_new (FALSE, FALSE, sizeof (GardeChange));

  g_return_if_fail (GARDE_IS_DESK (self));

  self->is_away = is_away;
  if (!is_away && self->has_missed)
    tell_changes (self, anything);
}

void
garde_desk_lock (GardeDesk *self)
{
  g_autoptr (GardeSession) nobody = NULL;

  g_return_if_fail (GARDE_IS_DESK (self));
  g_return_if_fail (self->session != NULL);

  if (garde_session_is_locked (self->session))
    return;
  nobody = garde_session_new_locked (garde_session_get_centre (self->session),
                                     garde_session_get_workstation (self->session));
  garde_desk_set_session (self, nobody);
}

const GardeCentre *
garde_desk_get_centre (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->centre;
}

GardeZone *
garde_desk_get_zone (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->zone;
}

GardeClock *
garde_desk_get_clock (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->clock;
}

GardeDay
garde_desk_get_today (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self) && self->zone != NULL, GARDE_DAY_NONE);

  return garde_instant_get_day (garde_clock_now (self->clock), self->zone);
}

gboolean
garde_desk_is_online (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), FALSE);

  return self->error == NULL;
}

const GError *
garde_desk_get_error (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->error;
}

void
garde_desk_close (GardeDesk *self)
{
  g_return_if_fail (GARDE_IS_DESK (self));

  /* The threads look at the desk until they are joined. */
  if (self->think_thread != NULL)
    desk_thread_free (self->think_thread);
  self->think_thread = NULL;
  if (self->work_thread != NULL)
    desk_thread_free (self->work_thread);
  self->work_thread = NULL;
  if (self->store_thread != NULL)
    desk_thread_free (self->store_thread);
  self->store_thread = NULL;
  /* The last: what the store thread has ended it is still to write. */
  if (self->file_thread != NULL)
    desk_thread_free (self->file_thread);
  self->file_thread = NULL;
}

static void
garde_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GardeDesk *self = GARDE_DESK (object);

  switch (id)
    {
    case PROP_ONLINE:
      g_value_set_boolean (value, garde_desk_is_online (self));
      break;
    case PROP_CENTRE:
      g_value_set_object (value, self->centre);
      break;
    case PROP_SESSION:
      g_value_set_pointer (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
garde_desk_dispose (GObject *object)
{
  garde_desk_close (GARDE_DESK (object));
  G_OBJECT_CLASS (garde_desk_parent_class)->dispose (object);
}

static void
garde_desk_finalize (GObject *object)
{
  GardeDesk *self = GARDE_DESK (object);

  g_free (self->uri);
  g_clear_pointer (&self->password, garde_key_unref);
  g_free (self->workstation);
  g_free (self->centre_name);
  g_clear_pointer (&self->clock, garde_clock_unref);
  g_clear_pointer (&self->home, g_main_context_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->session, garde_session_unref);
  g_clear_pointer (&self->former_sessions, g_ptr_array_unref);
  g_clear_object (&self->centre);
  g_clear_pointer (&self->former_centres, g_ptr_array_unref);
  g_clear_pointer (&self->zone, garde_zone_unref);
  G_OBJECT_CLASS (garde_desk_parent_class)->finalize (object);
}

static void
garde_desk_class_init (GardeDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = garde_desk_get_property;
  object_class->dispose = garde_desk_dispose;
  object_class->finalize = garde_desk_finalize;

  properties[PROP_ONLINE] =
      g_param_spec_boolean ("online", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CENTRE] =
      g_param_spec_object ("centre", NULL, NULL, GARDE_TYPE_CENTRE,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SESSION] = g_param_spec_pointer (
      "session", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
garde_desk_init (GardeDesk *self)
{
  self->home = g_main_context_ref_thread_default ();
  self->former_centres = g_ptr_array_new_with_free_func (g_object_unref);
  self->former_sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_session_unref);
}

GardeDesk *
garde_desk_new (const char *uri,
                const char *password,
                const char *workstation,
                const char *centre_name,
                GardeClock *clock,
                GardeStoreOpenFlags flags)
{
  GardeDesk *self = g_object_new (GARDE_TYPE_DESK, NULL);

  g_return_val_if_fail (clock != NULL, NULL);

  self->uri = g_strdup (uri);
  if (password != NULL)
    self->password = garde_key_new (password, strlen (password));
  self->workstation = g_strdup (workstation);
  self->centre_name = g_strdup (centre_name);
  self->clock = garde_clock_ref (clock);
  self->flags = flags;
  self->store_thread = garde_desk_thread_new (self, "garde-store");
  return self;
}
