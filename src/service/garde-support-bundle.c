/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-support-bundle.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/garde-trouble.h"
#include "database/garde-migration.h"
#include "secret/garde-keyring.h"
#include "service/garde-disk.h"
#include "service/garde-enrolment.h"
#include "service/garde-part-file.h"
#include "store/garde-store-backup.h"
#include "store/garde-store-facts.h"
#include "store/garde-store-sizes.h"

#define SCHEMA    "org.garde.Garde"
#define MEGABYTE  (G_GINT64_CONSTANT (1000000))
#define A_DAY     (G_GINT64_CONSTANT (86400000))
#define LINE_WIDE 28

/* --- A text that people read --- */

static void
add_title (GString *text, const char *title)
{
  g_string_append_printf (text, "\n%s\n", title);
}

static void
add (GString *text, const char *name, const char *value)
{
  glong wide = g_utf8_strlen (name, -1);

  g_string_append_printf (text, "  %s%*s %s\n", name, (int) MAX (LINE_WIDE - wide, 0), "", value);
}

static void
add_number (GString *text, const char *name, gint64 number)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add (text, name, value);
}

static char *
dup_about (gint64 number)
{
  g_autofree char *figures = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return g_strdup_printf (_ ("about %s"), figures);
}

/* Two figures: how many exactly is nobody's business, and tells no more. */
static char *
dup_rounded (gint64 number)
{
  gint64 unit = 1;

  if (number == 0)
    return g_strdup ("0");
  if (number < 10)
    return g_strdup (_ ("fewer than 10"));
  while (number / unit >= 100)
    unit *= 10;
  return dup_about ((number + unit / 2) / unit * unit);
}

static void
add_rounded (GString *text, const char *name, gint64 number)
{
  g_autofree char *value = dup_rounded (number);

  add (text, name, value);
}

static const char *
yes_no (gboolean is_so)
{
  return is_so ? _ ("yes") : _ ("no");
}

/* Never its message. */
static void
add_error (GString *text, const char *name, const GError *error)
{
  g_autofree char *value = garde_trouble_describe (error);

  add (text, name, value);
}

/* --- The program and the computer --- */

static void
add_program (GString *text)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *glib =
      g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  gint64 memory = (gint64) sysconf (_SC_PHYS_PAGES) * (gint64) sysconf (_SC_PAGESIZE);
  struct utsname machine;

  add_title (text, _ ("Program and computer"));
  add (text, "Garde", GARDE_VERSION);
  add (text, "GLib", glib);
  add (text, _ ("System"), system != NULL ? system : "?");
  if (uname (&machine) == 0)
    {
      add (text, _ ("Kernel"), machine.release);
      add (text, _ ("Processor"), machine.machine);
    }
  add_number (text, _ ("Processors"), g_get_num_processors ());
  add_number (text, _ ("Memory in MB"), memory / MEGABYTE / 100 * 100);
  add (text, _ ("Language"), g_get_language_names ()[0]);
}

static const char *
explain_keyring (void)
{
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GError) error = NULL;

  if (garde_keyring_look_up ("garde", GARDE_KEYRING_WORKSTATION_KEY, GARDE_KEYRING_PATIENCE_MS,
                             NULL, &key, &error))
    return _ ("there, and open");
  if (g_error_matches (error, GARDE_KEYRING_ERROR, GARDE_KEYRING_ERROR_ABSENT))
    return _ ("there is none");
  if (g_error_matches (error, GARDE_KEYRING_ERROR, GARDE_KEYRING_ERROR_LOCKED))
    return _ ("locked");
  return _ ("it does not answer");
}

/* --- Settings: each by name, so that a new one stays out until somebody has looked at it --- */

static void
add_presence (GString *text, GSettings *settings, const char *key)
{
  g_autofree char *value = g_settings_get_string (settings, key);

  add (text, key, *value != '\0' ? _ ("set") : _ ("not set"));
}

static void
add_switch (GString *text, GSettings *settings, const char *key)
{
  add (text, key, yes_no (g_settings_get_boolean (settings, key)));
}

static void
add_settings (GString *text)
{
  static const char *const said[] = { "database-uri", "workstation-name", "backup-folder",
                                      "backup-second-disk", "roster-folder" };
  static const char *const switches[] = { "notifications", "notification-names" };
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;

  add_title (text, _ ("Settings of this workstation"));
  if (schema == NULL)
    {
      add (text, SCHEMA, _ ("not installed"));
      return;
    }
  settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (g_settings_schema_has_key (schema, said[i]))
      add_presence (text, settings, said[i]);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    add_switch (text, settings, switches[i]);
  add (text, "doctor", g_settings_get_int64 (settings, "doctor") != 0 ? _ ("set") : _ ("not set"));
  add_number (text, "colours", g_settings_get_enum (settings, "colours"));
  add_number (text, "lock-minutes", g_settings_get_int (settings, "lock-minutes"));
}

/* --- The database --- */

