/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What the desk's files share: garde-desk.c holds the object and its threads, garde-desk-call.c
 * what is asked of them, garde-desk-session.c what whoever is there may do by now. */

typedef struct _GardeDeskThread GardeDeskThread;

/* One named thread with its own store. Only that thread touches @store and @bell. */
struct _GardeDeskThread
{
  GardeDesk *desk; /* borrowed: the desk joins the thread before it goes */
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GardeStore *store;
  GSource *bell;
  GSource *retry;  /* NULL: the last look at the feed went well */
  GSource *upkeep; /* of the clock's offset and the feed */
  GardeDay day;    /* for which the session was last looked at; 0: not yet */
};

struct _GardeDesk
{
  GObject parent_instance;

  /* Owned References, written before the threads start */
  char *uri;
  GardeKey *password; /* of the server; NULL: libpq's own ways */
  char *workstation;
  char *centre_name;
  GardeClock *clock;
  GardeStoreOpenFlags flags;
  GardeDeskReadyFunc ready; /* NULL: nothing is to be done */
  GMainContext *home;       /* where signals and callbacks come */

  GardeDeskThread *store_thread;
  GardeDeskThread *work_thread;
  GardeDeskThread *think_thread; /* these two never open a store */
  GardeDeskThread *file_thread;

  /* Touched by the home context alone */
  GError *error;       /* NULL: online */
  gboolean is_away;    /* nobody looks at what follows the desk */
  gboolean has_missed; /* and something changed meanwhile */

  /* Set once by the store thread before open finishes */
  GardeZone *zone;

  /* Set by the store thread before open finishes, and written by the home context alone since;
   * @session is the last and read atomically */
  GardeSession *session;
  GPtrArray *former_sessions; /* what was borrowed stays readable */
  GardeCentre *centre;
  GPtrArray *former_centres; /* what was borrowed stays readable */
};

/* Runs @function in the thread of @context, in the order of the calls. (g_main_context_invoke ()
 * would run it in this thread while nobody iterates @context.) */
void garde_desk_attach (GMainContext *context,
                        GSourceFunc function,
                        gpointer data,
                        GDestroyNotify notify);

GardeDeskThread *garde_desk_thread_new (GardeDesk *desk, const char *name);

/* In the store thread, once its store is open: follows what others change. */
void garde_desk_thread_watch (GardeDeskThread *self);

/* In the store thread, after a call: whether the database answered (@error NULL or another one). */
void garde_desk_thread_note_outcome (GardeDeskThread *self, const GError *error);

/* In the store thread: whether @changes are of whom the session is. */
gboolean garde_desk_thread_concerns_session (GardeDeskThread *self, const GArray *changes);

/* In the store thread: an account that is closed, has ended, or may something else, is so at once.
 * (transfer full) NULL: as before. @former: (transfer full) whom it takes the place of. */
GardeSession *garde_desk_thread_renew_session (GardeDeskThread *self, GardeSession **former);

G_END_DECLS
