/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-allowance.h"

#include "model/garde-shift.h"
#include "store/garde-store-private.h"

#include <glib/gi18n-lib.h>

static GardeAllowanceScheme *
make_scheme (GardeScheme *scheme)
{
  GardeAllowanceScheme *self = g_new0 (GardeAllowanceScheme, 1);

  self->scheme = g_object_ref (scheme);
  self->tiers = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/* Both lists are ordered by scheme. */
static GPtrArray *
join_tiers (GPtrArray *schemes, GPtrArray *tiers)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_allowance_scheme_free);

  for (guint i = 0; i < schemes->len; i++)
    {
      GardeAllowanceScheme *scheme = make_scheme (g_ptr_array_index (schemes, i));

      for (guint j = 0; j < tiers->len; j++)
        {
          GardeTier *tier = g_ptr_array_index (tiers, j);

          if (tier->scheme == garde_record_get_id (scheme->scheme))
            g_ptr_array_add (scheme->tiers, g_object_ref (tier));
        }
      g_ptr_array_add (joined, scheme);
    }
  return joined;
}

GPtrArray *
garde_store_load_schemes (GardeStore *self, GardeSession *session, GError **error)
{
  gint64 centre = garde_session_get_centre (session);
  g_autoptr (GPtrArray) schemes = NULL;
  g_autoptr (GPtrArray) tiers = NULL;

  if (!garde_store_check_right (self, session, GARDE_ACTION_SCHEME_READ, error))
    return NULL;
  schemes = garde_store_select_numbers (self, GARDE_TYPE_SCHEME,
                                        "WHERE centre = $1 ORDER BY valid_from, id",
                                        GARDE_NUMBERS (centre), error);
  if (schemes == NULL)
    return NULL;
  tiers =
      garde_store_select_numbers (self, GARDE_TYPE_TIER,
                                  "WHERE scheme IN (SELECT s.id FROM scheme s WHERE s.centre = $1) "
                                  "ORDER BY scheme, from_patients",
                                  GARDE_NUMBERS (centre), error);
  return tiers != NULL ? join_tiers (schemes, tiers) : NULL;
}

enum
{
  SHIFT,
  SHIFT_REFERENCE,
  KIND,
  STARTS_AT,
  ENDS_AT,
  LOCAL_DAY,
  DOCTOR,
  GIVEN_NAME,
  FAMILY_NAME,
  REFERENCE,
  RPPS,
  STATUS,
  SEEN,
};

static char *
dup_doctor_reference (const GardeRows *rows, guint row)
{
  const char *reference = garde_rows_get_text (rows, row, REFERENCE);

  if (reference == NULL)
    reference = garde_rows_get_text (rows, row, RPPS);
  if (reference != NULL)
    return g_strdup (reference);
  return g_strdup_printf ("%" G_GINT64_FORMAT, garde_rows_get_int (rows, row, DOCTOR));
}

static GardeAllowanceShift *
make_shift (const GardeRows *rows, guint row)
{
  GardeAllowanceShift *self = g_new0 (GardeAllowanceShift, 1);

  self->shift = garde_rows_get_int (rows, row, SHIFT);
  self->shift_reference = g_strdup (garde_rows_get_text (rows, row, SHIFT_REFERENCE));
  self->kind = (GardeShiftKind) garde_rows_get_int (rows, row, KIND);
  self->starts_at = garde_rows_get_int (rows, row, STARTS_AT);
  self->ends_at = garde_rows_get_int (rows, row, ENDS_AT);
  self->local_day = garde_day ((gint32) garde_rows_get_int (rows, row, LOCAL_DAY));
  self->doctor = garde_rows_get_int (rows, row, DOCTOR);
  self->doctor_name = g_strdup_printf ("%s %s", garde_rows_get_text (rows, row, GIVEN_NAME),
                                       garde_rows_get_text (rows, row, FAMILY_NAME));
  self->doctor_reference = dup_doctor_reference (rows, row);
  self->status = (GardeDoctorStatus) garde_rows_get_int (rows, row, STATUS);
  self->n_seen = (guint) garde_rows_get_int (rows, row, SEEN);
  return self;
}

