/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

/* How long a call that was told to stop is waited for, before it is left to itself. */
#define GRACE_MS 500

static const SecretSchema schema = {
  "org.garde.Garde",
  SECRET_SCHEMA_NONE,
  {
      { "database", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "purpose", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

/* Attributes lie in the keyring's file in clear: they name, and say nothing else. */
static const struct
{
  const char *attribute;
  const char *label;
} purposes[] = {
  [GARDE_KEYRING_POSTGRESQL_PASSWORD] = { "postgresql-password",
                                          N_ ("Garde: password of the database") },
  [GARDE_KEYRING_BACKUP_PRIVATE_KEY] = { "backup-private-key",
                                         N_ ("Garde: key that opens the backups") },
  [GARDE_KEYRING_MAC_KEY] = { "mac-key", N_ ("Garde: key of the audit trail") },
  [GARDE_KEYRING_WORKSTATION_KEY] = { "workstation-key", N_ ("Garde: key of this workstation") },
  [GARDE_KEYRING_ACCOUNT_PASSWORD] = { "account-password", N_ ("Garde: password of an account") },
};

G_DEFINE_QUARK (garde - keyring - error - quark, garde_keyring_error)

/* One call, waited for in a main context of its own. The answer may come after nobody waits any
 * more, so that whoever is last lets it go. */
typedef struct
{
  GMainContext *context;
  GCancellable *cancellable;
  GSource *patience;
  GAsyncResult *result;
  gboolean is_silent;    /* told to stop because of the time */
  gboolean is_abandoned; /* nor did that help */
  GHashTable *attributes;
} Call;

static Call *
call_new (const char *database, GardeKeyringPurpose purpose)
{
  Call *call = g_rc_box_new0 (Call);
  g_autofree char *name = garde_keyring_dup_name (database);

  call->context = g_main_context_new ();
  call->cancellable = g_cancellable_new ();
  call->attributes = secret_attributes_build (&schema, "database", name, "purpose",
                                              purposes[purpose].attribute, NULL);
  g_main_context_push_thread_default (call->context);
  return call;
}

static void
call_clear (gpointer data)
{
  Call *call = data;

  g_clear_object (&call->result);
  g_clear_object (&call->cancellable);
  g_clear_pointer (&call->attributes, g_hash_table_unref);
  g_clear_pointer (&call->context, g_main_context_unref);
}

static void
call_unref (Call *call)
{
  g_rc_box_release_full (call, call_clear);
}

/* libsecret would keep its connection, which listens in this context, for the next call: nobody
 * will ask the context again, so that it is given up, and what that leaves to be done is done here.
 */
static void
call_end (Call *call)
{
  g_clear_object (&call->result);
  secret_service_disconnect ();
  while (g_main_context_iteration (call->context, FALSE))
    ;
  g_main_context_pop_thread_default (call->context);
  call_unref (call);
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  g_set_object (&call->result, result);
  call_unref (call);
}

static gboolean
patience_cb (gpointer data)
{
  Call *call = data;

  if (call->is_silent)
    {
      call->is_abandoned = TRUE;
      return G_SOURCE_REMOVE;
    }
  call->is_silent = TRUE;
  g_cancellable_cancel (call->cancellable);
  g_source_set_ready_time (call->patience, g_get_monotonic_time () + GRACE_MS * 1000);
  return G_SOURCE_CONTINUE;
}

static gboolean
stop_cb (GCancellable *cancellable, gpointer data)
{
  Call *call = data;

  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

static void
attach (GSource *source, GSourceFunc function, Call *call)
{
  g_source_set_callback (source, function, call, NULL);
  g_source_attach (source, call->context);
}

/* FALSE when there is no answer to be read. The person's own @cancellable and the patience both
 * stop the call in the same way. */
static gboolean
call_wait (Call *call, guint patience_ms, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSource) stop = NULL;

  if (cancellable != NULL)
    {
      stop = g_cancellable_source_new (cancellable);
      attach (stop, G_SOURCE_FUNC (stop_cb), call);
    }
  call->patience = g_timeout_source_new (patience_ms);
  attach (call->patience, patience_cb, call);

  while (call->result == NULL && !call->is_abandoned)
    g_main_context_iteration (call->context, TRUE);

  g_source_destroy (call->patience);
  g_clear_pointer (&call->patience, g_source_unref);
  if (stop != NULL)
    g_source_destroy (stop);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!call->is_silent)
    return TRUE;
  g_set_error (error, GARDE_KEYRING_ERROR, GARDE_KEYRING_ERROR_SILENT,
               _ ("The keyring of this session does not answer."));
  return FALSE;
}

/* Whether there was nobody to ask, rather than somebody who could not. */
static gboolean
is_absence (const GError *failure)
{
  static const int codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN,    G_DBUS_ERROR_NAME_HAS_NO_OWNER,
    G_DBUS_ERROR_NO_SERVER,          G_DBUS_ERROR_DISCONNECTED,
    G_DBUS_ERROR_SPAWN_FAILED,       G_DBUS_ERROR_SPAWN_EXEC_FAILED,
    G_DBUS_ERROR_SPAWN_CHILD_EXITED, G_DBUS_ERROR_SPAWN_CHILD_SIGNALED,
  };

  if (failure->domain == G_IO_ERROR)
    return failure->code != G_IO_ERROR_CANCELLED;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (failure, G_DBUS_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

/* The service's own words are for its developers, and may be in any language. */
static gboolean
fail (const GError *failure, GError **error)
{
  if (is_absence (failure))
    g_set_error (error, GARDE_KEYRING_ERROR, GARDE_KEYRING_ERROR_ABSENT,
                 _ ("This session has no keyring: Garde keeps no password here and asks each "
                    "time."));
  else
    g_set_error (error, GARDE_KEYRING_ERROR, GARDE_KEYRING_ERROR_LOCKED,
                 _ ("The keyring of this session is locked."));
  return FALSE;
}

static GardeKey *
copy_value (SecretValue *value)
{
  gsize length;
  const char *data = secret_value_get (value, &length);

  return garde_key_new (data, length);
}

gboolean
garde_keyring_look_up (const char *database,
                       GardeKeyringPurpose purpose,
                       guint patience_ms,
                       GCancellable *cancellable,
                       GardeKey **secret,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;
  SecretValue *value = NULL;
  gboolean is_answered;
  Call *call;

  g_return_val_if_fail (database != NULL && secret != NULL, FALSE);

  *secret = NULL;
  call = call_new (database, purpose);
  secret_password_lookupv (&schema, call->attributes, call->cancellable, answer_cb,
                           g_rc_box_acquire (call));
  is_answered = call_wait (call, patience_ms, cancellable, error);
  if (is_answered)
    value = secret_password_lookup_binary_finish (call->result, &failure);
  call_end (call);
  if (value != NULL)
    *secret = copy_value (value);
  g_clear_pointer (&value, secret_value_unref);

  return is_answered && (failure == NULL || fail (failure, error));
}

gboolean
garde_keyring_store (const char *database,
                     GardeKeyringPurpose purpose,
                     const GardeKey *secret,
                     guint patience_ms,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *name = garde_keyring_dup_name (database);
  g_autofree char *label = NULL;
  g_autoptr (GError) failure = NULL;
  SecretValue *value;
  gboolean is_answered;
  Call *call;

  g_return_val_if_fail (database != NULL && secret != NULL, FALSE);

  label = g_strdup_printf ("%s (%s)", _ (purposes[purpose].label), name);
  value = secret_value_new (garde_key_get_text (secret), (gssize) garde_key_get_length (secret),
                            purpose == GARDE_KEYRING_POSTGRESQL_PASSWORD ||
                                    purpose == GARDE_KEYRING_ACCOUNT_PASSWORD
                                ? "text/plain"
                                : "application/octet-stream");
  call = call_new (database, purpose);
  secret_password_storev_binary (&schema, call->attributes, SECRET_COLLECTION_DEFAULT, label, value,
                                 call->cancellable, answer_cb, g_rc_box_acquire (call));
  secret_value_unref (value);
  is_answered = call_wait (call, patience_ms, cancellable, error);
  if (is_answered)
    secret_password_store_finish (call->result, &failure);
  call_end (call);

  return is_answered && (failure == NULL || fail (failure, error));
}

gboolean
garde_keyring_forget (const char *database,
                      GardeKeyringPurpose purpose,
                      guint patience_ms,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_answered;
  Call *call;

  g_return_val_if_fail (database != NULL, FALSE);

  call = call_new (database, purpose);
  secret_password_clearv (&schema, call->attributes, call->cancellable, answer_cb,
                          g_rc_box_acquire (call));
  is_answered = call_wait (call, patience_ms, cancellable, error);
  if (is_answered)
    secret_password_clear_finish (call->result, &failure);
  call_end (call);

  return is_answered && (failure == NULL || fail (failure, error));
}

/* Where the name of the server begins: behind user:word@. The word should be percent-encoded; where
 * it is not, it must not get through all the same. */
static const char *
find_server (const char *authority)
{
  gsize length = strcspn (authority, "/?");
  const char *at = g_strrstr_len (authority, (gssize) length, "@");
  const char *colon = memchr (authority, ':', length);

  if (at == NULL && colon != NULL &&
      strspn (colon + 1, "0123456789") != length - (gsize) (colon + 1 - authority))
    at = strrchr (authority, '@');
  return at == NULL ? authority : at + 1;
}

static gboolean
is_harmless (const char *pair)
{
  return strchr (pair, '=') != NULL && !g_str_has_prefix (pair, "password=") &&
         !g_str_has_prefix (pair, "sslpassword=");
}

/* ?a=1&password=word&b=2 -> ?a=1&b=2 */
static void
append_query (GString *name, const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);
  char separator = '?';

  for (guint i = 0; pairs[i] != NULL; i++)
    if (is_harmless (pairs[i]))
      {
        g_string_append_c (name, separator);
        g_string_append (name, pairs[i]);
        separator = '&';
      }
}

char *
garde_keyring_dup_name (const char *database)
{
  const char *authority, *server;
  gsize length;
  GString *name;

  g_return_val_if_fail (database != NULL, NULL);

  authority = strstr (database, "://");
  if (authority == NULL)
    return g_strdup (database);
  authority += strlen ("://");
  server = find_server (authority);
  length = strcspn (server, "?");

  name = g_string_new_len (database, authority - database);
  if (server > authority)
    {
      g_string_append_len (
          name, authority,
          (gssize) MIN (strcspn (authority, ":"), (gsize) (server - authority - 1)));
      g_string_append_c (name, '@');
    }
  g_string_append_len (name, server, (gssize) length);
  if (server[length] == '?')
    append_query (name, server + length + 1);

  return g_string_free (name, FALSE);
}