static void
add_sizes (GString *text, GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStoreSizes) sizes = garde_store_load_sizes (store, &error);

  if (sizes == NULL)
    {
      add_error (text, _ ("Counting failed"), error);
      return;
    }
  add (text, _ ("Engine"), sizes->engine);
  add_title (text, _ ("How much there is, rounded"));
  for (guint i = 0; i < sizes->sizes->len; i++)
    {
      const GardeStoreSize *size = &g_array_index (sizes->sizes, GardeStoreSize, i);

      add_rounded (text, size->name, size->n_rows);
    }
}

static void
add_file (GString *text, const char *path)
{
  static const char *const words[] = {
    [GARDE_DISK_UNKNOWN] = N_ ("cannot be told"),
    [GARDE_DISK_PLAIN] = N_ ("no"),
    [GARDE_DISK_ENCRYPTED] = N_ ("yes"),
    [GARDE_DISK_MEMORY] = N_ ("in memory only"),
  };
  g_autofree char *readable = garde_disk_explain_readable (path);

  add (text, _ ("Disk encrypted"), _ (words[garde_disk_find_state (path, "/")]));
  add (text, _ ("File readable by others"), yes_no (readable != NULL));
}

static void
add_facts (GString *text, GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStoreFacts) facts = garde_store_read_facts (store, &error);
  g_autofree char *schema = NULL;

  if (facts == NULL)
    {
      add_error (text, _ ("Looking failed"), error);
      return;
    }
  schema = g_strdup_printf (_ ("%d of %u"), facts->version, garde_migration_get_newest ());
  add (text, _ ("Schema"), schema);
  add_rounded (text, _ ("Size in MB"), facts->bytes / MEGABYTE);
  if (!facts->is_server)
    add_file (text, facts->where);
}

static void
add_trail (GString *text, GardeStore *store)
{
  static const char *const words[] = {
    [GARDE_ENROLMENT_DONE] = N_ ("this workstation has it"),
    [GARDE_ENROLMENT_NONE_YET] = N_ ("the database has none"),
    [GARDE_ENROLMENT_NEEDED] = N_ ("this workstation does not have it"),
    [GARDE_ENROLMENT_NO_KEYRING] = N_ ("there is no keyring for it"),
  };
  g_autoptr (GError) error = NULL;
  GardeEnrolment enrolment;

  if (garde_enrolment_look (store, &enrolment, &error))
    add (text, _ ("Key of the trail"), _ (words[enrolment]));
  else
    add_error (text, _ ("Key of the trail"), error);
}

static void
add_backups (GString *text, GardeStore *store, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackupState) state = garde_store_load_backup_state (store, &error);

  if (state == NULL)
    {
      add_error (text, _ ("Backups"), error);
      return;
    }
  add (text, _ ("Key for backups"), yes_no (state->public_key != NULL));
  if (state->proved_at == GARDE_INSTANT_NONE)
    add (text, _ ("Last proved backup"), _ ("none"));
  else
    add_number (text, _ ("Days since the last backup"), (now - state->proved_at) / A_DAY);
}

static void
add_database (GString *text, GardeStore *store, const GError *failure, gint64 now)
{
  add_title (text, _ ("Database"));
  if (store == NULL)
    {
      if (failure != NULL)
        add_error (text, _ ("It cannot be opened"), failure);
      return;
    }
  add_facts (text, store);
  add_trail (text, store);
  add_backups (text, store, now);
  add_sizes (text, store);
}

/* --- The whole --- */

static void
add_troubles (GString *text, const char *path)
{
  g_autofree char *lines = garde_trouble_load (path);

  add_title (text, _ ("Last troubles of the program, by their codes"));
  g_string_append (text, *lines != '\0' ? lines : _ ("  none\n"));
}

char *
garde_support_bundle_make (GardeStore *store,
                           const GError *failure,
                           gint64 now,
                           const char *troubles)
{
  GString *text = NULL;

  g_return_val_if_fail (store == NULL || GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (troubles != NULL, NULL);

  text = g_string_new (_ ("For whoever looks for a fault in Garde. No name, no address, nothing "
                          "that anybody typed is in it: read it before you send it.\n"));
  add_program (text);
  add (text, _ ("Keyring of the session"), explain_keyring ());
  add_settings (text);
  add_database (text, store, failure, now);
  add_troubles (text, troubles);
  return g_string_free (text, FALSE);
}

gboolean
garde_support_bundle_save (const char *text, const char *path, GError **error)
{
  g_autoptr (GardePartFile) file = NULL;

  g_return_val_if_fail (text != NULL && path != NULL, FALSE);

  file = garde_part_file_new (path, error);
  if (file == NULL)
    return FALSE;
  if (!g_output_stream_write_all (garde_part_file_get_stream (file), text, strlen (text), NULL,
                                  NULL, error))
    {
      garde_part_file_explain (file, error);
      return FALSE;
    }
  return garde_part_file_finish (file, TRUE, error);
}

char *
garde_support_bundle_dup_name (gint64 now)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now / 1000);

  return g_date_time_format (at, "garde-support-%Y-%m-%d.txt");
}
