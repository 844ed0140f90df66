/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-folder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/garde-text.h"
#include "store/garde-trail.h"

char *
garde_roster_folder_get_usual (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return g_build_filename (documents != NULL ? documents : g_get_home_dir (), _ ("Roster"), NULL);
}

gboolean
garde_roster_folder_make (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
               g_strerror (errno));
  return FALSE;
}

gboolean
garde_roster_folder_write (
    const char *folder, char *name, const char *text, GPtrArray *written, GError **error)
{
  g_autofree char *own = name;
  g_autofree char *path = g_build_filename (folder, own, NULL);

  if (text == NULL)
    return TRUE;
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  if (written != NULL)
    g_ptr_array_add (written, g_steal_pointer (&own));
  return TRUE;
}

/* Letters that every disk and every mail program takes. */
static char *
make_slug (const GardeDoctor *doctor)
{
  g_autofree char *name = g_strdup_printf ("%s %s", doctor->family_name, doctor->given_name);
  g_autofree char *folded = garde_text_fold (name);
  GString *slug = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, *p);
    else if (*p == ' ' && slug->len > 0)
      g_string_append_c (slug, '-');
  return g_string_free (slug, FALSE);
}

/* Two doctors of one name must not overwrite each other. */
char *
garde_roster_folder_name_person (const GardeRosterSheet *sheet, guint person)
{
  const GardeDoctor *doctor = garde_roster_sheet_get_person (sheet, person)->doctor;
  g_autofree char *slug = make_slug (doctor);
  gboolean is_own = *slug != '\0';

  for (guint d = 0; d < sheet->people->len; d++)
    {
      g_autofree char *other = make_slug (garde_roster_sheet_get_person (sheet, d)->doctor);

      is_own = is_own && (d == person || !g_str_equal (slug, other));
    }
  if (is_own)
    return g_steal_pointer (&slug);
  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, slug, garde_record_get_id (doctor));
}

gboolean
garde_roster_folder_tell (GardeStore *store,
                          GardeSession *session,
                          const GardeRosterSheet *sheet,
                          const char *what,
                          GError **error)
{
  g_autofree char *week = garde_day_to_iso (sheet->from);
  g_autofree char *detail = g_strdup_printf ("roster %s %s", week, what);

  return garde_store_trail_tell (store, session, GARDE_TRAIL_EXPORT, detail, error);
}
