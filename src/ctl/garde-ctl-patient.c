/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "base/garde-id.h"
#include "service/garde-patient-export.h"
#include "store/garde-store-elimination.h"
#include "store/garde-store-keeping.h"

static gboolean
read_patient (const char *text, gint64 *patient)
{
  if (garde_id_parse (text, patient))
    return TRUE;
  garde_ctl_fail (GARDE_CTL_USAGE, _ ("“%s” is no id of a patient."), text);
  return FALSE;
}

static gboolean
is_reason (const char *text)
{
  g_autofree char *trimmed = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  trimmed = g_strstrip (g_strdup (text));
  return *trimmed != '\0';
}

/* --- export --- */

static GardeCtlExit
export_file (
    GardeCtl *ctl, gint64 patient, const char *reason, const char *pdf_path, const char *json_path)
{
  g_autoptr (GardePatientExport) export = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  session = reason != NULL ? garde_session_break_glass (ctl->session, patient, reason)
                           : garde_session_ref (ctl->session);
  export = garde_patient_export_load (ctl->store, session, patient, &error);
  if (export == NULL || !garde_patient_export_write (export, pdf_path, json_path, &error))
    return garde_ctl_refuse (error);
  if (ctl->json && json_path == NULL)
    garde_ctl_print ("%s", export->json);
  return GARDE_CTL_DONE;
}

/* --json is every command's: what stands behind it, if anything does, is the file. */
GardeCtlExit
garde_ctl_patient_export (GardeCtl *ctl, GStrv *arguments)
{
  const char *usage = "patient export ID [--pdf FILE] [--json [FILE]] [--reason TEXT]";
  g_autofree char *pdf = NULL;
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;
  gint64 patient;

  if (!garde_ctl_parse (ctl, usage,
                        _ ("Writes all that the centre keeps about a patient, to be handed to "
                           "him: pages to read (--pdf), the same for a program (--json). Of a "
                           "patient outside your duty say why with --reason."),
                        entries, arguments, 1, 2, &status))
    return status;
  if ((pdf == NULL && !ctl->json) || ((*arguments)[1] != NULL && !ctl->json))
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Usage: gardectl %s"), usage);
  if (!read_patient ((*arguments)[0], &patient))
    return GARDE_CTL_USAGE;
  if (reason != NULL && !is_reason (reason))
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Say why, with --reason."));
  return export_file (ctl, patient, reason, pdf, (*arguments)[1]);
}

/* --- retention --- */

static void
add_due (JsonBuilder *builder, const GardeFileDue *due)
{
  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "patient", due->patient);
  garde_ctl_add_day (builder, "last_visit", due->last_visit);
  garde_ctl_add_day (builder, "died_on", due->died_on);
  garde_ctl_add_day (builder, "kept_until", due->kept_until);
  json_builder_set_member_name (builder, "legal_hold");
  json_builder_add_boolean_value (builder, due->is_held);
  json_builder_end_object (builder);
}

static char *
pad_day (GardeDay day)
{
  g_autofree char *text = garde_day_is_set (day) ? garde_day_to_short (day) : g_strdup ("-");

  return garde_ctl_pad (text, 12);
}

static void
print_due (const GardeFileDue *due)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, due->patient);
  g_autofree char *padded = garde_ctl_pad (id, 22);
  g_autofree char *last = pad_day (due->last_visit);
  g_autofree char *died = pad_day (due->died_on);
  g_autofree char *until = pad_day (due->kept_until);

  garde_ctl_print ("%s%s%s%s%s\n", padded, last, died, until, due->is_held ? _ ("Legal hold") : "");
}

/* Page by page; a page without files is the end. */
static gboolean
walk_files (GardeCtl *ctl, gboolean only_over, JsonBuilder *builder, GError **error)
{
  gint64 after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) page = garde_store_load_files_due (ctl->store, ctl->session, only_over,
                                                               after, GARDE_FILES_DUE_MAX, error);

      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        return TRUE;
      for (guint i = 0; i < page->len; i++)
        {
          const GardeFileDue *due = g_ptr_array_index (page, i);

          if (builder != NULL)
            add_due (builder, due);
          else
            print_due (due);
          after = due->patient;
        }
    }
}

static void
print_titles (void)
{
  g_autofree char *id = garde_ctl_pad (_ ("Patient"), 22);
  g_autofree char *last = garde_ctl_pad (_ ("Last visit"), 12);
  g_autofree char *died = garde_ctl_pad (_ ("Died on"), 12);

  garde_ctl_print ("%s%s%s%s\n", id, last, died, _ ("Kept until"));
}

static GardeCtlExit
show_files (GardeCtl *ctl, gboolean only_over)
{
  g_autoptr (JsonBuilder) builder = ctl->json ? json_builder_new () : NULL;
  g_autoptr (GError) error = NULL;

  if (!garde_ctl_open_centre (ctl) ||
      !garde_ctl_tell_trail (ctl, ctl->session, GARDE_TRAIL_READ, "retention"))
    return GARDE_CTL_REFUSED;
  if (builder != NULL)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "files");
      json_builder_begin_array (builder);
    }
  else
    print_titles ();
  if (!walk_files (ctl, only_over, builder, &error))
    return garde_ctl_refuse (error);
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      garde_ctl_print_json (builder);
    }
  return GARDE_CTL_DONE;
}

GardeCtlExit
garde_ctl_patient_retention (GardeCtl *ctl, GStrv *arguments)
{
  gboolean only_over = FALSE;
  const GOptionEntry entries[] = {
    { "due", 0, 0, G_OPTION_ARG_NONE, &only_over, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "patient retention [--due]",
                        _ ("Shows until when each file is kept; --due: those that may be "
                           "eliminated now."),
                        entries, arguments, 0, 0, &status))
    return status;
  return show_files (ctl, only_over);
}

