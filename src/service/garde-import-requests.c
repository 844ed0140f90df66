/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-private.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-import.h"

enum
{
  REFERENCE,
  RECEIVED_AT,
  CHANNEL,
  REASON,
  OUTCOME,
  ANSWERED_BY,
  REFUSED_AT,
  ANSWERED_AT,
  VISIT,
  N_COLUMNS
};

static const char *const names[N_COLUMNS] = {
  "request_ref", "received_at", "channel",     "reason",    "outcome",
  "answered_by", "refused_at",  "answered_at", "visit_ref",
};

static void
free_row (gpointer data)
{
  GardeImportRequest *row = data;

  g_clear_object (&row->referral);
  g_free (row);
}

static void
check_after_reception (
    const GardeImportFile *file, guint row, guint column, gint64 received, gint64 at)
{
  if (received != 0 && at != 0 && at < received)
    garde_import_file_add_mistake (file, row, column, _ ("is earlier than the reception"));
}

static void
read_times (const GardeImport *import,
            const GardeImportFile *file,
            guint row,
            GardeReferral *referral)
{
  referral->received_at =
      garde_import_file_get_instant (file, row, RECEIVED_AT, GARDE_CELL_REQUIRED);
  referral->refused_at = garde_import_file_get_instant (file, row, REFUSED_AT, GARDE_CELL_OPTIONAL);
  referral->answered_at =
      garde_import_file_get_instant (file, row, ANSWERED_AT, GARDE_CELL_OPTIONAL);
  referral->local_day = garde_instant_get_day (referral->received_at, import->zone);
  referral->local_minute = garde_instant_get_minutes (referral->received_at, import->zone);
  check_after_reception (file, row, REFUSED_AT, referral->received_at, referral->refused_at);
  check_after_reception (file, row, ANSWERED_AT, referral->received_at, referral->answered_at);
}

static GardeReferral *
read_referral (const GardeImport *import, const GardeImportFile *file, guint row)
{
  GardeReferral *referral = garde_referral_new ();

  referral->centre = garde_session_get_centre (import->session);
  referral->reference =
      g_strdup (garde_import_file_get_text (file, row, REFERENCE, GARDE_CELL_REQUIRED));
  referral->source = (GardeSource) garde_import_file_get_word (
      file, row, CHANNEL, GARDE_CELL_REQUIRED, &garde_source_words);
  referral->reason_group = (GardeReasonGroup) garde_import_file_get_word (
      file, row, REASON, GARDE_CELL_REQUIRED, &garde_reason_group_words);
  referral->outcome = (GardeReferralOutcome) garde_import_file_get_word (
      file, row, OUTCOME, GARDE_CELL_REQUIRED, &garde_referral_outcome_words);
  referral->answered_by = (GardeReferralAnswer) garde_import_file_get_word (
      file, row, ANSWERED_BY, GARDE_CELL_OPTIONAL, &garde_referral_answer_words);
  read_times (import, file, row, referral);
  return referral;
}

/* When the visit was booked: when its first request was answered, or came. */
static void
tell_visit (GardeImportVisit *visit, const GardeReferral *referral)
{
  gint64 at = referral->answered_at != 0 ? referral->answered_at : referral->received_at;

  if (!visit->is_known && (visit->visit->booked_at == 0 || at < visit->visit->booked_at))
    visit->visit->booked_at = at;
}

static void
read_row (GardeImport *self, const GardeImportFile *file, guint row)
{
  GardeImportRequest *read = g_new0 (GardeImportRequest, 1);

  g_ptr_array_add (self->requests.rows, read);
  read->referral = read_referral (self, file, row);
  read->visit = garde_import_find_visit (self, file, row, VISIT);
  if (read->visit != NULL)
    tell_visit (read->visit, read->referral);
  garde_import_table_name (&self->requests, file, row, REFERENCE, read->referral->reference, read);
}

gboolean
garde_import_read_requests (GardeImport *self, GError **error)
{
  GardeImportFile file;

  if (!garde_import_table_load (&self->requests, self, GARDE_KIND_REFERRAL, free_row, error))
    return FALSE;
  if (garde_import_file_open (&file, self->directory, "requests.csv", names, N_COLUMNS,
                              self->mistakes))
    for (guint row = 0; row < garde_import_file_get_n_rows (&file); row++)
      read_row (self, &file, row);
  garde_import_file_clear (&file);
  return TRUE;
}
