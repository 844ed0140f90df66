/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-session.h"

struct _GardeSession
{
  gatomicrefcount references;
  gint64 account;
  gint64 centre;
  gint64 workstation;
  char *display_name;
  GardeRole roles;
  gint64 doctor;
  gboolean is_setting_up;
  GHashTable *reasons; /* patient (gint64) → why his file is opened; NULL: none */
};

static GardeSession *
make_session (gint64 account, const char *display_name, gint64 centre, gint64 workstation)
{
  GardeSession *self = g_new0 (GardeSession, 1);

  g_atomic_ref_count_init (&self->references);
  self->account = account;
  self->centre = centre;
  self->workstation = workstation;
  self->display_name = g_strdup (display_name);
  return self;
}

GardeSession *
garde_session_new (gint64 account, const char *display_name, gint64 centre, gint64 workstation)
{
  GardeSession *self = make_session (account, display_name, centre, workstation);

  self->is_setting_up = TRUE;
  self->roles = GARDE_ROLE_ALL;
  return self;
}

GardeSession *
garde_session_new_signed_in (gint64 account,
                             const char *display_name,
                             gint64 centre,
                             gint64 workstation,
                             GardeRole roles,
                             gint64 doctor)
{
  GardeSession *self = make_session (account, display_name, centre, workstation);

  self->roles = roles;
  self->doctor = doctor;
  return self;
}

GardeSession *
garde_session_new_locked (gint64 centre, gint64 workstation)
{
  return make_session (0, "", centre, workstation);
}

static GHashTable *
copy_reasons (const GardeSession *self)
{
  GHashTable *reasons = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer patient, reason;

  if (self->reasons == NULL)
    return reasons;
  g_hash_table_iter_init (&iter, self->reasons);
  while (g_hash_table_iter_next (&iter, &patient, &reason))
    g_hash_table_insert (reasons, g_memdup2 (patient, sizeof (gint64)), g_strdup (reason));
  return reasons;
}

GardeSession *
garde_session_break_glass (const GardeSession *self, gint64 patient, const char *reason)
{
  GardeSession *opening;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (patient != 0 && reason != NULL, NULL);

  opening = make_session (self->account, self->display_name, self->centre, self->workstation);
  opening->roles = self->roles;
  opening->doctor = self->doctor;
  opening->is_setting_up = self->is_setting_up;
  opening->reasons = copy_reasons (self);
  g_hash_table_replace (opening->reasons, g_memdup2 (&patient, sizeof patient), g_strdup (reason));
  return opening;
}

GardeSession *
garde_session_ref (GardeSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
garde_session_unref (GardeSession *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->display_name);
  g_clear_pointer (&self->reasons, g_hash_table_unref);
  g_free (self);
}

gint64
garde_session_get_account (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->account;
}

const char *
garde_session_get_display_name (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->display_name;
}

gint64
garde_session_get_centre (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->centre;
}

gint64
garde_session_get_workstation (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->workstation;
}

GardeRole
garde_session_get_roles (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, GARDE_ROLE_NONE);

  return self->roles;
}

gint64
garde_session_get_doctor (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->doctor;
}

gboolean
garde_session_is_setting_up (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_setting_up;
}

gboolean
garde_session_is_locked (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->account == 0;
}

gboolean
garde_session_is_former (const GardeSession *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->roles == GARDE_ROLE_FORMER;
}

const char *
garde_session_get_reason (const GardeSession *self, gint64 patient)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reasons != NULL ? g_hash_table_lookup (self->reasons, &patient) : NULL;
}

/* A locked post knows which centre it stands in. */
gboolean
garde_session_may (const GardeSession *self, GardeAction action)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_setting_up)
    return TRUE;
  if (self->account == 0)
    return action == GARDE_ACTION_CENTRE_READ;
  return garde_role_may (self->roles, action);
}