/* --- legal hold --- */

GardeCtlExit
garde_ctl_patient_hold (GardeCtl *ctl, GStrv *arguments)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;
  gint64 patient;

  if (!garde_ctl_parse (ctl, "patient hold ID --reason TEXT",
                        _ ("Puts a file under legal hold: it is kept whatever the rule says."),
                        entries, arguments, 1, 1, &status))
    return status;
  if (!read_patient ((*arguments)[0], &patient))
    return GARDE_CTL_USAGE;
  if (!is_reason (reason))
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Say why, with --reason."));
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  return garde_store_hold_file (ctl->store, ctl->session, patient, reason, &error)
             ? GARDE_CTL_DONE
             : garde_ctl_refuse (error);
}

GardeCtlExit
garde_ctl_patient_release (GardeCtl *ctl, GStrv *arguments)
{
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;
  gint64 patient;

  if (!garde_ctl_parse (ctl, "patient release ID", _ ("Lifts the legal hold of a file."), NULL,
                        arguments, 1, 1, &status))
    return status;
  if (!read_patient ((*arguments)[0], &patient))
    return GARDE_CTL_USAGE;
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  return garde_store_release_file (ctl->store, ctl->session, patient, &error)
             ? GARDE_CTL_DONE
             : garde_ctl_refuse (error);
}

/* --- elimination --- */

static void
add_elimination (GardeCtl *ctl, JsonBuilder *builder, const GardeElimination *elimination)
{
  GardeZone *zone = garde_store_get_zone (ctl->store, ctl->session, NULL);

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (elimination));
  garde_ctl_add_id (builder, "patient", elimination->patient);
  garde_ctl_add_instant (builder, "decided_at", elimination->decided_at, zone);
  garde_ctl_add_id (builder, "decided_by", elimination->decided_by);
  garde_ctl_add_text (builder, "reason", elimination->reason);
  garde_ctl_add_day (builder, "kept_until", elimination->kept_until);
  garde_ctl_add_number (builder, "visits", elimination->visits);
  garde_ctl_add_number (builder, "notes", elimination->notes);
  garde_ctl_add_number (builder, "measurements", elimination->measurements);
  garde_ctl_add_number (builder, "orders", elimination->orders);
  garde_ctl_add_number (builder, "documents", elimination->documents);
  garde_ctl_add_number (builder, "summaries", elimination->summaries);
  json_builder_end_object (builder);
}

static void
print_elimination (GardeCtl *ctl, const GardeElimination *elimination)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    {
      garde_ctl_print (_ ("The file is eliminated; %d visits stay without identity."),
                       (int) elimination->visits);
      garde_ctl_print ("\n");
      return;
    }
  builder = json_builder_new ();
  add_elimination (ctl, builder, elimination);
  garde_ctl_print_json (builder);
}

GardeCtlExit
garde_ctl_patient_eliminate (GardeCtl *ctl, GStrv *arguments)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, NULL, NULL },
    { NULL },
  };
  g_autoptr (GardeElimination) elimination = NULL;
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;
  gint64 patient;

  if (!garde_ctl_parse (ctl, "patient eliminate ID --reason TEXT",
                        _ ("Ends a file that is due: takes away who the patient was and what was "
                           "found. Nobody takes it back."),
                        entries, arguments, 1, 1, &status))
    return status;
  if (!read_patient ((*arguments)[0], &patient))
    return GARDE_CTL_USAGE;
  if (!is_reason (reason))
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Say who decided it, and why, with --reason."));
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  elimination = garde_store_eliminate_file (ctl->store, ctl->session, patient, reason, &error);
  if (elimination == NULL)
    return garde_ctl_refuse (error);
  print_elimination (ctl, elimination);
  return GARDE_CTL_DONE;
}

/* "22/11/2026  456166506856710145    Dr Kerleau: 20 years are over" */
static void
print_decision (GardeCtl *ctl, const GardeElimination *elimination)
{
  GardeZone *zone = garde_store_get_zone (ctl->store, ctl->session, NULL);
  g_autofree char *day = pad_day (garde_instant_get_day (elimination->decided_at, zone));
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, elimination->patient);
  g_autofree char *padded = garde_ctl_pad (id, 22);

  garde_ctl_print ("%s%s%s\n", day, padded, elimination->reason);
}

static gboolean
walk_decisions (GardeCtl *ctl, JsonBuilder *builder, GError **error)
{
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) page = garde_store_load_eliminations (ctl->store, ctl->session, before,
                                                                  GARDE_FILES_DUE_MAX, error);

      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        return TRUE;
      for (guint i = 0; i < page->len; i++)
        {
          if (builder != NULL)
            add_elimination (ctl, builder, page->pdata[i]);
          else
            print_decision (ctl, page->pdata[i]);
          before = garde_record_get_id (page->pdata[i]);
        }
    }
}

GardeCtlExit
garde_ctl_patient_decisions (GardeCtl *ctl, GStrv *arguments)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "patient decisions",
                        _ ("Shows the files that were ended, the newest first: when, and why."),
                        NULL, arguments, 0, 0, &status))
    return status;
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  if (ctl->json)
    {
      builder = json_builder_new ();
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "decisions");
      json_builder_begin_array (builder);
    }
  if (!walk_decisions (ctl, builder, &error))
    return garde_ctl_refuse (error);
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      garde_ctl_print_json (builder);
    }
  return GARDE_CTL_DONE;
}
