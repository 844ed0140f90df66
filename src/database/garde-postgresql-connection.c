/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-postgresql-connection.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "database/garde-postgresql-error.h"

/* One address of one host. */
typedef struct
{
  char *host;
  char *address; /* NULL: for libpq to find */
  char *port;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->host);
  g_free (target->address);
  g_free (target->port);
  g_free (target);
}

static gboolean
is_loopback (const char *host)
{
  return *host == '\0' || *host == '/' || *host == '@' || strcmp (host, "localhost") == 0 ||
         strcmp (host, "::1") == 0 || g_str_has_prefix (host, "127.");
}

static gboolean
are_loopback (const char *hosts)
{
  g_auto (GStrv) list = g_strsplit (hosts != NULL ? hosts : "", ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (!is_loopback (list[i]))
      return FALSE;

  return TRUE;
}

static void
set_default (GHashTable *settings, const char *keyword, const char *value)
{
  if (!g_hash_table_contains (settings, keyword))
    g_hash_table_insert (settings, g_strdup (keyword), g_strdup (value));
}

static GHashTable *
parse (const char *uri, GError **error)
{
  g_autoptr (GHashTable) settings = NULL;
  char *message = NULL;
  PQconninfoOption *options = PQconninfoParse (uri, &message);

  if (options == NULL)
    {
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                   _ ("This is not the address of a database server (%s)."),
                   message != NULL ? g_strchomp (message) : "");
      PQfreemem (message);
      return NULL;
    }

  settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (PQconninfoOption *option = options; option->keyword != NULL; option++)
    if (option->val != NULL && *option->val != '\0')
      set_default (settings, option->keyword, option->val);
  PQconninfoFree (options);
  return g_steal_pointer (&settings);
}

/* Whether every host is this machine. libpq would also take hosts from the environment or a service
 * file: the first are looked at here, the second are unknown and so are not this machine. */
static gboolean
stays_here (GHashTable *settings)
{
  const char *hosts = g_hash_table_lookup (settings, "host");

  if (g_hash_table_contains (settings, "service") || g_getenv ("PGSERVICE") != NULL)
    return FALSE;

  return are_loopback (hosts != NULL ? hosts : g_getenv ("PGHOST")) &&
         are_loopback (g_hash_table_lookup (settings, "hostaddr"));
}

static void
add_options (GHashTable *settings)
{
  const char *own = "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 "
                    "-c jit=off";
  const char *others = g_hash_table_lookup (settings, "options");

  g_hash_table_insert (settings, g_strdup ("options"),
                       g_strdup_printf ("%s %s", own, others != NULL ? others : ""));
}

GHashTable *
garde_postgresql_dup_settings (const char *uri, const char *password, GError **error)
{
  g_autoptr (GHashTable) settings = parse (uri, error);

  if (settings == NULL)
    return NULL;
  if (g_hash_table_contains (settings, "password"))
    {
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                   _ ("The address of the server must not contain the password."));
      return NULL;
    }

  if (password != NULL)
    set_default (settings, "password", password);
  if (!stays_here (settings))
    g_hash_table_insert (settings, g_strdup ("sslmode"), g_strdup ("verify-full"));

  set_default (settings, "connect_timeout", "5");
  set_default (settings, "tcp_user_timeout", "10000");
  set_default (settings, "keepalives", "1");
  set_default (settings, "keepalives_idle", "30");
  set_default (settings, "keepalives_interval", "10");
  set_default (settings, "keepalives_count", "3");
  set_default (settings, "target_session_attrs", "read-write");
  set_default (settings, "application_name", "garde");
  g_hash_table_insert (settings, g_strdup ("client_encoding"), g_strdup ("UTF8"));
  add_options (settings);
  return g_steal_pointer (&settings);
}

static void
add_target (GPtrArray *targets, const char *host, const char *address, const char *port)
{
  Target *target = g_new0 (Target, 1);

  target->host = g_strdup (host);
  target->address = g_strdup (address);
  target->port = g_strdup (port);
  g_ptr_array_add (targets, target);
}

/* A name can have several addresses, of which one may be silent: each gets its own time. */
static void
add_addresses (GPtrArray *targets, const char *host, const char *port)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  GList *addresses = NULL;

  if (*host != '\0' && *host != '/' && *host != '@')
    addresses = g_resolver_lookup_by_name (resolver, host, NULL, NULL);
  if (addresses == NULL)
    add_target (targets, host, NULL, port);

  for (GList *l = addresses; l != NULL; l = l->next)
    {
      g_autofree char *address = g_inet_address_to_string (l->data);

      add_target (targets, host, address, port);
    }
  g_resolver_free_addresses (addresses);
}

