/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-import.h"
#include "ctl/garde-ctl-sign-in.h"
#include "service/garde-centre-setup.h"
#include "service/garde-demo-accounts.h"
#include "service/garde-enrolment.h"

#define DEFAULT_NAME "Garde"

typedef struct
{
  gboolean demo;
  gboolean no_accounts;
  char *name;
  char *from;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->name, g_free);
  g_clear_pointer (&options->from, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Its accounts come last: until then whoever makes it may do everything. */
static GardeSession *
make_demo (GardeCtl *ctl, const Options *options, GError **error)
{
  g_autoptr (GardeSession) session =
      garde_centre_create_first (ctl->store, NULL, garde_ctl_show_progress, NULL, error);

  if (session == NULL ||
      (!options->no_accounts && !garde_demo_create_accounts (ctl->store, session, error)))
    return NULL;
  return g_steal_pointer (&session);
}

/* A database that has a centre is only given another one on purpose, by its name. */
static GardeSession *
make_centre (GardeCtl *ctl, const Options *options, GError **error)
{
  g_autoptr (GardeSession) by = NULL;

  if (options->demo)
    return make_demo (ctl, options, error);
  if (options->name == NULL)
    return garde_centre_create_first (ctl->store, DEFAULT_NAME, NULL, NULL, error);
  if (ctl->account == NULL)
    return garde_centre_create (ctl->store, options->name, error);
  by = garde_ctl_sign_in (ctl, error);
  return by != NULL ? garde_centre_add (ctl->store, by, options->name, error) : NULL;
}

static const GardeDemoAccount no_accounts[] = { { NULL, NULL, NULL, GARDE_ROLE_NONE } };

static void
add_account (JsonBuilder *builder, const GardeDemoAccount *one)
{
  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "name", one->name);
  garde_ctl_add_text (builder, "password", one->password);
  garde_ctl_add_text (builder, "role", garde_role_get_word (one->roles));
  json_builder_end_object (builder);
}

static void
print_accounts (const GardeDemoAccount *accounts)
{
  if (accounts->name != NULL)
    garde_ctl_print ("%s\n", _ ("Anybody may know these accounts:"));
  for (; accounts->name != NULL; accounts++)
    {
      g_autofree char *name = garde_ctl_pad (accounts->name, 16);
      g_autofree char *password = garde_ctl_pad (accounts->password, 28);

      garde_ctl_print ("  %s%s%s\n", name, password, garde_role_get_label (accounts->roles));
    }
}

static GardeCtlExit
tell_centre (GardeCtl *ctl, const GardeDemoAccount *accounts)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  const GardeCentre *centre = garde_store_get_centre (ctl->store, ctl->session, &error);

  if (centre == NULL)
    return garde_ctl_refuse (error);
  if (!ctl->json)
    {
      garde_ctl_print (_ ("The centre “%s” is ready."), centre->name);
      garde_ctl_print ("\n");
      print_accounts (accounts);
      return GARDE_CTL_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (centre));
  garde_ctl_add_text (builder, "centre", centre->name);
  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (const GardeDemoAccount *one = accounts; one->name != NULL; one++)
    add_account (builder, one);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}

static GardeCtlExit
tell_refusal (const Options *options, const GError *error)
{
  if (options->demo || options->name != NULL ||
      !g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN))
    return garde_ctl_refuse (error);
  return garde_ctl_fail (
      GARDE_CTL_REFUSED,
      _ ("This database already has a centre: name the new one with --name to add it."));
}

static GardeCtlExit
init (GardeCtl *ctl, const Options *options)
{
  g_autoptr (GError) error = NULL;

  /* Wrong files leave nothing behind: once they are mended, the same line works. */
  if (options->from != NULL && !garde_ctl_check_directory (ctl, options->from))
    return GARDE_CTL_REFUSED;
  if (!garde_ctl_open_store (ctl, GARDE_STORE_OPEN_CREATE))
    return GARDE_CTL_REFUSED;
  /* A demonstration needs no secret. */
  if (!options->demo)
    garde_enrolment_begin (ctl->store);
  ctl->session = make_centre (ctl, options, &error);
  if (ctl->session == NULL)
    return tell_refusal (options, error);
  return options->from != NULL
             ? garde_ctl_import_directory (ctl, options->from)
             : tell_centre (ctl, options->demo && !options->no_accounts ? garde_demo_get_accounts ()
                                                                        : no_accounts);
}

GardeCtlExit
garde_ctl_init (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options.demo, NULL, NULL },
    { "no-accounts", 0, 0, G_OPTION_ARG_NONE, &options.no_accounts, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &options.name, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (
          ctl, "init [--demo [--no-accounts]] [--name NAME] [--from DIR]",
          _ ("Makes a database and its centre; --demo: one where there is something to see."),
          entries, arguments, 0, 0, &status))
    return status;
  if (options.no_accounts && !options.demo)
    return garde_ctl_fail (GARDE_CTL_USAGE,
                           _ ("Only the demonstration has accounts of its own: see account add."));
  if (options.demo && (options.name != NULL || options.from != NULL))
    return garde_ctl_fail (GARDE_CTL_USAGE,
                           _ ("The demonstration centre has its own name and data."));
  if (options.name != NULL && (!g_utf8_validate (options.name, -1, NULL) || *options.name == '\0'))
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("A centre’s name is text in UTF-8, and not empty."));
  return init (ctl, &options);
}