/* The shift's lines stand together; one that nobody was assigned to has none. */
static GardeAllowanceShift *
find_line (GPtrArray *lines, GHashTable *firsts, gint64 shift, gint64 doctor)
{
  gpointer first;

  if (!g_hash_table_lookup_extended (firsts, &shift, NULL, &first))
    return NULL;
  for (guint i = GPOINTER_TO_UINT (first); i < lines->len; i++)
    {
      GardeAllowanceShift *line = g_ptr_array_index (lines, i);

      if (line->shift != shift)
        break;
      if (line->doctor == doctor)
        return line;
    }
  return NULL;
}

/* Each shift's first line. */
static GHashTable *
find_firsts (GPtrArray *lines)
{
  GHashTable *firsts = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = lines->len; i > 0; i--)
    {
      GardeAllowanceShift *line = g_ptr_array_index (lines, i - 1);

      g_hash_table_replace (firsts, &line->shift, GUINT_TO_POINTER (i - 1));
    }
  return firsts;
}

static gboolean
load_cases (GardeStore *self,
            GardeSession *session,
            GardeDay from,
            GardeDay to,
            GPtrArray *lines,
            GError **error)
{
  g_autoptr (GHashTable) firsts = find_firsts (lines);
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT v.shift, v.doctor, v.id, v.ticket, v.state, v.outcome FROM shift s JOIN visit v ON "
      "v.shift = s.id "
      "WHERE s.centre = $1 AND s.local_day BETWEEN $2 AND $3 AND s.state = 2 AND s.duty_list IS "
      "NULL "
      "ORDER BY v.ticket",
      GARDE_NUMBERS (garde_session_get_centre (session), from.number, to.number), error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeVisitState state = (GardeVisitState) garde_rows_get_int (rows, i, 4);
      GardeAllowanceCase one = { .visit = garde_rows_get_int (rows, i, 2),
                                 .ticket = (int) garde_rows_get_int (rows, i, 3),
                                 .state = state,
                                 .outcome = (GardeVisitOutcome) garde_rows_get_int (rows, i, 5),
                                 .counts = state == GARDE_VISIT_DONE };
      GardeAllowanceShift *line = find_line (lines, firsts, garde_rows_get_int (rows, i, 0),
                                             garde_rows_get_int (rows, i, 1));

      if (line != NULL)
        g_array_append_val (line->cases, one);
    }
  return TRUE;
}

GPtrArray *
garde_store_load_allowance_shifts (GardeStore *self,
                                   GardeSession *session,
                                   GardeDay from,
                                   GardeDay to,
                                   gboolean with_cases,
                                   GError **error)
{
  gint64 only = garde_session_may (session, GARDE_ACTION_STATEMENT_READ)
                    ? 0
                    : garde_session_get_doctor (session);
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GardeRows) rows = NULL;

  if (!garde_store_check_own (self, session, GARDE_ACTION_STATEMENT_OWN, only,
                              GARDE_ACTION_STATEMENT_READ, error))
    return NULL;
  rows = garde_store_query_numbers (
      self,
      "SELECT s.id, s.reference, s.kind, s.starts_at, s.ends_at, s.local_day, d.id, d.given_name, "
      "d.family_name, "
      "e.reference, d.rpps, e.status, "
      "(SELECT COUNT(*) FROM visit v WHERE v.shift = s.id AND v.doctor = a.doctor AND v.state = 5) "
      "FROM shift s JOIN assignment a ON a.shift = s.id JOIN doctor d ON d.id = a.doctor "
      "LEFT JOIN engagement e ON e.centre = s.centre AND e.doctor = a.doctor "
      "WHERE s.centre = $1 AND s.local_day BETWEEN $2 AND $3 AND s.state = 2 AND s.duty_list IS "
      "NULL "
      "AND ($4 = 0 OR a.doctor = $4) ORDER BY s.local_day, s.starts_at, s.id, d.name_key",
      GARDE_NUMBERS (garde_session_get_centre (session), from.number, to.number, only), error);
  if (rows == NULL)
    return NULL;
  shifts = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_allowance_shift_free);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeAllowanceShift *shift = make_shift (rows, i);

      if (with_cases)
        shift->cases = g_array_new (FALSE, FALSE, sizeof (GardeAllowanceCase));
      g_ptr_array_add (shifts, shift);
    }
  if (with_cases && !load_cases (self, session, from, to, shifts, error))
    return NULL;
  return g_steal_pointer (&shifts);
}

