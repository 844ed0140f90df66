/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "base/garde-id.h"
#include "model/garde-words.h"
#include "service/garde-enrolment.h"

#define LINE_MAX_BYTES 1024

typedef struct
{
  char *patient;
  char *account;
  char *act;
  char *from;
  char *to;
  char *words;
  int limit;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->patient, g_free);
  g_clear_pointer (&options->account, g_free);
  g_clear_pointer (&options->act, g_free);
  g_clear_pointer (&options->from, g_free);
  g_clear_pointer (&options->to, g_free);
  g_clear_pointer (&options->words, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- one row --- */

/* "visit"; NULL for a row about no record. */
static const char *
get_table (const GardeTrailEntry *entry)
{
  if (entry->kind < 1 || entry->kind > GARDE_N_KINDS)
    return NULL;
  return ((GardeRecordClass *) g_type_class_ref (garde_kind_get_type ((GardeKind) entry->kind)))
      ->table;
}

static void
add_object (JsonBuilder *builder, const char *name, const char *text)
{
  JsonNode *node = text != NULL ? json_from_string (text, NULL) : NULL;

  json_builder_set_member_name (builder, name);
  if (node != NULL)
    json_builder_add_value (builder, node);
  else
    json_builder_add_null_value (builder);
}

static char *
dup_json (const GardeTrailEntry *entry, GardeZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (entry));
  garde_ctl_add_instant (builder, "at", entry->at, zone);
  garde_ctl_add_text (builder, "act",
                      garde_vocabulary_get_word (&garde_trail_act_words, entry->act));
  garde_ctl_add_id (builder, "account", entry->account);
  garde_ctl_add_text (builder, "account_name", entry->account_name);
  garde_ctl_add_text (builder, "workstation", entry->workstation_name);
  garde_ctl_add_text (builder, "kind", get_table (entry));
  garde_ctl_add_id (builder, "record", entry->record);
  garde_ctl_add_id (builder, "patient", entry->patient);
  garde_ctl_add_text (builder, "patient_name", entry->patient_name);
  garde_ctl_add_number (builder, "writer", entry->writer);
  garde_ctl_add_number (builder, "sequence", entry->sequence);
  add_object (builder, "detail", entry->detail);
  add_object (builder, "names", entry->names);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

static void
print_text (const GardeTrailEntry *entry, GardeZone *zone)
{
  g_autofree char *at = garde_instant_to_iso (entry->at, zone);
  g_autofree char *account =
      garde_ctl_pad (entry->account_name != NULL ? entry->account_name : "-", 18);
  g_autofree char *workstation =
      garde_ctl_pad (entry->workstation_name != NULL ? entry->workstation_name : "gardectl", 16);
  g_autofree char *act =
      garde_ctl_pad (garde_vocabulary_get_label (&garde_trail_act_words, entry->act), 14);
  g_autoptr (GString) about = g_string_new (NULL);

  if (get_table (entry) != NULL)
    g_string_append (about, get_table (entry));
  if (entry->record != 0)
    g_string_append_printf (about, " %" G_GINT64_FORMAT, entry->record);
  if (entry->patient_name != NULL)
    g_string_append_printf (about, "  %s", entry->patient_name);
  else if (entry->patient != 0)
    g_string_append_printf (about, "  %" G_GINT64_FORMAT, entry->patient);
  if (entry->detail != NULL)
    g_string_append_printf (about, "  %s", entry->detail);
  if (entry->names != NULL)
    g_string_append_printf (about, "  %s", entry->names);
  garde_ctl_print ("%s  %s  %s  %s  %s\n", at, account, workstation, act, about->str);
}

/* --- all of them, page by page: a year has more than anybody's memory --- */

static gboolean
print_page (const GardeCtl *ctl, const GPtrArray *page, GardeZone *zone, gboolean is_first)
{
  for (guint i = 0; i < page->len; i++)
    {
      const GardeTrailEntry *entry = g_ptr_array_index (page, i);
      g_autofree char *json = ctl->json ? dup_json (entry, zone) : NULL;

      if (json != NULL)
        garde_ctl_print ("%s\n  %s", is_first && i == 0 ? "" : ",", json);
      else
        print_text (entry, zone);
    }
  return page->len > 0;
}

/* @reached: how far it was read; NULL: to the end. */
static GPtrArray *
load_page (GardeCtl *ctl,
           const GardeTrailQuery *query,
           const Options *options,
           const GardeTrailEntry *after,
           guint limit,
           GardeTrailEntry **reached,
           GError **error)
{
  GPtrArray *page;

  *reached = NULL;
  if (options->words != NULL)
    return garde_store_search_trail_text (ctl->store, ctl->session, query, options->words, after,
                                          limit, reached, error);
  page = garde_store_search_trail (ctl->store, ctl->session, query, after, limit, error);
  if (page != NULL && page->len == limit)
    *reached = g_object_ref (page->pdata[limit - 1]);
  return page;
}

static gboolean
print_rows (GardeCtl *ctl,
            const GardeTrailQuery *query,
            const Options *options,
            GardeZone *zone,
            GError **error)
{
  g_autoptr (GardeTrailEntry) last = NULL;
  int n_left = options->limit;
  gboolean is_first = TRUE;

  do
    {
      GardeTrailEntry *reached;
      g_autoptr (GPtrArray) page = load_page (
          ctl, query, options, last, (guint) MIN (n_left, GARDE_TRAIL_PAGE_MAX), &reached, error);

      if (page == NULL)
        return FALSE;
      if (print_page (ctl, page, zone, is_first))
        is_first = FALSE;
      n_left -= (int) page->len;
      g_clear_object (&last);
      last = reached;
    }
  while (n_left > 0 && last != NULL);
  return TRUE;
}

static gboolean
read_query (const Options *options, GardeTrailQuery *query)
{
  *query = (GardeTrailQuery){ .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE };
  if ((options->from != NULL && !garde_ctl_read_day ("--from", options->from, &query->from)) ||
      (options->to != NULL && !garde_ctl_read_day ("--to", options->to, &query->to)))
    return FALSE;
  if (options->act != NULL)
    query->act = (GardeTrailAct) garde_vocabulary_find (&garde_trail_act_words, options->act);
  if (options->patient != NULL && !garde_id_parse (options->patient, &query->patient))
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("“%s” is no id of a patient."), options->patient);
  else if (options->account != NULL && !garde_id_parse (options->account, &query->account))
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("“%s” is no id of an account."), options->account);
  else if (options->act != NULL && query->act == 0)
    garde_ctl_fail (GARDE_CTL_USAGE,
                    _ ("“%s” is nothing that the trail tells: read, create, change, print, "
                       "export, sign_in, refused …"),
                    options->act);
  else if (options->words != NULL && !g_utf8_validate (options->words, -1, NULL))
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("The value of %s is not text in UTF-8."), "--words");
  else if (options->limit < 1)
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option %s needs a number above 0."), "--limit");
  else
    return TRUE;
  return FALSE;
}