static const char *
nth (GStrv list, guint i)
{
  guint n = g_strv_length (list);

  /* libpq takes one port for all hosts. */
  if (n == 1)
    return list[0];
  return i < n ? list[i] : NULL;
}

static GPtrArray *
list_targets (GHashTable *settings)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (target_free);
  const char *host = g_hash_table_lookup (settings, "host");
  const char *address = g_hash_table_lookup (settings, "hostaddr");
  const char *port = g_hash_table_lookup (settings, "port");
  g_auto (GStrv) hosts = g_strsplit (host != NULL ? host : "", ",", -1);
  g_auto (GStrv) ports = g_strsplit (port != NULL ? port : "", ",", -1);

  /* Without a host libpq looks into its environment; addresses are given by who knows what he does.
   */
  if (host == NULL || address != NULL)
    add_target (targets, host, address, port);
  else
    for (guint i = 0; hosts[i] != NULL; i++)
      add_addresses (targets, hosts[i], nth (ports, i));

  return g_steal_pointer (&targets);
}

static PGconn *
start (GHashTable *settings, const Target *target)
{
  g_autoptr (GPtrArray) keywords = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  const char *const own[][2] = {
    { "host", target->host },
    { "hostaddr", target->address },
    { "port", target->port },
  };
  GHashTableIter iter;
  gpointer keyword, value;

  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &keyword, &value))
    {
      g_ptr_array_add (keywords, keyword);
      g_ptr_array_add (values, value);
    }
  /* Of two values for one keyword libpq takes the last that is not NULL. */
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_ptr_array_add (keywords, (gpointer) own[i][0]);
      g_ptr_array_add (values, (gpointer) own[i][1]);
    }
  g_ptr_array_add (keywords, NULL);
  g_ptr_array_add (values, NULL);

  return PQconnectStartParams ((const char *const *) keywords->pdata,
                               (const char *const *) values->pdata, 0);
}

/* Follows libpq's lead until it is connected, has failed, or @deadline (monotonic) has passed. */
static PostgresPollingStatusType
wait_for_connection (PGconn *engine, gint64 deadline)
{
  PostgresPollingStatusType status = PGRES_POLLING_WRITING;

  while (status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING)
    {
      GPollFD poll = { PQsocket (engine), G_IO_ERR | G_IO_HUP, 0 };
      gint64 left = deadline - g_get_monotonic_time ();

      if (left <= 0)
        return status;

      poll.events |= status == PGRES_POLLING_READING ? G_IO_IN : G_IO_OUT;
      if (g_poll (&poll, 1, (int) (left / 1000 + 1)) > 0)
        status = PQconnectPoll (engine);
    }

  return status;
}

static PGconn *
try_target (GHashTable *settings, const Target *target, GError **error)
{
  const char *seconds = g_hash_table_lookup (settings, "connect_timeout");
  gint64 limit = CLAMP (g_ascii_strtoll (seconds, NULL, 10), 1, 60) * G_TIME_SPAN_SECOND;
  PGconn *engine = start (settings, target);
  PostgresPollingStatusType status = PGRES_POLLING_FAILED;

  /* While connecting libpq tells a refusal's code only in its message, and only when asked to. */
  PQsetErrorVerbosity (engine, PQERRORS_SQLSTATE);
  if (PQstatus (engine) != CONNECTION_BAD)
    status = wait_for_connection (engine, g_get_monotonic_time () + limit);
  if (status == PGRES_POLLING_OK)
    {
      PQsetErrorVerbosity (engine, PQERRORS_DEFAULT);
      return engine;
    }

  if (status == PGRES_POLLING_FAILED)
    garde_postgresql_set_connect_error (error, engine);
  else
    garde_postgresql_set_silent_error (error, engine);
  PQfinish (engine);
  return NULL;
}

PGconn *
garde_postgresql_connect (GHashTable *settings, GError **error)
{
  g_autoptr (GPtrArray) targets = list_targets (settings);
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < targets->len; i++)
    {
      PGconn *engine;

      g_clear_error (&failure);
      engine = try_target (settings, targets->pdata[i], &failure);
      if (engine != NULL)
        return engine;

      /* Who was refused once is not let in at the next door; asking there too could lock the
       * account. */
      if (g_error_matches (failure, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED) ||
          g_error_matches (failure, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_PASSWORD))
        break;
    }

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
