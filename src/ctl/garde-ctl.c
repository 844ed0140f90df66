/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/garde-ctl-commands.h"
#include "ctl/garde-ctl-sign-in.h"

typedef struct
{
  const char *words[2]; /* the second may be NULL */
  GardeCtlFunc run;
  const char *summary;
} Command;

static const Command commands[] = {
  { { "init", NULL }, garde_ctl_init, N_ ("Make a database and its centre") },
  { { "import", "centre-year" },
    garde_ctl_import_centre_year,
    N_ ("File a centre’s year from CSV files") },
  { { "import", "catalogue" },
    garde_ctl_import_catalogue,
    N_ ("Replace a classification of conclusions") },
  { { "search", NULL }, garde_ctl_search, N_ ("Find patients") },
  { { "patient", "export" }, garde_ctl_patient_export, N_ ("Hand out a patient’s whole file") },
  { { "patient", "retention" },
    garde_ctl_patient_retention,
    N_ ("Show until when files are kept") },
  { { "patient", "hold" }, garde_ctl_patient_hold, N_ ("Put a file under legal hold") },
  { { "patient", "release" }, garde_ctl_patient_release, N_ ("Lift the legal hold of a file") },
  { { "patient", "eliminate" }, garde_ctl_patient_eliminate, N_ ("End a file that is due") },
  { { "patient", "decisions" }, garde_ctl_patient_decisions, N_ ("Show which files were ended") },
  { { "day", "show" }, garde_ctl_day_show, N_ ("Show a day: shifts, places, visits") },
  { { "report", "activity" }, garde_ctl_report_activity, N_ ("Count what a centre did") },
  { { "allowance", "compute" },
    garde_ctl_allowance_compute,
    N_ ("Compute the doctors’ allowances") },
  { { "document", NULL }, garde_ctl_document, N_ ("Write a document into a file") },
  { { "roster", "solve" }, garde_ctl_roster_solve, N_ ("Fill a roster, with the proof") },
  { { "roster", "show" }, garde_ctl_roster_show, N_ ("Show the roster of a week") },
  { { "roster", "publish" }, garde_ctl_roster_publish, N_ ("Tell everybody of it") },
  { { "audit", "enrol" },
    garde_ctl_audit_enrol,
    N_ ("Give this workstation the key of the trail") },
  { { "audit", "heads" }, garde_ctl_audit_heads, N_ ("Write down how far the trail has come") },
  { { "audit", "key" }, garde_ctl_audit_key, N_ ("Show that key, for another workstation") },
  { { "audit", NULL }, garde_ctl_audit, N_ ("Show the audit trail") },
  { { "check", NULL }, garde_ctl_check, N_ ("Check the database, or one number") },
  { { "key", "create" }, garde_ctl_key_create, N_ ("Make the keys for backups") },
  { { "backup", NULL }, garde_ctl_backup, N_ ("Back up the database, or check a backup") },
  { { "restore", NULL }, garde_ctl_restore, N_ ("Restore a backup into an empty database") },
  { { "move", NULL }, garde_ctl_move, N_ ("Copy everything into an empty database") },
  { { "account", "add" }, garde_ctl_account_add, N_ ("Make an account") },
  { { "account", "list" }, garde_ctl_account_list, N_ ("Show who has an account") },
  { { "account", "disable" }, garde_ctl_account_disable, N_ ("Close an account") },
  { { "account", "password" }, garde_ctl_account_password, N_ ("Give an account a new password") },
  { { "account", "recover" }, garde_ctl_account_recover, N_ ("Bring a lost administrator back") },
  { { "account", "remember" },
    garde_ctl_account_remember,
    N_ ("Keep one’s password in the keyring") },
  { { "server", "password" },
    garde_ctl_server_password,
    N_ ("Keep a server’s password in the keyring") },
  { { "support", NULL },
    garde_ctl_support,
    N_ ("Write what helps to find a fault, without names") },
  { { "simulate", NULL }, garde_ctl_simulate, N_ ("Fill a centre with invented years") },
  { { "bench", NULL }, garde_ctl_bench, N_ ("Measure Garde on this machine") },
  { { "migrate", NULL }, garde_ctl_migrate, N_ ("Bring the schema up to date") },
};

/* The words of a command line that name @command; 0 if they do not. */
static guint
match_command (const Command *command, GStrv words)
{
  if (g_strcmp0 (words[0], command->words[0]) != 0)
    return 0;
  if (command->words[1] == NULL)
    return 1;
  return g_strcmp0 (words[1], command->words[1]) == 0 ? 2 : 0;
}

static void
print_help (void)
{
  garde_ctl_print ("%s\n\n%s\n", _ ("Usage: gardectl [OPTION…] COMMAND [OPTION…]"),
                   _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *name = g_strjoin (" ", commands[i].words[0], commands[i].words[1], NULL);
      g_autofree char *padded = garde_ctl_pad (name, 20);

      garde_ctl_print ("  %s%s\n", padded, _ (commands[i].summary));
    }
  garde_ctl_print ("\n%s\n", _ ("Options of every command:"));
  garde_ctl_print ("  --database URI      %s\n",
                   _ ("A file, or postgresql://…; otherwise the centre’s own file"));
  garde_ctl_print ("  --centre NAME       %s\n",
                   _ ("Which centre, where a database holds several"));
  garde_ctl_print ("  --json              %s\n", _ ("Data as JSON"));
  garde_ctl_print ("  --as ACCOUNT        %s\n", _ ("Who asks"));
  garde_ctl_print ("  --help, --version\n");
}

