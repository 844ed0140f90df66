/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-telling.h"

#include "service/garde-roster-folder.h"

void
garde_roster_telling_free (GardeRosterTelling *self)
{
  g_clear_pointer (&self->published, garde_roster_published_free);
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->closures, g_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
note_pages (GardeRosterTelling *self, GardeStore *store, GardeSession *session)
{
  for (guint i = 0; self->error == NULL && i < self->weeks->len; i++)
    garde_roster_folder_tell (store, session, self->weeks->pdata[i], "pdf", &self->error);
}

GardeRosterTelling *
garde_roster_telling_new (GardeStore *store,
                          GardeSession *session,
                          GardeRosterPublished *published,
                          GPtrArray *weeks)
{
  GardeRosterTelling *self = g_new0 (GardeRosterTelling, 1);
  GardeRosterSheet *sheet = published->sheet;

  self->published = published;
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->weeks = weeks != NULL ? weeks : g_ptr_array_new_with_free_func (g_object_unref);
  self->closures = garde_roster_published_write_closures (published);
  if (sheet == NULL)
    {
      self->error = g_error_copy (published->trouble);
      return self;
    }
  if (weeks == NULL)
    g_ptr_array_add (self->weeks, g_object_ref (sheet));
  if (garde_roster_folder_tell (store, session, sheet, "ics", &self->error) &&
      garde_roster_folder_tell (store, session, sheet, "eml", &self->error))
    note_pages (self, store, session);
  self->is_ready = self->error == NULL;
  return self;
}

static void
write_page (GardeRosterTelling *self, const GardeRosterSheet *sheet, const char *folder)
{
  g_autofree char *day = garde_day_to_iso (sheet->from);
  g_autofree char *name = g_strdup_printf ("roster-%s.pdf", day);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (garde_roster_write_week (sheet, path, self->published->made_at, &self->error))
    g_ptr_array_add (self->files, g_steal_pointer (&name));
}

void
garde_roster_telling_write (GardeRosterTelling *self, const char *folder)
{
  if (!self->is_ready)
    return;
  g_clear_error (&self->error);
  g_ptr_array_set_size (self->files, 0);
  if (!garde_roster_published_write_calendars (self->published, folder, self->files,
                                               &self->error) ||
      !garde_roster_published_write_mails (self->published, folder, self->files, &self->error))
    return;
  for (guint i = 0; self->error == NULL && i < self->weeks->len; i++)
    write_page (self, self->weeks->pdata[i], folder);
  if (self->error == NULL && self->published->trouble != NULL)
    self->error = g_error_copy (self->published->trouble);
}
