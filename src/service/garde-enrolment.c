/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-enrolment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "secret/garde-keyring.h"
#include "store/garde-store-import.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

/* Somebody may be waiting in front of the window: a keyring that has to be started is in time. */
#define PATIENCE_MS 3000

/* What the trail says about its own key. */
#define KEY_WORDS "the key of the audit trail"

/* In keyrings a key goes by what the database calls it: addresses and users of a database change.
 */
static char *
dup_place (const char *name)
{
  return g_strconcat ("trail:", name, NULL);
}

static gboolean
look_up (const char *name, GardeKey **key, GError **error)
{
  g_autofree char *place = dup_place (name);

  if (!garde_keyring_look_up (place, GARDE_KEYRING_MAC_KEY, PATIENCE_MS, NULL, key, error))
    return FALSE;
  if (*key != NULL && garde_key_get_length (*key) != GARDE_KEY_LENGTH)
    g_clear_pointer (key, garde_key_unref);
  return TRUE;
}

/* The database's newest key that this keyring has. FALSE: there is no keyring, or no database. */
static gboolean
find_key (GardeStore *store, GardeKey **key, guint *n_names, GError **error)
{
  g_auto (GStrv) names = garde_store_load_trail_key_names (store, error);

  *key = NULL;
  if (names == NULL)
    return FALSE;
  *n_names = g_strv_length (names);
  for (guint i = 0; names[i] != NULL && *key == NULL; i++)
    if (!look_up (names[i], key, error))
      return FALSE;
  return TRUE;
}

static GardeKey *
keeper (GardeStore *store, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GardeKey *key;
  guint n_names;

  if (!find_key (store, &key, &n_names, &error))
    g_debug ("no key for the audit trail: %s", error->message);
  return key;
}

/* "trail-9f2c41d877ab03e1-", of every database that ever stood at the address of @store. */
static char *
dup_anchor_prefix (GardeStore *store)
{
  const char *uri = garde_database_get_uri (garde_store_get_database (store));
  g_autofree char *name = garde_keyring_dup_name (uri);
  g_autofree char *whole =
      garde_database_uri_is_server (name) ? g_strdup (name) : g_canonicalize_filename (name, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  return g_strdup_printf ("trail-%.16s-", hash);
}

/* A database that was made anew in the place of another has nothing to do with its heads. */
static char *
dup_anchor (GardeStore *store)
{
  g_autofree char *prefix = dup_anchor_prefix (store);
  g_autofree char *file = NULL;
  gint64 made_at;

  if (!garde_store_load_made_at (store, &made_at, NULL))
    return NULL;
  file = g_strdup_printf ("%s%" G_GINT64_FORMAT, prefix, made_at);
  return g_build_filename (g_get_user_state_dir (), "garde", file, NULL);
}

/* The last one that is no longer there, and whose file nobody has set aside. */
static char *
find_former_anchor (GardeStore *store, gint64 made_at)
{
  g_autofree char *prefix = dup_anchor_prefix (store);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "garde", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autofree char *found = NULL;
  gint64 newest = G_MININT64;
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      gint64 one;

      if (!g_str_has_prefix (name, prefix) ||
          !g_ascii_string_to_signed (name + strlen (prefix), 10, G_MININT64, G_MAXINT64, &one,
                                     NULL) ||
          one == made_at || one < newest)
        continue;
      newest = one;
      g_free (found);
      found = g_build_filename (folder, name, NULL);
    }
  return g_steal_pointer (&found);
}

GArray *
garde_enrolment_load_former_heads (GardeStore *store, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gint64 made_at;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);

  if (!garde_store_load_made_at (store, &made_at, error))
    return NULL;
  path = find_former_anchor (store, made_at);
  if (path == NULL || !g_file_get_contents (path, &text, NULL, error) ||
      !g_utf8_validate (text, -1, NULL))
    return NULL;
  return garde_trail_heads_from_text (text, error);
}

