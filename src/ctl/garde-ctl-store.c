/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-server.h"
#include "ctl/garde-ctl-sign-in.h"
#include "database/garde-migration.h"
#include "service/garde-enrolment.h"
#include "store/garde-store-import.h"
#include "store/garde-store-sign-in.h"
#include "store/garde-trail.h"

/* An empty database has nothing to migrate, whatever its version says. */
static gboolean
is_empty (const GardeCtl *self, const GardeKey *password)
{
  g_autofree char *own = garde_store_dup_default_uri ();
  const char *uri = self->uri != NULL && *self->uri != '\0' ? self->uri : own;
  g_autoptr (GardeDatabase) database = garde_database_open (
      uri, garde_ctl_get_password_text (password), GARDE_DATABASE_OPEN_NONE, NULL);

  return database != NULL && garde_migration_get_version (database, NULL) == 0;
}

static void
tell_refusal (const GardeCtl *self, const GardeKey *password, const GError *error)
{
  if (g_error_matches (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_OLDER) &&
      is_empty (self, password))
    garde_ctl_fail (GARDE_CTL_REFUSED,
                    _ ("This database is empty: “gardectl init” makes a centre in it."));
  else
    garde_ctl_refuse (error);
}

gboolean
garde_ctl_open_store (GardeCtl *self, GardeStoreOpenFlags flags)
{
  g_autoptr (GardeKey) password = NULL;
  g_autoptr (GError) error = NULL;

  if (self->store != NULL)
    return TRUE;
  password = garde_ctl_look_up_server_password (self->uri);
  do
    {
      g_clear_error (&error);
      self->store = garde_store_open (self->uri, garde_ctl_get_password_text (password), NULL,
                                      self->clock, flags, &error);
    }
  while (self->store == NULL && garde_ctl_ask_server_password (self->uri, error, &password));
  if (self->store == NULL)
    tell_refusal (self, password, error);
  else
    garde_enrolment_attach (self->store);
  return self->store != NULL;
}

gboolean
garde_ctl_open_centre (GardeCtl *self)
{
  g_autoptr (GError) error = NULL;

  if (!garde_ctl_open_store (self, GARDE_STORE_OPEN_NONE))
    return FALSE;
  if (self->session == NULL)
    self->session = garde_ctl_sign_in (self, &error);
  if (self->session == NULL)
    garde_ctl_refuse (error);
  return self->session != NULL;
}

gboolean
garde_ctl_open_for (GardeCtl *self, GardeAction action)
{
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *refusal = NULL;
  gboolean has_accounts;

  if (!garde_ctl_open_store (self, GARDE_STORE_OPEN_NONE))
    return FALSE;
  if (garde_store_has_accounts (self->store, &has_accounts, &error) && !has_accounts &&
      self->account == NULL)
    return TRUE;
  sessions = error == NULL ? garde_ctl_sign_in_everywhere (self, &error) : NULL;
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    if (garde_session_may (g_ptr_array_index (sessions, i), action))
      {
        if (self->session == NULL)
          self->session = garde_session_ref (g_ptr_array_index (sessions, i));
        return TRUE;
      }
  refusal = garde_action_dup_refusal (action);
  garde_ctl_fail (GARDE_CTL_REFUSED, "%s", error != NULL ? error->message : refusal);
  return FALSE;
}

gboolean
garde_ctl_tell_trail (GardeCtl *self, GardeSession *session, GardeTrailAct act, const char *what)
{
  g_autoptr (GError) error = NULL;

  if (garde_store_trail_tell (self->store, session, act, what, &error))
    return TRUE;
  garde_ctl_refuse (error);
  return FALSE;
}

GPtrArray *
garde_ctl_open_centres (GardeCtl *self)
{
  g_autoptr (GPtrArray) centres = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *sessions = NULL;

  if (!garde_ctl_open_store (self, GARDE_STORE_OPEN_NONE))
    return NULL;
  centres = garde_store_load_centres (self->store, &error);
  if (centres != NULL && (self->centre != NULL || centres->len == 0))
    {
      if (!garde_ctl_open_centre (self))
        return NULL;
      sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_session_unref);
      g_ptr_array_add (sessions, garde_session_ref (self->session));
      return sessions;
    }
  if (centres != NULL)
    sessions = garde_ctl_sign_in_everywhere (self, &error);
  if (sessions == NULL)
    garde_ctl_refuse (error);
  return sessions;
}