static GardeCtlExit
show (GardeCtl *ctl, const Options *options)
{
  g_autoptr (GError) error = NULL;
  GardeTrailQuery query;
  GardeZone *zone;
  gboolean done;

  if (!read_query (options, &query))
    return GARDE_CTL_USAGE;
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  zone = garde_store_get_zone (ctl->store, ctl->session, &error);
  if (zone == NULL)
    return garde_ctl_refuse (error);
  if (ctl->json)
    garde_ctl_print ("{\n \"entries\": [");
  done = print_rows (ctl, &query, options, zone, &error);
  if (ctl->json)
    garde_ctl_print ("\n ]\n}\n");
  return done ? GARDE_CTL_DONE : garde_ctl_refuse (error);
}

GardeCtlExit
garde_ctl_audit (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { .limit = G_MAXINT };
  const GOptionEntry entries[] = {
    { "patient", 0, 0, G_OPTION_ARG_FILENAME, &options.patient, NULL, NULL },
    { "account", 0, 0, G_OPTION_ARG_FILENAME, &options.account, NULL, NULL },
    { "act", 0, 0, G_OPTION_ARG_FILENAME, &options.act, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options.to, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_FILENAME, &options.words, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (
          ctl,
          "audit [--patient ID] [--account ID] [--act WORD] [--from DAY] [--to DAY] [--words TEXT] "
          "[--limit N]",
          _ ("Shows the audit trail, newest first."), entries, arguments, 0, 0, &status))
    return status;
  return show (ctl, &options);
}

/* --- heads --- */

GardeCtlExit
garde_ctl_audit_heads (GardeCtl *ctl, GStrv *arguments)
{
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "audit heads",
                        _ ("Writes the newest row of each writer, for “gardectl check --anchor”."),
                        NULL, arguments, 0, 0, &status))
    return status;
  if (!garde_ctl_open_for (ctl, GARDE_ACTION_BACKUP))
    return GARDE_CTL_REFUSED;
  heads = garde_store_load_trail_heads (ctl->store, 0, &error);
  if (heads == NULL)
    return garde_ctl_refuse (error);
  text = garde_trail_heads_to_text (heads);
  garde_ctl_print ("%s", text);
  return GARDE_CTL_DONE;
}