static void
print_version (void)
{
  garde_ctl_print ("gardectl %s\n", GARDE_VERSION);
}

static GardeCtlExit
run_command (GardeCtl *self, GStrv *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      guint n_words = match_command (&commands[i], *words);
      GStrv rest;

      if (n_words == 0)
        continue;
      rest = g_strdupv (*words + n_words);
      g_strfreev (*words);
      *words = rest;
      return commands[i].run (self, words);
    }
  return garde_ctl_fail (GARDE_CTL_USAGE, _ ("There is no command “%s”: see gardectl --help."),
                         (*words)[0]);
}

static const GOptionEntry no_entries[] = { { NULL } };

static void
add_common_options (GardeCtl *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &self->uri, NULL, NULL },
    { "centre", 0, 0, G_OPTION_ARG_FILENAME, &self->centre, NULL, NULL },
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &self->account, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &self->help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, NULL, NULL },
    { NULL },
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
}

/* The parser wants a program's name in front. */
static gboolean
parse (GOptionContext *context, GStrv *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) all = NULL;
  gboolean done;

  g_strv_builder_add (builder, "gardectl");
  g_strv_builder_addv (builder, (const char **) *arguments);
  all = g_strv_builder_end (builder);
  done = g_option_context_parse_strv (context, &all, &error);
  if (!done)
    {
      garde_ctl_fail (GARDE_CTL_USAGE, _ ("%s: see gardectl --help."), error->message);
      return FALSE;
    }
  g_strfreev (*arguments);
  *arguments = g_strdupv (all + 1);
  return TRUE;
}

/* "--" only tells the parser where options end. */
static void
drop_separator (GStrv arguments)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      if (!g_str_equal (arguments[i], "--"))
        continue;
      g_free (arguments[i]);
      memmove (arguments + i, arguments + i + 1,
               g_strv_length (arguments + i + 1) * sizeof *arguments + sizeof *arguments);
      return;
    }
}

static gboolean
check_text (const char *option, const char *value)
{
  if (value == NULL || g_utf8_validate (value, -1, NULL))
    return TRUE;
  garde_ctl_fail (GARDE_CTL_USAGE, _ ("The value of %s is not text in UTF-8."), option);
  return FALSE;
}

gboolean
garde_ctl_parse (GardeCtl *self,
                 const char *usage,
                 const char *summary,
                 const GOptionEntry *entries,
                 GStrv *arguments,
                 guint least,
                 guint most,
                 GardeCtlExit *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  guint n_words;

  *status = GARDE_CTL_USAGE;
  add_common_options (self, context);
  g_option_context_add_main_entries (context, entries != NULL ? entries : no_entries, NULL);
  if (!parse (context, arguments))
    return FALSE;
  if (self->help)
    {
      garde_ctl_print (_ ("Usage: gardectl %s"), usage);
      garde_ctl_print ("\n%s\n", summary);
    }
  else if (self->version)
    print_version ();
  if (self->help || self->version)
    {
      *status = GARDE_CTL_DONE;
      return FALSE;
    }
  drop_separator (*arguments);
  n_words = g_strv_length (*arguments);
  if (n_words < least || n_words > most)
    {
      garde_ctl_fail (GARDE_CTL_USAGE, _ ("Usage: gardectl %s"), usage);
      return FALSE;
    }
  for (guint i = 0; i < n_words; i++)
    if (!check_text (_ ("an argument"), (*arguments)[i]))
      return FALSE;
  return check_text ("--centre", self->centre) && check_text ("--as", self->account);
}

static void
clear (GardeCtl *self)
{
  g_clear_pointer (&self->session, garde_session_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->clock, garde_clock_unref);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->centre, g_free);
  g_clear_pointer (&self->account, g_free);
  garde_ctl_forget_lines (self);
}

static GardeCtlExit
run (GardeCtl *self, GStrv *words)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  add_common_options (self, context);
  g_option_context_set_strict_posix (context, TRUE);
  if (!parse (context, words))
    return GARDE_CTL_USAGE;
  if (self->version)
    {
      print_version ();
      return GARDE_CTL_DONE;
    }
  if ((*words)[0] == NULL && !self->help)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Say what to do: see gardectl --help."));
  if ((*words)[0] == NULL)
    {
      print_help ();
      return GARDE_CTL_DONE;
    }
  return run_command (self, words);
}

int
garde_ctl_run (int argc, char **argv)
{
  GardeCtl self = { .clock = garde_clock_new_system () };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  GardeCtlExit status;

  for (int i = 1; i < argc; i++)
    g_strv_builder_add (builder, argv[i]);
  words = g_strv_builder_end (builder);
  status = garde_ctl_finish (run (&self, &words));
  clear (&self);
  return (int) status;
}
