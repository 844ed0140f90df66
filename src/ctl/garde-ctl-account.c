/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-sign-in.h"
#include "model/garde-doctor.h"
#include "secret/garde-key.h"
#include "service/garde-backup.h"
#include "service/garde-sign-in.h"
#include "store/garde-store-account.h"
#include "store/garde-store-import.h"

/* --- add --- */

typedef struct
{
  char **roles;
  char *doctor;
  char *display_name;
  char *until;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->roles, g_strfreev);
  g_clear_pointer (&options->doctor, g_free);
  g_clear_pointer (&options->display_name, g_free);
  g_clear_pointer (&options->until, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_roles (const Options *options, GardeRole *roles)
{
  *roles = GARDE_ROLE_NONE;
  for (guint i = 0; options->roles != NULL && options->roles[i] != NULL; i++)
    {
      GardeRole role = garde_role_from_word (options->roles[i]);

      if (role == GARDE_ROLE_NONE)
        {
          garde_ctl_fail (GARDE_CTL_USAGE,
                          _ ("“%s” is no role: desk, operator, doctor, intern, coordinator or "
                             "administrator."),
                          options->roles[i]);
          return FALSE;
        }
      *roles |= role;
    }
  if (*roles != GARDE_ROLE_NONE)
    return TRUE;
  garde_ctl_fail (GARDE_CTL_USAGE, _ ("Give the account a role with --role."));
  return FALSE;
}

static GardeDoctor *
find_by_id (const GPtrArray *doctors, gint64 id)
{
  for (guint i = 0; i < doctors->len; i++)
    if (garde_record_get_id (g_ptr_array_index (doctors, i)) == id)
      return g_ptr_array_index (doctors, i);
  return NULL;
}

/* By the centre's reference, else by RPPS. */
static gboolean
take_doctor (GardeCtl *ctl, GardeAccount *account, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) doctors = garde_store_load_doctors (ctl->store, ctl->session, &error);
  g_autoptr (GHashTable) engagements = NULL;
  const GardeReference *engagement;
  GardeDoctor *found = NULL;

  if (doctors != NULL)
    engagements =
        garde_store_load_references (ctl->store, ctl->session, GARDE_KIND_ENGAGEMENT, &error);
  if (engagements == NULL)
    {
      garde_ctl_refuse (error);
      return FALSE;
    }
  engagement = g_hash_table_lookup (engagements, reference);
  if (engagement != NULL)
    found = find_by_id (doctors, engagement->doctor);
  for (guint i = 0; found == NULL && i < doctors->len; i++)
    if (g_strcmp0 (((GardeDoctor *) g_ptr_array_index (doctors, i))->rpps, reference) == 0)
      found = g_ptr_array_index (doctors, i);
  if (found == NULL)
    {
      garde_ctl_fail (GARDE_CTL_REFUSED, _ ("This centre has no doctor “%s”."), reference);
      return FALSE;
    }
  account->doctor = garde_record_get_id (found);
  if (account->display_name == NULL)
    account->display_name = g_strdup_printf ("%s %s", found->given_name, found->family_name);
  return TRUE;
}

/* TRUE with a line that is not empty. */
static gboolean
read_new_password (GardeCtl *ctl, char **password)
{
  *password = garde_ctl_read_new_password (ctl);
  if (*password != NULL && **password != '\0')
    return TRUE;
  garde_ctl_fail (GARDE_CTL_REFUSED, _ ("Give the new password on stdin."));
  return FALSE;
}

static GardeCtlExit
add (GardeCtl *ctl, const char *name, const Options *options, GardeRole roles, GardeDay until)
{
  g_autoptr (GardeAccount) account = garde_account_new ();
  g_autoptr (GError) error = NULL;
  char *password = NULL;
  gboolean done;

  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  garde_record_set_text (&account->name, name);
  garde_record_set_text (&account->display_name, options->display_name);
  account->ends_on = until;
  if (options->doctor != NULL && !take_doctor (ctl, account, options->doctor))
    return GARDE_CTL_REFUSED;
  if (account->display_name == NULL)
    garde_record_set_text (&account->display_name, name);
  if (!read_new_password (ctl, &password))
    return GARDE_CTL_REFUSED;
  done = garde_store_save_account (ctl->store, ctl->session, account, roles, password, &error);
  garde_key_wipe_text (password);
  if (!done)
    return garde_ctl_refuse (error);
  if (!ctl->json)
    {
      garde_ctl_print (_ ("The account “%s” is ready."), account->name);
      garde_ctl_print ("\n");
      return GARDE_CTL_DONE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (account));
  garde_ctl_add_text (builder, "name", account->name);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}