void
garde_enrolment_attach (GardeStore *store)
{
  g_autofree char *anchor = NULL;

  g_return_if_fail (GARDE_IS_STORE (store));

  anchor = dup_anchor (store);
  garde_store_set_trail_keeper (store, keeper, NULL);
  garde_store_set_trail_anchor (store, anchor);
}

gboolean
garde_enrolment_look (GardeStore *store, GardeEnrolment *enrolment, GError **error)
{
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GError) failure = NULL;
  guint n_names;

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);

  if (find_key (store, &key, &n_names, &failure))
    *enrolment = n_names == 0  ? GARDE_ENROLMENT_NONE_YET
                 : key == NULL ? GARDE_ENROLMENT_NEEDED
                               : GARDE_ENROLMENT_DONE;
  else if (failure->domain == GARDE_KEYRING_ERROR)
    *enrolment = GARDE_ENROLMENT_NO_KEYRING;
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
keep (const GardeKey *key, guint patience_ms, GError **error)
{
  g_autofree char *name = garde_store_name_trail_key (key);
  g_autofree char *place = dup_place (name);

  return garde_keyring_store (place, GARDE_KEYRING_MAC_KEY, key, patience_ms, NULL, error);
}

static gboolean
create_key (GardeStore *store, gboolean replace, guint patience_ms, GError **error)
{
  g_autoptr (GardeKey) key = garde_key_new_random (GARDE_KEY_LENGTH);
  g_auto (GStrv) names = garde_store_load_trail_key_names (store, error);

  if (names == NULL)
    return FALSE;
  /* A key that the database knows and nobody has would be worse than one in the keyring alone. */
  if ((names[0] == NULL || replace) && !keep (key, patience_ms, error))
    return FALSE;
  if (!garde_store_add_trail_key (store, key, replace, error))
    return FALSE;
  garde_enrolment_attach (store);
  return TRUE;
}

static gboolean
write_making_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_trail_add (store, session, GARDE_TRAIL_CREATE, 0, 0, 0, KEY_WORDS, error);
}

gboolean
garde_enrolment_create (GardeStore *store, GardeSession *session, gboolean replace, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);

  if (session != NULL &&
      !garde_store_check_right (store, session, GARDE_ACTION_ACCOUNT_MANAGE, error))
    return FALSE;
  if (!create_key (store, replace, GARDE_KEYRING_PATIENCE_PERSON_MS, error))
    return FALSE;
  return session == NULL || garde_store_transact (store, session, write_making_cb, NULL, error);
}

void
garde_enrolment_begin (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) centres = NULL;

  g_return_if_fail (GARDE_IS_STORE (store));

  centres = garde_store_load_centres (store, &error);
  if (centres != NULL && centres->len == 0 && create_key (store, FALSE, PATIENCE_MS, &error))
    return;
  if (error != NULL)
    g_debug ("no key for the audit trail: %s", error->message);
}

static gboolean
write_showing_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_trail_add (store, session, GARDE_TRAIL_EXPORT, 0, 0, 0, KEY_WORDS, error);
}

char *
garde_enrolment_dup_text (GardeStore *store, GardeSession *session, GError **error)
{
  g_autoptr (GardeKey) key = NULL;
  guint n_names;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);

  if (!garde_store_check_right (store, session, GARDE_ACTION_ACCOUNT_MANAGE, error) ||
      !find_key (store, &key, &n_names, error))
    return NULL;
  if (key == NULL)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                           _ ("This workstation does not have the key of the audit trail."));
      return NULL;
    }
  if (!garde_store_transact (store, session, write_showing_cb, NULL, error))
    return NULL;
  return garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
}

gboolean
garde_enrolment_enrol (GardeStore *store, const char *text, GError **error)
{
  g_autoptr (GardeKey) key = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);

  key = garde_key_from_text (text, GARDE_KEY_HALF_PRIVATE, error);
  if (key == NULL || !garde_store_knows_trail_key (store, key, error) ||
      !keep (key, GARDE_KEYRING_PATIENCE_PERSON_MS, error))
    return FALSE;
  garde_enrolment_attach (store);
  return TRUE;
}
