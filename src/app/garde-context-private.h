/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/garde-context.h"
#include "secret/garde-key.h"

G_BEGIN_DECLS

/* What the context's three files share: garde-context.c opens; garde-context-people.c knows who is
 * here, and who was; garde-context-server.c asks for the password of a server and changes to
 * another. */

struct _GardeContext
{
  GObject parent_instance;

  char *uri;
  char *workstation;
  GSettings *settings; /* may be NULL */
  GardeClock *clock;
  GardeNotifier *notifier;
  GardeDesk *desk;
  GardeDayModel *today;
  gint64 account;  /* whose desk it is; 0: nobody’s yet */
  GPtrArray *left; /* of Post: who is not here now, the longest gone first */
  GError *error;
  GardeContextState state;
  gboolean is_locked;

  guint retry;            /* the source of the next attempt; 0: none is planned */
  gboolean is_attempting; /* an attempt is on its way */
  gboolean is_trying;     /* and a person waits for it */
  gboolean is_creating;   /* or trying a server */
  gboolean is_new_centre;
  gboolean is_closed;

  /* Of a server. */
  GardeKey *password;    /* NULL: none, or not asked for yet */
  GError *keyring_error; /* why the keyring could not be asked */
  gboolean was_asked;    /* the keyring, since a person wanted it to be */
  GCancellable *asking;  /* NULL unless the keyring is being asked */
};

/* Tries to open the database; then plan another attempt, tell the state. */
void garde_context_attempt (GardeContext *self);
void garde_context_plan_retry (GardeContext *self);
void garde_context_set_trying (GardeContext *self, gboolean is_trying);

/* Around what makes a database or tries a server: no attempt meanwhile, and the next one after a
 * failure. */
void garde_context_begin_creating (GardeContext *self);
gboolean garde_context_end_creating (GardeContext *self, GAsyncResult *result, GError **error);

/* Opens the desk, with the password that there is. */
void garde_context_open_desk (GardeContext *self);

/* Asks the keyring for the password of the server and opens the desk then. FALSE: there is nothing
 * to ask for. */
gboolean garde_context_ask_keyring (GardeContext *self);

/* For those who are not here now; what is freed is closed. (transfer full) */
GPtrArray *garde_context_posts_new (void);

/* The password as text, for whoever opens the database; NULL: none. Borrowed. */
const char *garde_context_get_password (GardeContext *self);

G_END_DECLS
