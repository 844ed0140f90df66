/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-postgresql-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "database/garde-database-private.h"

static const char *
get_server (PGconn *engine)
{
  const char *host = PQhost (engine);

  return host != NULL && *host != '\0' ? host : "localhost";
}

static gboolean
begins (const char *state, const char *prefix)
{
  return strncmp (state, prefix, strlen (prefix)) == 0;
}

/* The five characters after the last colon and two spaces of "…FATAL:  28P01"; "" when there are
 * none. */
static void
read_state (const char *message, char state[6])
{
  const char *end = message + strcspn (message, "\n");

  state[0] = '\0';
  if (end - message < 8 || strncmp (end - 8, ":  ", 3) != 0)
    return;

  for (int i = 0; i < 5; i++)
    {
      char c = end[i - 5];

      if (!g_ascii_isdigit (c) && !g_ascii_isupper (c))
        return;
    }
  g_strlcpy (state, end - 5, 6);
}

static void
set_refusal (GError **error, PGconn *engine, const char *state)
{
  const char *server = get_server (engine);

  if (begins (state, "28"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                 _ ("The server “%s” refused the user name or the password."), server);
  else if (begins (state, "42501"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                 _ ("The server “%s” does not let this user into the database “%s”."), server,
                 PQdb (engine));
  else if (begins (state, "3D000"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                 _ ("The server “%s” has no database “%s”."), server, PQdb (engine));
  else if (begins (state, "53300"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                 _ ("The server “%s” has no connection left."), server);
  else if (begins (state, "57P03"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                 _ ("The server “%s” is starting or stopping."), server);
  else
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                 _ ("The server “%s” ended the connection (%s)."), server, state);
}

void
garde_postgresql_set_connect_error (GError **error, PGconn *engine)
{
  const char *message = PQerrorMessage (engine);
  const char *reason = strstr (message, "failed: ");
  g_autofree char *line = NULL;
  char state[6];

  read_state (message, state);
  if (*state != '\0')
    {
      set_refusal (error, engine, state);
      return;
    }
  if (PQconnectionNeedsPassword (engine))
    {
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                   _ ("The server “%s” wants a password."), get_server (engine));
      return;
    }

  reason = reason != NULL ? reason + strlen ("failed: ") : message;
  line = g_strndup (reason, strcspn (reason, "\n"));
  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
               _ ("The server “%s” cannot be reached (%s)."), get_server (engine), line);
}

void
garde_postgresql_set_silent_error (GError **error, PGconn *engine)
{
  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
               _ ("The server “%s” does not answer."), get_server (engine));
}

void
garde_postgresql_set_lost_error (GError **error, PGconn *engine)
{
  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
               _ ("The connection to the server “%s” was lost."), get_server (engine));
}

static const char *
get_state (const PGresult *result)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);

  return state != NULL ? state : "";
}

gboolean
garde_postgresql_is_outdated (const PGresult *result)
{
  const char *state = get_state (result);

  return begins (state, "0A000") || begins (state, "26000");
}

gboolean
garde_postgresql_is_passing (const PGresult *result)
{
  const char *state = get_state (result);

  /* A key that another transaction took since this one began to look (a ticket's number) is free of
   * doubt on the next run; one that was taken before fails again. */
  return begins (state, "40001") || begins (state, "40P01") || begins (state, "23505") ||
         garde_postgresql_is_outdated (result);
}

static void
set_constraint_error (GError **error, const PGresult *result)
{
  const char *state = get_state (result);
  const char *name = PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME);
  GardeConstraint kind = GARDE_CONSTRAINT_OTHER;

  if (begins (state, "23505"))
    kind = GARDE_CONSTRAINT_UNIQUE;
  else if (begins (state, "23503") || begins (state, "23001"))
    kind = GARDE_CONSTRAINT_FOREIGN_KEY;
  else if (begins (state, "23502"))
    kind = GARDE_CONSTRAINT_NOT_NULL;

  if (name == NULL)
    name = PQresultErrorField (result, PG_DIAG_COLUMN_NAME);
  garde_database_set_constraint_error (error, kind, name);
}

static void
set_failure (GError **error, const PGresult *result)
{
  const char *message = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);

  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
               _ ("The database refused a statement: %s."),
               message != NULL ? message : PQresultErrorMessage (result));
}

void
garde_postgresql_set_result_error (GError **error, PGconn *engine, const PGresult *result)
{
  const char *state = get_state (result);
  const char *server = get_server (engine);

  if (begins (state, "40001") || begins (state, "40P01"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_BUSY,
                 _ ("Others were changing the same data at the same moment; please try again."));
  else if (begins (state, "23"))
    set_constraint_error (error, result);
  else if (begins (state, "42501"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                 _ ("The server “%s” does not allow this user to do that."), server);
  else if (begins (state, "25006"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                 _ ("The database on the server “%s” can only be read."), server);
  else if (begins (state, "25P03"))
    garde_postgresql_set_lost_error (error, engine);
  else if (begins (state, "28") || begins (state, "080") || begins (state, "57P") ||
           begins (state, "53300"))
    set_refusal (error, engine, state);
  else if (begins (state, "55P03") || begins (state, "57014"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_BUSY,
                 _ ("The server “%s” took too long over a statement."), server);
  else if (begins (state, "53100"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                 _ ("The disk of the server “%s” is full."), server);
  else if (begins (state, "XX001") || begins (state, "XX002"))
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CORRUPT,
                 _ ("The database on the server “%s” is damaged."), server);
  else
    set_failure (error, result);
}
