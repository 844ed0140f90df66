/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "model/garde-identifier.h"
#include "model/garde-ins-scan.h"
#include "model/garde-ins.h"
#include "store/garde-store-check.h"

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
print_problems_json (const GPtrArray *problems)
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
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static GardeCtlExit
check_database (GardeCtl *ctl)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  if (!garde_ctl_open_store (ctl, GARDE_STORE_OPEN_NONE))
    return GARDE_CTL_REFUSED;
  problems = garde_store_check (ctl->store, NULL, &error);
  if (problems == NULL)
    return garde_ctl_refuse (error);
  if (ctl->json)
    print_problems_json (problems);
  else if (problems->len == 0)
    garde_ctl_print ("%s\n", _ ("The database is sound."));
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
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "check [" KINDS " VALUE]",
                        _ ("Checks the whole database, or the number that is given."), NULL,
                        arguments, 0, 12, &status))
    return status;
  return (*arguments)[0] != NULL ? check_identifier (ctl, *arguments) : check_database (ctl);
}
