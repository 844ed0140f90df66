/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-server-address.h"

#include <glib/gi18n-lib.h>
#include <libpq-fe.h>
#include <string.h>

#include "base/garde-error.h"

void
garde_server_address_free (GardeServerAddress *self)
{
  if (self == NULL)
    return;
  g_free (self->host);
  g_free (self->database);
  g_free (self->user);
  g_free (self->root_certificate);
  g_free (self);
}

static void
add_port (GardeServerAddress *self, const char *port)
{
  char *host = self->host;

  self->host = g_strdup_printf ("%s:%s", host != NULL ? host : "localhost", port);
  g_free (host);
}

/* FALSE: there is no field for it. */
static gboolean
take (GardeServerAddress *self, const PQconninfoOption *option, const char **port)
{
  const struct
  {
    const char *keyword;
    char **field;
  } fields[] = {
    { "host", &self->host },
    { "dbname", &self->database },
    { "user", &self->user },
    { "sslrootcert", &self->root_certificate },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (option->keyword, fields[i].keyword) == 0)
      {
        *fields[i].field = g_strdup (option->val);
        return TRUE;
      }
  if (strcmp (option->keyword, "port") == 0)
    *port = option->val;
  /* Off this computer it is so in any case. */
  return *port == option->val ||
         (strcmp (option->keyword, "sslmode") == 0 && strcmp (option->val, "verify-full") == 0);
}

GardeServerAddress *
garde_server_address_from_uri (const char *uri)
{
  g_autoptr (GardeServerAddress) self = g_new0 (GardeServerAddress, 1);
  PQconninfoOption *options;
  const char *port = NULL;
  gboolean is_whole = TRUE;

  g_return_val_if_fail (uri != NULL, NULL);

  options = PQconninfoParse (uri, NULL);
  if (options == NULL)
    return NULL;
  for (PQconninfoOption *option = options; option->keyword != NULL; option++)
    if (option->val != NULL && *option->val != '\0' && !take (self, option, &port))
      is_whole = FALSE;
  if (port != NULL)
    add_port (self, port);
  PQconninfoFree (options);

  /* Several hosts have several ports. */
  if (!is_whole || (self->host != NULL && strpbrk (self->host, ",/") != NULL))
    return NULL;
  return g_steal_pointer (&self);
}

static char *
escape (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

char *
garde_server_address_to_uri (const GardeServerAddress *self, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *database = NULL;
  g_autofree char *user = NULL;
  g_autofree char *root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (is_empty (self->host) || is_empty (self->database) || is_empty (self->user))
    {
      g_set_error_literal (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_MISSING,
                           _ ("The server, the database and the user each need a name."));
      return NULL;
    }
  host = g_uri_escape_string (self->host, ":[]", FALSE);
  database = escape (self->database);
  user = escape (self->user);
  root = escape (is_empty (self->root_certificate) ? "" : self->root_certificate);
  return g_strdup_printf ("postgresql://%s@%s/%s%s%s", user, host, database,
                          *root != '\0' ? "?sslrootcert=" : "", root);
}
