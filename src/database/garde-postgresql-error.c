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
    g_set_error (error, GARDE_DATABASE_ERROR,
                 begins (state, "28P01") ? GARDE_DATABASE_ERROR_PASSWORD
                                         : GARDE_DATABASE_ERROR_REFUSED,
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

/* The certificate that vouches for the server's, as libpq looks for it. */
static char *
dup_root_certificate (PGconn *engine)
{
  PQconninfoOption *options = PQconninfo (engine);
  char *path = NULL;

  for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
    if (strcmp (option->keyword, "sslrootcert") == 0 && option->val != NULL && *option->val != '\0')
      path = g_strdup (option->val);
  PQconninfoFree (options);
  return path != NULL ? path
                      : g_build_filename (g_get_home_dir (), ".postgresql", "root.crt", NULL);
}

typedef enum
{
  TRUST_OTHER,      /* it is something else */
  TRUST_NO_ROOT,    /* nothing here vouches for any server */
  TRUST_UNKNOWN,    /* what is here does not vouch for this one */
  TRUST_OTHER_NAME, /* it vouches for another name */
  TRUST_IN_CLEAR,   /* the server does not encrypt */
} Trust;

/* libpq has only words for what is wrong with a certificate, in the language of whoever sits there;
 * these parts of them are the same in each that Garde speaks, and OpenSSL's are always English. */
static Trust
find_trust (const char *reason, const char *server, const char *root)
{
  gboolean is_certificate = strstr (reason, "certificat") != NULL;

  if (is_certificate && !g_file_test (root, G_FILE_TEST_EXISTS))
    return TRUST_NO_ROOT;
  if (strstr (reason, "verify failed") != NULL)
    return TRUST_UNKNOWN;
  if (is_certificate && strstr (reason, server) != NULL)
    return TRUST_OTHER_NAME;
  /* Both the SSL that it lacks and the one that was asked for. */
  if (!is_certificate && strstr (reason, "SSL") != g_strrstr (reason, "SSL") &&
      strchr (reason, ':') == NULL)
    return TRUST_IN_CLEAR;
  return TRUST_OTHER;
}

/* (transfer full) */
static char *
explain_trust (Trust trust, const char *server, const char *root)
{
  switch (trust)
    {
    case TRUST_NO_ROOT:
      return g_strdup_printf (_ ("The server “%s” cannot be trusted: the certificate that vouches "
                                 "for it is not here (there is no file “%s”)."),
                              server, root);
    case TRUST_UNKNOWN:
      return g_strdup_printf (_ ("What answers as “%s” is not the centre’s server, or its "
                                 "certificate has expired: “%s” does not vouch for it."),
                              server, root);
    case TRUST_OTHER_NAME:
      return g_strdup_printf (_ ("The server’s certificate is made out to another name than “%s”: "
                                 "give the address that stands in it."),
                              server);
    case TRUST_IN_CLEAR:
      return g_strdup_printf (_ ("The server “%s” does not encrypt its connections: Garde sends it "
                                 "nothing."),
                              server);
    case TRUST_OTHER:
    default:
      return NULL;
    }
}

static gboolean
set_trust_error (GError **error, PGconn *engine, const char *reason)
{
  const char *server = get_server (engine);
  g_autofree char *root = dup_root_certificate (engine);
  g_autofree char *line = g_strndup (reason, strcspn (reason, "\n"));
  g_autofree char *message = explain_trust (find_trust (line, server, root), server, root);

  if (message == NULL)
    return FALSE;
  g_set_error_literal (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE, message);
  return TRUE;
}

/* Behind "connection to server at … failed: ", in the languages that Garde speaks. */
static const char *
skip_address (const char *message)
{
  static const char *const ends[] = { "failed: ", "a échoué : " };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *end = strstr (message, ends[i]);

      if (end != NULL)
        return end + strlen (ends[i]);
    }
  return message;
}

void
garde_postgresql_set_connect_error (GError **error, PGconn *engine)
{
  const char *message = PQerrorMessage (engine);
  const char *reason = skip_address (message);
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
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_PASSWORD,
                   _ ("The server “%s” wants a password."), get_server (engine));
      return;
    }
  if (set_trust_error (error, engine, reason))
    return;
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
