/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/garde-notifier.h"
#include "list/garde-day-model.h"
#include "secret/garde-key.h"

G_BEGIN_DECLS

typedef enum
{
  GARDE_CONTEXT_OPENING,
  GARDE_CONTEXT_OPEN,
  GARDE_CONTEXT_FAILED,
} GardeContextState;

/* Who is handed to whom: made once by the application, handed over at construction.
 * Property "state" (int, a GardeContextState) notifies, also when another attempt has failed;
 * "trying" (gboolean) notifies while a person waits for an attempt or for a new centre;
 * "locked" (gboolean) notifies when somebody came in, even if nobody had left, and when he left.
 *
 * Each person has a desk of his own, so that what one has left open goes on being saved as his, and
 * nothing of it is ever read for another. Those of the last eight who left are kept. Signal
 * "dropping" (gint64, an account; returns gboolean): the desk of that person is about to be closed.
 * A handler frees what it keeps for him, or returns TRUE where that would be lost: then the desk
 * stays. */
#define GARDE_TYPE_CONTEXT (garde_context_get_type ())
G_DECLARE_FINAL_TYPE (GardeContext, garde_context, GARDE, CONTEXT, GObject)

/* @uri: NULL is the centre's own file. @workstation: the name of this post. @settings: NULL where
 * they are not installed. */
GardeContext *garde_context_new (const char *uri,
                                 const char *workstation,
                                 GSettings *settings,
                                 GardeClock *clock);

/* Starts to open the database. After a failure it goes on trying by itself every few seconds, and
 * stays failed until it succeeds; called then, it tries now. */
void garde_context_open (GardeContext *self);

GardeContextState garde_context_get_state (GardeContext *self);
gboolean garde_context_is_trying (GardeContext *self);
const GError *garde_context_get_error (GardeContext *self); /* NULL unless it failed */

/* Whether opening failed because there is no centre yet, so that one can be made. */
gboolean garde_context_has_no_centre (GardeContext *self);

/* Whether opening failed because the server wants a password, or another than the keyring keeps.
 * Then nothing is tried again before a person has typed one. */
gboolean garde_context_wants_password (GardeContext *self);

/* Why the keyring could not be asked for it; NULL: it could. */
const GError *garde_context_get_keyring_error (GardeContext *self);

/* Tries the server @uri with @password (taken over; NULL: none), which the keyring is to keep if
 * @is_kept. From then on it is this workstation's database: its address goes into the settings, the
 * password into nothing else than the keyring. Finish gives the error of the trial, after which
 * everything is as it was; with a GARDE_KEYRING_ERROR only the keeping failed. */
void garde_context_connect_async (GardeContext *self,
                                  const char *uri,
                                  GardeKey *password,
                                  gboolean is_kept,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean garde_context_connect_finish (GardeContext *self, GAsyncResult *result, GError **error);

/* Makes the centre named @name, or the demonstration in a file of its own where that is NULL, and
 * opens it. A demonstration that is there already is only opened. Finish gives the error of making
 * it; the opening itself is told by the state. */
void garde_context_create_async (GardeContext *self,
                                 const char *name,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gboolean garde_context_create_finish (GardeContext *self, GAsyncResult *result, GError **error);

/* Whether the centre that is open was made here, so that its settings are to be looked at. */
gboolean garde_context_is_new_centre (GardeContext *self);

/* Open, and somebody has to sign in. */
gboolean garde_context_is_locked (GardeContext *self);

/* Whether the person that is here now has a desk of his own: FALSE while the database has no
 * accounts, and then nothing can be locked. */
gboolean garde_context_can_lock (GardeContext *self);

/* He leaves: what he has open stays his. */
void garde_context_lock (GardeContext *self);

/* @session is of somebody who has just proved who he is. Finish gives the error of opening a desk
 * for him. */
void garde_context_enter_async (GardeContext *self,
                                GardeSession *session,
                                GAsyncReadyCallback callback,
                                gpointer data);
gboolean garde_context_enter_finish (GardeContext *self, GAsyncResult *result, GError **error);

/* The address of what is open; borrowed. */
const char *garde_context_get_uri (GardeContext *self);

/* Of whoever is here or was here last; NULL until the database is open; borrowed. */
GardeDesk *garde_context_get_desk (GardeContext *self);
GardeDayModel *
garde_context_get_today (GardeContext *self); /* NULL until somebody is in whose it is */

/* Borrowed. */
GSettings *garde_context_get_settings (GardeContext *self); /* may be NULL */
GardeNotifier *garde_context_get_notifier (GardeContext *self);

/* Finishes what was asked and closes the database. */
void garde_context_close (GardeContext *self);

G_END_DECLS
