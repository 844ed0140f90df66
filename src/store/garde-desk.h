/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* What the window talks to (DESIGN.md 6): a store in a named thread of its own, a second one for
 * long work, and one each without a store for solving and for files. The window never touches a
 * store. All signals and callbacks come in the main context that made the desk. */
#define GARDE_TYPE_DESK (garde_desk_get_type ())
G_DECLARE_FINAL_TYPE (GardeDesk, garde_desk, GARDE, DESK, GObject)

/* A database that has accounts opens locked: garde_desk_get_session () is nobody's until
 * garde_desk_set_session (). Property "online" (gboolean, notifies): whether the database answered
 * last time. garde_desk_get_error () says why not; it notifies, too, when that is another reason.
 * Property "centre" (GardeCentre) notifies when its record was changed, here or elsewhere, before
 * "changed" is emitted for it. Signal "changed" (GArray of GardeChange, borrowed): as
 * GardeStore::changed; after a reconnection with an empty array, which means: anything may have
 * changed, read again. */
GardeDesk *garde_desk_new (const char *uri,
                           const char *password,
                           const char *workstation,
                           const char *centre_name,
                           GardeClock *clock,
                           GardeStoreOpenFlags flags);

/* Before it is opened: called for the store of each thread as soon as that is open, in that thread.
 */
typedef void (*GardeDeskReadyFunc) (GardeStore *store);
void garde_desk_set_ready (GardeDesk *self, GardeDeskReadyFunc ready);

/* Opens in the store thread; finish gives the error of opening as garde_store_open () does. */
void garde_desk_open_async (GardeDesk *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
gboolean garde_desk_open_finish (GardeDesk *self, GAsyncResult *result, GError **error);

/* Another person takes the workstation over, or nobody (garde_session_new_locked ()). Property
 * "session" notifies, then "changed" is emitted with an empty array: read again. What runs already
 * ends for whoever asked it. The desk does so by itself when the account was closed, here or
 * elsewhere, or may something else. @session: of the desk's centre. */
void garde_desk_set_session (GardeDesk *self, GardeSession *session);

/* The same with nobody: "changed" waits for somebody. */
void garde_desk_lock (GardeDesk *self);

/* Whoever signed in has left the workstation: what he left open is not told of a change, and so
 * reads nothing in his name, until he is back. Then it is told once that anything may have changed.
 * What is asked is answered all the same. */
void garde_desk_set_away (GardeDesk *self, gboolean is_away);

/* After opening: who acts, the centre as it is now and the zone that it had at the opening.
 * Borrowed from the desk for as long as it lives. */
GardeSession *garde_desk_get_session (GardeDesk *self);
const GardeCentre *garde_desk_get_centre (GardeDesk *self);
GardeZone *garde_desk_get_zone (GardeDesk *self);
GardeClock *garde_desk_get_clock (GardeDesk *self);
GardeDay garde_desk_get_today (GardeDesk *self);
gboolean garde_desk_is_online (GardeDesk *self);
const GError *garde_desk_get_error (GardeDesk *self); /* NULL while online */

/* Runs in the store thread, in the order of the calls. The result is immutable; NULL with @error
 * set is a failure (a function without a result returns its argument or any object). */
typedef gpointer (*GardeDeskFunc) (GardeStore *store,
                                   GardeSession *session,
                                   gpointer argument,
                                   GCancellable *cancellable,
                                   GError **error);

/* @argument is freed with @argument_free (may be NULL) after the call; the result with @result_free
 * if nobody finishes. A desk that is closed answers with G_IO_ERROR_CANCELLED. */
void garde_desk_run_async (GardeDesk *self,
                           GardeDeskFunc function,
                           gpointer argument,
                           GDestroyNotify argument_free,
                           GDestroyNotify result_free,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);

/* The same on the work thread, with its own connection, for what takes longer than a moment. */
void garde_desk_work_async (GardeDesk *self,
                            GardeDeskFunc function,
                            gpointer argument,
                            GDestroyNotify argument_free,
                            GDestroyNotify result_free,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);

/* First @think, on a third thread that has no store: what is thought about for a minute keeps
 * nobody waiting, not even long work. Then @function as garde_desk_run_async () does, in the name
 * of who asked, with what was found as its argument, which is the result, too. */
typedef gpointer (*GardeDeskThinkFunc) (gpointer argument, GError **error);
void garde_desk_think_and_run_async (GardeDesk *self,
                                     GardeDeskThinkFunc think,
                                     GardeDeskFunc function,
                                     gpointer argument,
                                     GDestroyNotify argument_free,
                                     GDestroyNotify result_free,
                                     GAsyncReadyCallback callback,
                                     gpointer data);

/* As garde_desk_run_async (); then @write, in the order of the calls, on a fourth thread that has
 * no store: a folder of the network takes its time, and what is written waits for no long work. */
typedef void (*GardeDeskWriteFunc) (gpointer result, gpointer argument);
void garde_desk_run_and_write_async (GardeDesk *self,
                                     GardeDeskFunc function,
                                     GardeDeskWriteFunc write,
                                     gpointer argument,
                                     GDestroyNotify argument_free,
                                     GDestroyNotify result_free,
                                     GAsyncReadyCallback callback,
                                     gpointer data);

/* For all of them. (transfer full) */
gpointer garde_desk_run_finish (GardeDesk *self, GAsyncResult *result, GError **error);

/* While offline: tries to reconnect now (it also does by itself, every few seconds). */
void garde_desk_retry (GardeDesk *self);

/* Finishes what was asked, closes, joins the threads. Blocks for what is running. Called by dispose
 * too. */
void garde_desk_close (GardeDesk *self);

G_END_DECLS
