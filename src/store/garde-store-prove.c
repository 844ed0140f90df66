/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-password.h"
#include "store/garde-account-private.h"
#include "store/garde-right-private.h"
#include "store/garde-store-sign-in.h"
#include "store/garde-trail-check.h"
#include "store/garde-trail.h"

#include <glib/gi18n-lib.h>

/* What is tried against a password: how often, from where, and what that costs. */

#define SECOND       (G_GINT64_CONSTANT (1000))
#define A_DAY        (24 * GARDE_HOUR)
#define FORGOTTEN_MS A_DAY /* failures that lie further back */

/* Failures of one name. */
typedef struct
{
  gint64 here; /* at this workstation */
  gint64 last_here;
  gint64 everywhere;
  gint64 last_anywhere;
} Failures;

/* One try; the answers are overwritten when the transaction runs again. */
typedef struct
{
  const char *name;      /* folded */
  GardeAccount *account; /* NULL: there is none */
  char *hash;
  gint64 wait_until; /* 0: it may be tried */
} Trying;

static void
trying_clear (Trying *trying)
{
  g_clear_object (&trying->account);
  g_clear_pointer (&trying->hash, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trying, trying_clear)

/* "" is gardectl. */
static const char *
get_place (GardeStore *self)
{
  const char *name = garde_store_get_workstation (self);

  return name != NULL ? name : "";
}

static gboolean
read_account (GardeStore *self, Trying *trying, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s, p.hash FROM account a JOIN account_password "
                                          "p ON p.account = a.id WHERE a.name = $1",
                                          garde_store_get_columns (self, GARDE_TYPE_ACCOUNT, "a"));
  g_autoptr (GardeRows) rows =
      garde_store_query (self, sql, g_variant_new ("(s)", trying->name), error);

  if (rows == NULL)
    return FALSE;
  trying_clear (trying);
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  trying->account = garde_store_build (GARDE_TYPE_ACCOUNT, rows, 0, 0);
  trying->hash =
      g_strdup (garde_rows_get_text (rows, 0, garde_store_count_columns (GARDE_TYPE_ACCOUNT)));
  return TRUE;
}

static gboolean
read_failures (GardeStore *self, const char *name, Failures *failures, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query (
      self,
      "SELECT workstation, failures, last_at FROM sign_in_failure WHERE name = $1 AND last_at > $2",
      g_variant_new ("(sx)", name, garde_store_now (self) - FORGOTTEN_MS), error);

  if (rows == NULL)
    return FALSE;
  *failures = (Failures){ 0 };
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      gint64 n = garde_rows_get_int (rows, i, 1);
      gint64 last = garde_rows_get_int (rows, i, 2);

      if (last > garde_store_now (self) + GARDE_SIGN_IN_LOCK_MINUTES * GARDE_MINUTE)
        last = 0; /* the clock was wrong: it counts, and nobody waits until it comes */
      failures->everywhere += n;
      failures->last_anywhere = MAX (failures->last_anywhere, last);
      if (!g_str_equal (garde_rows_get_text (rows, i, 0), get_place (self)))
        continue;
      failures->here = n;
      failures->last_here = last;
    }
  return TRUE;
}

/* Who has lately signed in here is not kept out by what others try elsewhere. */
static gboolean
is_known_here (GardeStore *self, const GardeAccount *account, gboolean *is_known, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query (
      self, "SELECT 1 FROM sign_in WHERE account = $1 AND workstation = $2 AND at > $3",
      g_variant_new ("(xsx)", garde_record_get_id (account), get_place (self),
                     garde_store_now (self) - GARDE_SIGN_IN_KNOWN_DAYS * A_DAY),
      error);

  if (rows == NULL)
    return FALSE;
  *is_known = garde_rows_get_length (rows) > 0;
  return TRUE;
}

static gint64
get_delay (gint64 failures)
{
  gint64 doublings = failures - GARDE_SIGN_IN_FREE;

  if (doublings < 0)
    return 0;
  return MIN (G_GINT64_CONSTANT (1) << MIN (doublings, 10), GARDE_SIGN_IN_DELAY_MAX_S) * SECOND;
}

/* A name that nobody has is locked like any other. */
static gboolean
find_wait (GardeStore *self, Trying *trying, const Failures *failures, GError **error)
{
  gint64 now = garde_store_now (self);
  gint64 delay = get_delay (failures->here);
  gint64 next = delay > 0 ? failures->last_here + delay : 0;
  gint64 unlocked = failures->last_anywhere + GARDE_SIGN_IN_LOCK_MINUTES * GARDE_MINUTE;
  gboolean is_known = FALSE, is_last = FALSE;

  trying->wait_until = 0;
  if (failures->everywhere >= GARDE_SIGN_IN_FAILURES && unlocked > now)
    {
      if (trying->account != NULL &&
          (!is_known_here (self, trying->account, &is_known, error) ||
           !garde_store_is_last_administrator (self, garde_record_get_id (trying->account), 0,
                                               &is_last, error)))
        return FALSE;
      if (!is_known)
        next = MAX (next, is_last ? failures->last_anywhere + get_delay (failures->everywhere)
                                  : unlocked);
    }
  if (next > now)
    trying->wait_until = next;
  return TRUE;
}

