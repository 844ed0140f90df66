/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-desk-private.h"
#include "store/garde-store-sign-in.h"

static gboolean
concerns (const GArray *changes, const GardeSession *session)
{
  gboolean any = garde_session_is_setting_up (session);

  for (guint i = 0; i < changes->len; i++)
    {
      const GardeChange *change = &g_array_index (changes, GardeChange, i);

      if (change->kind == 0 || (change->kind == GARDE_KIND_ACCOUNT &&
                                (any || change->id == garde_session_get_account (session))))
        return TRUE;
    }
  return FALSE;
}

gboolean
garde_desk_thread_concerns_session (GardeDeskThread *self, const GArray *changes)
{
  GardeSession *session = g_atomic_pointer_get (&self->desk->session);

  return session != NULL && concerns (changes, session);
}

/* Whoever sets up has done so once there are accounts. */
static GardeSession *
dup_session_of_now (GardeStore *store, GardeSession *session, GError **error)
{
  gboolean has_accounts = FALSE;

  if (!garde_session_is_setting_up (session))
    return garde_store_renew_session (store, session, error);
  if (!garde_store_has_accounts (store, &has_accounts, error))
    return NULL;
  return has_accounts ? garde_session_new_locked (garde_session_get_centre (session),
                                                  garde_session_get_workstation (session))
                      : garde_session_ref (session);
}

GardeSession *
garde_desk_thread_renew_session (GardeDeskThread *self, GardeSession **former)
{
  GardeSession *session = g_atomic_pointer_get (&self->desk->session);
  g_autoptr (GardeSession) renewed = NULL;
  g_autoptr (GError) error = NULL;

  if (session == NULL || garde_session_is_locked (session))
    return NULL;
  renewed = dup_session_of_now (self->store, session, &error);
  if (g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED))
    renewed = garde_session_new_locked (garde_session_get_centre (session),
                                        garde_session_get_workstation (session));
  if (renewed == NULL ||
      (garde_session_get_account (renewed) == garde_session_get_account (session) &&
       garde_session_get_roles (renewed) == garde_session_get_roles (session) &&
       garde_session_get_doctor (renewed) == garde_session_get_doctor (session)))
    return NULL;
  *former = garde_session_ref (session);
  return g_steal_pointer (&renewed);
}
