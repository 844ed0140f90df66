/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-clock.h"
#include "base/garde-instant.h"
#include "base/garde-record.h"
#include "model/garde-centre.h"
#include "model/garde-kind.h"
#include "model/garde-session.h"

G_BEGIN_DECLS

#define GARDE_STORE_ERROR (garde_store_error_quark ())
GQuark garde_store_error_quark (void);

/* Every message is one translated sentence that can be shown as it is. Errors of the database pass
 * through. */
typedef enum
{
  GARDE_STORE_ERROR_NOT_FOUND, /* no such record */
  GARDE_STORE_ERROR_STALE,     /* somebody saved the record since it was read */
  GARDE_STORE_ERROR_TAKEN,     /* the place, the reference, the name is somebody else's */
  GARDE_STORE_ERROR_STEP,      /* the visit's state does not allow it, or the undo is refused */
  GARDE_STORE_ERROR_INVALID,   /* the record does not make sense */
  GARDE_STORE_ERROR_SEVERAL,   /* the database holds several centres, and none was named */
  GARDE_STORE_ERROR_REFUSED,   /* whoever asks may not */
  GARDE_STORE_ERROR_SIGN_IN,   /* who asks is not proved: sign in, or again */
  GARDE_STORE_ERROR_WAIT,      /* too many wrong passwords: later */
  GARDE_STORE_ERROR_REASON,    /* a file outside his duty: garde_session_break_glass () */
} GardeStoreError;

typedef enum
{
  GARDE_STORE_OPEN_NONE = 0,
  GARDE_STORE_OPEN_CREATE =
      1 << 0, /* a new embedded file, or an empty server database: the schema is made */
  /* An older schema is migrated: a file after a dated copy. A server's is left alone but with the
   * second flag, which only gardectl migrate has. */
  GARDE_STORE_OPEN_MIGRATE = 1 << 1,
  GARDE_STORE_OPEN_MIGRATE_SERVER = 1 << 2,
} GardeStoreOpenFlags;

/* The centre's data behind one connection; belongs to the thread that opened it. Functions are
 * synchronous. */
#define GARDE_TYPE_STORE (garde_store_get_type ())
G_DECLARE_FINAL_TYPE (GardeStore, garde_store, GARDE, STORE, GObject)

/* @uri and @password as for garde_database_open (); @workstation: the name of this post, for the
 * writer's lease. A path NULL or
 * "" is the centre's own file under the user's data folder. */
GardeStore *garde_store_open (const char *uri,
                              const char *password,
                              const char *workstation,
                              GardeClock *clock,
                              GardeStoreOpenFlags flags,
                              GError **error);

/* "$XDG_DATA_HOME/garde/garde.sqlite" (transfer full) */
char *garde_store_dup_default_uri (void);

GardeClock *garde_store_get_clock (GardeStore *self);
gint64 garde_store_now (GardeStore *self);

/* The only centre, or the one named @name (NULL: the only one); its session for the built-in
 * account, who may do everything. NOT_FOUND if there is none, SEVERAL if none was named and there
 * are several; SIGN_IN once the database has accounts (garde-store-sign-in.h). (transfer full) */
GardeSession *garde_store_dup_session (GardeStore *self, const char *centre_name, GError **error);

/* To make a centre: a session of no centre that may do everything. @session: an administrator's;
 * NULL is enough as long as the database has no accounts. REFUSED, SIGN_IN. (transfer full) */
GardeSession *
garde_store_begin_setting_up (GardeStore *self, GardeSession *session, GError **error);

/* The centre of @session and its time zone; read once, borrowed until the next call with another
 * centre. NULL with @error. */
const GardeCentre *garde_store_get_centre (GardeStore *self, GardeSession *session, GError **error);
GardeZone *garde_store_get_zone (GardeStore *self, GardeSession *session, GError **error);
gboolean
garde_store_get_today (GardeStore *self, GardeSession *session, GardeDay *today, GError **error);

/* A record by its id: NULL with NOT_FOUND. (transfer full) */
gpointer
garde_store_load (GardeStore *self, GardeSession *session, GType type, gint64 id, GError **error);

/* Saves a copy or a new record (revision 0: an id is given, INSERT; else UPDATE where the revision
 * is the same, STALE if not), in its own transaction or the running one. On success @record has its
 * id and new revision. */
gboolean
garde_store_save (GardeStore *self, GardeSession *session, gpointer record, GError **error);

/* One SERIALIZABLE transaction around @function, which may run more than once (DESIGN.md 4). Does
 * not nest. */
typedef gboolean (*GardeStoreFunc) (GardeStore *self,
                                    GardeSession *session,
                                    gpointer data,
                                    GError **error);
gboolean garde_store_transact (GardeStore *self,
                               GardeSession *session,
                               GardeStoreFunc function,
                               gpointer data,
                               GError **error);

/* What changed, once a transaction, from here or elsewhere. */
typedef struct
{
  GardeKind kind;
  gint64 id;
} GardeChange;

/* Signal "changed" (GArray of GardeChange; kind 0 means anything): emitted in the store's thread
 * after a commit of its own, and from garde_store_poll () for those of others. */

/* Reads the feed past what was seen and emits "changed" if anything was there. */
gboolean garde_store_poll (GardeStore *self, GError **error);

/* A source that polls whenever the database's bell rings; a poll that fails calls @lost with the
 * error. (transfer full) */
typedef void (*GardeStoreLostFunc) (const GError *error, gpointer data);
GSource *garde_store_create_bell (GardeStore *self, GardeStoreLostFunc lost, gpointer data);

/* What is to be done now and then while a store is open: measures the server's clock and deletes
 * what the feed kept longer than a day. */
gboolean garde_store_keep_up (GardeStore *self, GError **error);

gboolean garde_store_is_server (GardeStore *self);
guint64 garde_store_get_round_trips (GardeStore *self);

G_END_DECLS
