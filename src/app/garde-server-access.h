/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* How this workstation gets into the database of a server: with the password that the keyring of
 * the session keeps, or else one that is typed each time. */

/* Whether a server lets somebody in, tried in a thread of its own. */
typedef struct
{
  char *uri;
  GardeKey *password; /* NULL: libpq's own ways, if it has any */
  gboolean is_kept;   /* the keyring is to keep it; else it forgets what it has */
  GardeClock *clock;
} GardeServerTrial;

/* @password: taken over, may be NULL. (transfer full) */
GardeServerTrial *
garde_server_trial_new (const char *uri, GardeKey *password, gboolean is_kept, GardeClock *clock);
void garde_server_trial_free (gpointer trial);

/* A GTaskThreadFunc whose data is a GardeServerTrial: returns TRUE, or why not: with a
 * GARDE_KEYRING_ERROR the server would let him in, and the password cannot be kept. */
void
garde_server_trial_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

/* What the keyring keeps for @uri. A person may have to unlock it first. Finish gives NULL with
 * @error, or without one where it keeps nothing. (transfer full) */
void garde_server_password_look_up_async (const char *uri,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer data);
GardeKey *garde_server_password_look_up_finish (GAsyncResult *result, GError **error);

G_END_DECLS