GardeCtlExit
garde_ctl_account_add (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.roles, NULL, NULL },
    { "doctor", 0, 0, G_OPTION_ARG_FILENAME, &options.doctor, NULL, NULL },
    { "display", 0, 0, G_OPTION_ARG_FILENAME, &options.display_name, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &options.until, NULL, NULL },
    { NULL },
  };
  GardeDay until = GARDE_DAY_NONE;
  GardeRole roles;
  GardeCtlExit status;

  if (!garde_ctl_parse (
          ctl, "account add NAME --role ROLE… [--doctor REF] [--display WHO] [--until DAY]",
          _ ("Makes an account; its password is read from stdin, behind that of --as."), entries,
          arguments, 1, 1, &status))
    return status;
  if (!read_roles (&options, &roles) ||
      (options.until != NULL && !garde_ctl_read_day ("--until", options.until, &until)))
    return GARDE_CTL_USAGE;
  if (options.display_name != NULL && !g_utf8_validate (options.display_name, -1, NULL))
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("The value of %s is not text in UTF-8."),
                           "--display");
  ctl->wants_new_password = TRUE;
  return add (ctl, (*arguments)[0], &options, roles, until);
}

/* --- list --- */

static void
add_line (JsonBuilder *builder, const GardeAccountLine *line, GardeZone *zone)
{
  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (line->account));
  garde_ctl_add_text (builder, "name", line->account->name);
  garde_ctl_add_text (builder, "display_name", line->account->display_name);
  json_builder_set_member_name (builder, "roles");
  json_builder_begin_array (builder);
  for (int i = 0; i < GARDE_N_ROLES; i++)
    if ((line->roles & (1 << i)) != 0)
      json_builder_add_string_value (builder, garde_role_get_word ((GardeRole) (1 << i)));
  json_builder_end_array (builder);
  garde_ctl_add_text (builder, "doctor", line->doctor);
  garde_ctl_add_day (builder, "ends_on", line->account->ends_on);
  json_builder_set_member_name (builder, "disabled");
  json_builder_add_boolean_value (builder, line->account->disabled_at != 0);
  garde_ctl_add_instant (builder, "last_sign_in_at", line->last_sign_in_at, zone);
  json_builder_end_object (builder);
}

static void
print_line (const GardeAccountLine *line)
{
  g_autofree char *roles = garde_role_dup_labels (line->roles);
  g_autofree char *name = garde_ctl_pad (line->account->name, 20);
  g_autofree char *who = garde_ctl_pad (line->account->display_name, 28);

  garde_ctl_print ("%s%s%s", name, who, roles);
  if (line->account->disabled_at != 0)
    garde_ctl_print (", %s", _ ("closed"));
  else if (garde_day_is_set (line->account->ends_on))
    {
      g_autofree char *until = garde_day_to_iso (line->account->ends_on);

      garde_ctl_print (_ (", until %s"), until);
    }
  garde_ctl_print ("\n");
}

GardeCtlExit
garde_ctl_account_list (GardeCtl *ctl, GStrv *arguments)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  GardeZone *zone;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "account list", _ ("Shows who has an account at the centre."), NULL,
                        arguments, 0, 0, &status))
    return status;
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  lines = garde_store_load_accounts (ctl->store, ctl->session, &error);
  zone = lines != NULL ? garde_store_get_zone (ctl->store, ctl->session, &error) : NULL;
  if (zone == NULL)
    return garde_ctl_refuse (error);
  for (guint i = 0; i < lines->len && !ctl->json; i++)
    print_line (g_ptr_array_index (lines, i));
  if (!ctl->json)
    return GARDE_CTL_DONE;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    add_line (builder, g_ptr_array_index (lines, i), zone);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}

/* --- disable, password --- */

/* NULL after a sentence on stderr. */
static GardeAccountLine *
find (GardeCtl *ctl, const char *name)
{
  g_autoptr (GError) error = NULL;
  GardeAccountLine *line = NULL;

  if (!garde_ctl_open_centre (ctl))
    return NULL;
  line = garde_store_find_account (ctl->store, ctl->session, name, &error);
  if (line == NULL)
    garde_ctl_refuse (error);
  return line;
}