typedef struct
{
  GardeScheme *scheme;
  GPtrArray *tiers;
  gint64 id;
} SavingScheme;

/* Used: a held shift of its time and kind, as they were saved, exists already. */
static gboolean
refuse_if_used (GardeStore *self, GardeSession *session, const GardeScheme *scheme, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (garde_record_get_revision (scheme) == 0)
    return TRUE;
  rows = garde_store_query_numbers (
      self,
      "SELECT 1 FROM scheme c JOIN shift s ON s.centre = c.centre AND s.local_day >= c.valid_from "
      "AND (c.valid_to IS NULL OR s.local_day <= c.valid_to) AND (c.kind IS NULL OR s.kind = "
      "c.kind) WHERE c.id = $1 AND s.state = 2 AND s.duty_list IS NULL LIMIT 1",
      GARDE_NUMBERS (garde_record_get_id (scheme)), error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                       _ ("This scheme was used: end it and make a new one."));
  return FALSE;
}

static gboolean
save_scheme (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  SavingScheme *saving = data;
  g_autoptr (GardeScheme) scheme = garde_scheme_copy (saving->scheme);
  g_autoptr (GPtrArray) tiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) before = NULL;

  if (!refuse_if_used (self, session, scheme, error) ||
      !garde_store_write (self, session, scheme, error))
    return FALSE;
  saving->id = garde_record_get_id (scheme);
  before = garde_store_select_numbers (self, GARDE_TYPE_TIER, "WHERE scheme = $1 ORDER BY id",
                                       GARDE_NUMBERS (saving->id), error);
  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < saving->tiers->len; i++)
    {
      const GardeTier *given = g_ptr_array_index (saving->tiers, i);
      g_autoptr (GardeTier) tier = garde_tier_new ();

      tier->scheme = saving->id;
      tier->from_patients = given->from_patients;
      tier->amount = given->amount;
      g_ptr_array_add (tiers, g_steal_pointer (&tier));
    }
  return garde_store_replace_parts (self, before, tiers, error);
}

static gboolean
check_tiers (GPtrArray *tiers, GError **error)
{
  gint64 last = -1;

  for (guint i = 0; i < tiers->len; i++)
    {
      const GardeTier *tier = g_ptr_array_index (tiers, i);

      if ((i == 0 && tier->from_patients != 0) || tier->from_patients <= last ||
          tier->amount.cents < 0)
        break;
      last = tier->from_patients;
      if (i == tiers->len - 1)
        return TRUE;
    }
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                       _ ("A scheme’s tiers start at 0 patients and rise; no amount is negative."));
  return FALSE;
}

gboolean
garde_store_save_scheme (
    GardeStore *self, GardeSession *session, GardeScheme *scheme, GPtrArray *tiers, GError **error)
{
  SavingScheme saving = { scheme, tiers, 0 };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (GARDE_IS_SCHEME (scheme) && tiers != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_SCHEME_WRITE, error))
    return FALSE;
  if (!check_tiers (tiers, error))
    return FALSE;
  if (garde_store_is_in_transaction (self))
    {
      if (!save_scheme (self, session, &saving, error))
        return FALSE;
    }
  else if (!garde_store_transact (self, session, save_scheme, &saving, error))
    return FALSE;
  garde_record_set_identity (scheme, saving.id, garde_record_get_revision (scheme) + 1);
  return TRUE;
}
