/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-session.h"

struct _GardeSession
{
  gatomicrefcount references;
  gint64 account;
  gint64 centre;
  gint64 workstation;
  char *display_name;
};

GardeSession *
garde_session_new (gint64 account, const char *display_name, gint64 centre, gint64 workstation)
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