GardeCtlExit
garde_ctl_account_disable (GardeCtl *ctl, GStrv *arguments)
{
  gboolean again = FALSE;
  const GOptionEntry entries[] = {
    { "again", 0, 0, G_OPTION_ARG_NONE, &again, NULL, NULL },
    { NULL },
  };
  GardeAccountLine *line;
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;
  gboolean done;

  if (!garde_ctl_parse (
          ctl, "account disable NAME [--again]",
          _ ("Closes an account: nobody signs in with it any more. --again: opens it."), entries,
          arguments, 1, 1, &status))
    return status;
  line = find (ctl, (*arguments)[0]);
  if (line == NULL)
    return GARDE_CTL_REFUSED;
  done = garde_store_disable_account (ctl->store, ctl->session, garde_record_get_id (line->account),
                                      !again, &error);
  garde_account_line_free (line);
  return done ? GARDE_CTL_DONE : garde_ctl_refuse (error);
}

/* One's own needs no administrator. */
static gboolean
is_own (const GardeCtl *ctl, const char *name)
{
  g_autofree char *asks = garde_account_fold_name (ctl->account);
  g_autofree char *meant = garde_account_fold_name (name);

  return ctl->account != NULL && g_str_equal (asks, meant);
}

static gboolean
give_password (GardeCtl *ctl, const char *name, const char *password, GError **error)
{
  GardeAccountLine *line;
  gboolean done;

  if (is_own (ctl, name) && !garde_session_may (ctl->session, GARDE_ACTION_ACCOUNT_MANAGE))
    return garde_store_change_password (ctl->store, ctl->session,
                                        ctl->n_lines > 1 ? ctl->lines[0] : "", password, error);
  line = garde_store_find_account (ctl->store, ctl->session, name, error);
  done = line != NULL &&
         garde_store_reset_password (ctl->store, ctl->session, garde_record_get_id (line->account),
                                     password, error);
  garde_account_line_free (line);
  return done;
}

GardeCtlExit
garde_ctl_account_password (GardeCtl *ctl, GStrv *arguments)
{
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;
  char *password = NULL;
  gboolean done;

  if (!garde_ctl_parse (ctl, "account password NAME",
                        _ ("Gives an account the password on stdin, behind that of --as."), NULL,
                        arguments, 1, 1, &status))
    return status;
  ctl->wants_new_password = TRUE;
  if (!garde_ctl_open_centre (ctl) || !read_new_password (ctl, &password))
    return GARDE_CTL_REFUSED;
  done = give_password (ctl, (*arguments)[0], password, &error);
  garde_key_wipe_text (password);
  return done ? GARDE_CTL_DONE : garde_ctl_refuse (error);
}

/* --- recover --- */

static GardeCtlExit
recover (GardeCtl *ctl, const char *name, const char *file)
{
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GError) error = NULL;
  char *password = NULL;
  gboolean done;

  if (file != NULL)
    {
      key = garde_backup_load_key (file, &error);
      if (key == NULL)
        return garde_ctl_refuse (error);
    }
  if (!garde_ctl_open_store (ctl, GARDE_STORE_OPEN_NONE) || !read_new_password (ctl, &password))
    return GARDE_CTL_REFUSED;
  done = garde_store_recover_administrator (ctl->store, name, key, password, &error);
  garde_key_wipe_text (password);
  return done ? GARDE_CTL_DONE : garde_ctl_refuse (error);
}

GardeCtlExit
garde_ctl_account_recover (GardeCtl *ctl, GStrv *arguments)
{
  g_autofree char *file = NULL;
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &file, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "account recover NAME [--key FILE]",
                        _ ("Gives an administrator whom no other can help the password on stdin: "
                           "with the private half of the key for backups, or under the role that "
                           "owns the database of a server."),
                        entries, arguments, 1, 1, &status))
    return status;
  if (ctl->account != NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE,
                           _ ("Whoever can sign in with --as uses “account password”."));
  return recover (ctl, (*arguments)[0], file);
}

GardeCtlExit
garde_ctl_account_remember (GardeCtl *ctl, GStrv *arguments)
{
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "account remember",
                        _ ("Has the keyring keep the password of --as, which is read from stdin."),
                        NULL, arguments, 0, 0, &status))
    return status;
  if (ctl->account == NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Say with --as whose password it is."));
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  if (ctl->n_lines == 0)
    return garde_ctl_fail (GARDE_CTL_REFUSED, _ ("Give the password on stdin."));
  if (!garde_sign_in_keep_password (ctl->uri, ctl->account, ctl->lines[0], &error))
    return garde_ctl_refuse (error);
  return GARDE_CTL_DONE;
}
