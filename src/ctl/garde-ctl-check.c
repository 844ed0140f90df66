/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "model/garde-identifier.h"
#include "model/garde-ins-scan.h"
#include "model/garde-ins.h"
#include "store/garde-store-check.h"
#include "store/garde-store-trail.h"

#define KINDS "nir|ins|rpps|finess|iban|siret"

static void
print_identifier_json (const GardeIdentifier *identifier)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "valid");
  json_builder_add_boolean_value (builder, identifier->error == NULL);
  garde_ctl_add_text (builder, "warning", identifier->warning);
  garde_ctl_add_text (builder, "error", identifier->error);
  garde_ctl_add_text (builder, "normalised", identifier->normalised);
  for (guint i = 0; i < identifier->parts->len; i++)
    {
      const GardeIdentifierPart *part = &g_array_index (identifier->parts, GardeIdentifierPart, i);

      garde_ctl_add_text (builder, part->name, part->value);
    }
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static void
print_scan_json (const GardeInsScan *scan, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "valid");
  json_builder_add_boolean_value (builder, scan != NULL);
  garde_ctl_add_text (builder, "warning", NULL);
  garde_ctl_add_text (builder, "error", error != NULL ? error->message : NULL);
  garde_ctl_add_text (builder, "normalised", scan != NULL ? scan->matricule : NULL);
  if (scan != NULL)
    {
      g_autofree char *birth_date = garde_day_to_iso (scan->birth_date);

      garde_ctl_add_text (builder, "oid", scan->oid);
      garde_ctl_add_text (builder, "nature", garde_ins_nature_of_oid (scan->oid));
      garde_ctl_add_text (builder, "name", scan->family_name);
      garde_ctl_add_text (builder, "given", scan->given_names);
      garde_ctl_add_text (builder, "sex", scan->sex == GARDE_SEX_MALE ? "M" : "F");
      garde_ctl_add_text (builder, "birth_date", birth_date);
      garde_ctl_add_text (builder, "birth_place", scan->birth_place_code);
    }
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

/* What a datamatrix of the national identity says. */
static GardeCtlExit
check_scan (const GardeCtl *ctl, const char *payload)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeInsScan) scan = garde_ins_scan_new (payload, &error);

  if (ctl->json)
    print_scan_json (scan, error);
  if (scan == NULL)
    return ctl->json ? GARDE_CTL_REFUSED : garde_ctl_fail (GARDE_CTL_REFUSED, "%s", error->message);
  if (!ctl->json)
    garde_ctl_print ("%s\n", _ ("This number is right."));
  return GARDE_CTL_DONE;
}

static GardeCtlExit
check_identifier (const GardeCtl *ctl, GStrv words)
{
  GardeIdentifierKind kind;
  g_autofree char *value = g_strjoinv (" ", words + 1);
  g_autoptr (GardeIdentifier) identifier = NULL;

  if (!g_str_equal (words[0], "ins") && !garde_identifier_find_kind (words[0], &kind))
    return garde_ctl_fail (GARDE_CTL_USAGE,
                           _ ("“%s” is no kind of number: nir, ins, rpps, finess, iban or siret."),
                           words[0]);
  if (words[1] == NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Usage: gardectl %s"), "check " KINDS " VALUE");
  if (g_str_equal (words[0], "ins"))
    return check_scan (ctl, value);

  identifier = garde_identifier_check (kind, value);
  if (ctl->json)
    print_identifier_json (identifier);
  if (identifier->error != NULL)
    return ctl->json ? GARDE_CTL_REFUSED
                     : garde_ctl_fail (GARDE_CTL_REFUSED, "%s", identifier->error);
  if (!ctl->json)
    garde_ctl_print ("%s\n", identifier->warning != NULL ? identifier->warning
                                                         : _ ("This number is right."));
  return GARDE_CTL_DONE;
}

static void
print_problems_json (const GPtrArray *problems, const GardeTrailCount *count)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, problems->len == 0);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const GardeProblem *problem = g_ptr_array_index (problems, i);

      json_builder_begin_object (builder);
      garde_ctl_add_text (builder, "what", problem->what);
      garde_ctl_add_text (builder, "where", problem->where);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "trail");
  json_builder_begin_object (builder);
  garde_ctl_add_number (builder, "rows", count->n_rows);
  garde_ctl_add_number (builder, "order_only", count->n_order_only);
  garde_ctl_add_number (builder, "erased", count->n_erased);
  garde_ctl_add_number (builder, "keyless_writer", count->keyless_writer);
  garde_ctl_add_number (builder, "keyless_row", count->keyless_sequence);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

/* How far the trail could be looked at: without its key an edited row is not told from a true one.
 */
static void
print_count (const GardeTrailCount *count)
{
  if (count->n_order_only == 0)
    return;
  if (count->keyless_writer != 0)
    {
      garde_ctl_print (_ ("Writer %1$d had the key of the audit trail until row %2$d, and wrote "
                          "without it from there on: was its keyring lost?"),
                       (int) count->keyless_writer, (int) count->keyless_sequence);
      garde_ctl_print ("\n");
    }
  garde_ctl_print (_ ("Of %1$d rows of the audit trail, only the order of %2$d was verified: they "
                      "were written without its key, or this workstation does not have it."),
                   (int) count->n_rows, (int) count->n_order_only);
  garde_ctl_print ("\n");
}

/* What was there before: in @path, or as this workstation kept it. FALSE after a sentence on
 * stderr.
 */
static gboolean
load_heads (GardeCtl *ctl, const char *path, GArray **heads)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (path == NULL)
    *heads = garde_store_load_trail_anchor (ctl->store, &error);
  else if (g_file_get_contents (path, &text, NULL, &error))
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      *heads = garde_trail_heads_from_text (valid, &error);
    }
  if (error != NULL)
    garde_ctl_refuse (error);
  return error == NULL;
}

static GardeCtlExit
check_database (GardeCtl *ctl, const char *anchor)
{
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  GardeTrailCount count;

  if (!garde_ctl_open_for (ctl, GARDE_ACTION_BACKUP) || !load_heads (ctl, anchor, &heads))
    return GARDE_CTL_REFUSED;
  problems = garde_store_check_against (ctl->store, heads, &count, NULL, &error);
  if (problems == NULL)
    return garde_ctl_refuse (error);
  if (ctl->json)
    print_problems_json (problems, &count);
  else if (problems->len == 0)
    garde_ctl_print ("%s\n", _ ("The database is sound."));
  if (!ctl->json)
    print_count (&count);
  for (guint i = 0; i < problems->len && !ctl->json; i++)
    {
      const GardeProblem *problem = g_ptr_array_index (problems, i);

      garde_ctl_fail (GARDE_CTL_REFUSED, _ ("%s: %s"), problem->where, problem->what);
    }
  return problems->len == 0 ? GARDE_CTL_DONE : GARDE_CTL_REFUSED;
}

GardeCtlExit
garde_ctl_check (GardeCtl *ctl, GStrv *arguments)
{
  g_autofree char *anchor = NULL;
  const GOptionEntry entries[] = {
    { "anchor", 0, 0, G_OPTION_ARG_FILENAME, &anchor, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "check [--anchor FILE] [" KINDS " VALUE]",
                        _ ("Checks the whole database, or the number that is given."), entries,
                        arguments, 0, 12, &status))
    return status;
  if ((*arguments)[0] == NULL)
    return check_database (ctl, anchor);
  if (anchor != NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("A number is not checked against a file."));
  return check_identifier (ctl, *arguments);
}
