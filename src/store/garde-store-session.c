/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-workstation.h"
#include "store/garde-store-private.h"

#include <glib/gi18n-lib.h>

/* The person who acts until accounts are made (migration 1). */
#define BUILT_IN_ACCOUNT (1)

/* The post of this name, made when it is first seen. */
static gboolean
meet_workstation (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  gint64 *id = data;
  g_autoptr (GError) local_error = NULL;
  gint64 centre = garde_session_get_centre (session);
  const char *name = garde_store_get_workstation (self);
  g_autoptr (GardeWorkstation) workstation =
      garde_store_select_one (self, GARDE_TYPE_WORKSTATION, "WHERE centre = $1 AND name = $2",
                              g_variant_new ("(xs)", centre, name), &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (workstation == NULL)
    {
      workstation = garde_workstation_new ();
      workstation->centre = centre;
      workstation->name = g_strdup (name);
      if (!garde_store_insert (self, workstation, error))
        return FALSE;
    }
  *id = garde_record_get_id (workstation);
  return TRUE;
}

/* 0 for a program that is no post. Only one that was never seen costs a transaction. */
static gboolean
find_workstation (GardeStore *self, GardeSession *session, gint64 *id, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  const char *name = garde_store_get_workstation (self);

  *id = 0;
  if (name == NULL || *name == '\0')
    return TRUE;
  rows =
      garde_store_query (self, "SELECT id FROM workstation WHERE centre = $1 AND name = $2",
                         g_variant_new ("(xs)", garde_session_get_centre (session), name), error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return garde_store_transact (self, session, meet_workstation, id, error);
  *id = garde_rows_get_int (rows, 0, 0);
  return TRUE;
}

static GardeCentre *
find_centre (GardeStore *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) centres = NULL;

  if (name != NULL)
    centres = garde_store_select (self, GARDE_TYPE_CENTRE, "WHERE name = $1",
                                  g_variant_new ("(s)", name), error);
  else
    centres = garde_store_select (self, GARDE_TYPE_CENTRE, "ORDER BY id LIMIT 2", NULL, error);
  if (centres == NULL)
    return NULL;
  if (centres->len == 1)
    return g_object_ref (g_ptr_array_index (centres, 0));
  if (name != NULL)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                 _ ("This database has no centre named “%s”."), name);
  else if (centres->len == 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _ ("This database holds no centre yet: make one with “gardectl init”."));
  else
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SEVERAL,
                         _ ("This database holds several centres: say which one with --centre."));
  return NULL;
}

GardeSession *
garde_store_dup_session (GardeStore *self, const char *centre_name, GError **error)
{
  g_autoptr (GardeCentre) centre = NULL;
  g_autoptr (GardeSession) session = NULL;
  gint64 workstation;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  centre = find_centre (self, centre_name, error);
  if (centre == NULL)
    return NULL;
  session = garde_session_new (BUILT_IN_ACCOUNT, _ ("Front desk"), garde_record_get_id (centre), 0);
  if (!find_workstation (self, session, &workstation, error))
    return NULL;
  return garde_session_new (BUILT_IN_ACCOUNT, _ ("Front desk"), garde_record_get_id (centre),
                            workstation);
}