/* The try counts as failed until it has succeeded. */
static gboolean
count_try (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Trying *trying = data;
  gint64 now = garde_store_now (self);
  Failures failures;

  if (!read_account (self, trying, error) ||
      !read_failures (self, trying->name, &failures, error) ||
      !find_wait (self, trying, &failures, error))
    return FALSE;
  if (trying->wait_until != 0)
    return TRUE;
  return garde_store_post (self, "DELETE FROM sign_in_failure WHERE last_at <= $1",
                           g_variant_new ("(x)", now - FORGOTTEN_MS), error) &&
         garde_store_post (self,
                           "INSERT INTO sign_in_failure (name, workstation, failures, last_at) "
                           "VALUES ($1, $2, 1, $3) ON CONFLICT (name, workstation) DO UPDATE SET "
                           "failures = sign_in_failure.failures + 1, last_at = excluded.last_at",
                           g_variant_new ("(ssx)", trying->name, get_place (self), now), error);
}

/* What was typed is not written down: it may be a password in the wrong field. */
static void
tell (GardeStore *self, GardeSession *session, const Trying *trying, const char *detail)
{
  garde_store_trail_refuse (self, session, GARDE_KIND_ACCOUNT,
                            trying->account != NULL ? garde_record_get_id (trying->account) : 0, 0,
                            detail);
}

static void
refuse_wait (GardeStore *self, GardeSession *session, const Trying *trying, GError **error)
{
  gint64 now = garde_store_now (self);
  gint64 seconds = (trying->wait_until - now + SECOND - 1) / SECOND;
  g_autofree char *what = g_strdup_printf ("wait %s", trying->name);

  if (garde_refusals_note (garde_store_get_refusals (self), what, now))
    tell (self, session, trying, _ ("too many wrong passwords"));
  if (seconds <= GARDE_SIGN_IN_DELAY_MAX_S)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_WAIT,
                 g_dngettext (NULL, "Wrong password several times: try again in %d second.",
                              "Wrong password several times: try again in %d seconds.",
                              (gulong) seconds),
                 (int) seconds);
  else
    g_set_error (
        error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_WAIT,
        g_dngettext (NULL,
                     "This account is locked after many wrong passwords: try again in %d minute, "
                     "or ask an administrator.",
                     "This account is locked after many wrong passwords: try again in %d minutes, "
                     "or ask an administrator.",
                     (gulong) ((seconds + 59) / 60)),
        (int) ((seconds + 59) / 60));
}

GardeAccount *
garde_store_count_proof (GardeStore *self, const char *name, GError **error)
{
  g_autofree char *folded = garde_account_fold_name (name);
  g_autoptr (GardeSession) nobody = garde_session_new_locked (0, 0);
  g_auto (Trying) trying = { .name = folded };

  if (!garde_store_transact (self, nobody, count_try, &trying, error))
    return NULL;
  if (trying.wait_until != 0)
    {
      refuse_wait (self, nobody, &trying, error);
      return NULL;
    }
  if (trying.account == NULL)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                 _ ("There is no account “%s”."), name);
  return g_steal_pointer (&trying.account);
}

/* --- The right one --- */

typedef struct
{
  const Trying *trying;
  const char *rehashed; /* NULL: as it is */
} Proved;

static gboolean
note_success (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Proved *proved = data;
  gint64 account = garde_record_get_id (proved->trying->account);
  const char *place = get_place (self);

  if (proved->rehashed != NULL &&
      (!garde_trail_note_accounts (self, session, error) ||
       !garde_store_post (self, "UPDATE account_password SET hash = $2 WHERE account = $1",
                          g_variant_new ("(xs)", account, proved->rehashed), error) ||
       !garde_store_seal_accounts (self, session, error)))
    return FALSE;
  return garde_store_post (self, "DELETE FROM sign_in_failure WHERE name = $1 AND workstation = $2",
                           g_variant_new ("(ss)", proved->trying->name, place), error) &&
         /* His PIN holds again where it was tried in vain. */
         garde_store_post (self,
                           "UPDATE account_pin SET failures = 0 WHERE account = $1 AND workstation "
                           "IN (SELECT w.id FROM workstation w WHERE w.name = $2)",
                           g_variant_new ("(xs)", account, place), error) &&
         garde_store_post (self,
                           "INSERT INTO sign_in (account, workstation, at) VALUES ($1, $2, $3) "
                           "ON CONFLICT (account, workstation) DO UPDATE SET at = excluded.at",
                           g_variant_new ("(xsx)", account, place, garde_store_now (self)), error);
}

static gboolean
finish (GardeStore *self,
        GardeSession *session,
        const Trying *trying,
        const char *password,
        GError **error)
{
  g_autofree char *rehashed =
      garde_password_needs_rehash (trying->hash) ? garde_password_hash (password, NULL) : NULL;
  Proved proved = { trying, rehashed };

  return garde_store_transact (self, session, note_success, &proved, error);
}

GardeAccount *
garde_store_prove (
    GardeStore *self, gint64 centre, const char *name, const char *password, GError **error)
{
  g_autofree char *folded = garde_account_fold_name (name);
  g_autoptr (GardeSession) nobody = garde_session_new_locked (centre, 0);
  g_auto (Trying) trying = { .name = folded };

  if (!garde_store_transact (self, nobody, count_try, &trying, error))
    return NULL;
  if (trying.wait_until != 0)
    {
      refuse_wait (self, nobody, &trying, error);
      return NULL;
    }
  if (!garde_password_verify (trying.hash, password))
    {
      tell (self, nobody, &trying, _ ("wrong password"));
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN,
                           _ ("This name and password do not go together."));
      return NULL;
    }
  if (!finish (self, nobody, &trying, password, error))
    return NULL;
  return g_steal_pointer (&trying.account);
}