/* --- the key --- */

GardeCtlExit
garde_ctl_audit_key (GardeCtl *ctl, GStrv *arguments)
{
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;
  char *text;

  if (!garde_ctl_parse (ctl, "audit key",
                        _ ("Shows the key of the audit trail, to be typed at another workstation."),
                        NULL, arguments, 0, 0, &status))
    return status;
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  text = garde_enrolment_dup_text (ctl->store, ctl->session, &error);
  if (text == NULL)
    return garde_ctl_refuse (error);
  garde_ctl_print ("%s\n", text);
  garde_key_wipe_text (text);
  return GARDE_CTL_DONE;
}

/* What was typed or piped, up to its end; a key may be typed over several lines. */
static char *
read_key (void)
{
  char buffer[LINE_MAX_BYTES];
  gsize length = fread (buffer, 1, sizeof buffer - 1, stdin);
  char *text;

  buffer[length] = '\0';
  text = g_utf8_make_valid (buffer, -1);
  explicit_bzero (buffer, sizeof buffer);
  return text;
}

static GardeCtlExit
enrol (GardeCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  gboolean done;
  char *text;

  if (!garde_ctl_open_store (ctl, GARDE_STORE_OPEN_NONE))
    return GARDE_CTL_REFUSED;
  text = read_key ();
  done = garde_enrolment_enrol (ctl->store, text, &error);
  garde_key_wipe_text (text);
  if (!done)
    return garde_ctl_refuse (error);
  garde_ctl_print ("%s\n", _ ("This workstation has the key of the audit trail."));
  return GARDE_CTL_DONE;
}

static GardeCtlExit
make_key (GardeCtl *ctl)
{
  g_autoptr (GError) error = NULL;

  if (!garde_ctl_open_for (ctl, GARDE_ACTION_ACCOUNT_MANAGE))
    return GARDE_CTL_REFUSED;
  if (!garde_enrolment_create (ctl->store, ctl->session, TRUE, &error))
    return garde_ctl_refuse (error);
  garde_ctl_print ("%s\n", _ ("The audit trail has a new key: give it to every other workstation "
                              "with “gardectl audit enrol”."));
  return GARDE_CTL_DONE;
}

GardeCtlExit
garde_ctl_audit_enrol (GardeCtl *ctl, GStrv *arguments)
{
  gboolean is_new = FALSE;
  const GOptionEntry entries[] = {
    { "new", 0, 0, G_OPTION_ARG_NONE, &is_new, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (
          ctl, "audit enrol [--new]",
          _ ("Reads the key of the audit trail, as “gardectl audit key” shows it, "
             "from the standard input and keeps it in the keyring; --new: makes one."),
          entries, arguments, 0, 0, &status))
    return status;
  return is_new ? make_key (ctl) : enrol (ctl);
}
