/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-patient.h"
#include "store/garde-trail-detail.h"
#include "store/garde-trail-openings.h"
#include "store/garde-trail-private.h"

/* --- whose a record is --- */

/* What was written or read in this transaction is known; anything else is asked for once. */
static gboolean
find_owner (GardeStore *self, gint64 id, const char *sql, gint64 *patient, GError **error)
{
  GardeTrail *trail = garde_store_get_trail (self);
  g_autoptr (GardeRows) rows = NULL;

  if (garde_trail_find_patient (trail, id, patient))
    return TRUE;
  rows = garde_store_query_numbers (self, sql, GARDE_NUMBERS (id), error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) > 0)
    *patient = garde_rows_get_int (rows, 0, 0);
  garde_trail_note_patient (trail, id, *patient);
  return TRUE;
}

static gboolean
find_patient (GardeStore *self, gconstpointer record, gint64 *patient, GError **error)
{
  gint64 visit = garde_trail_get_reference (record, "visit");
  gint64 order = garde_trail_get_reference (record, "clinical_order");

  *patient = G_OBJECT_TYPE (record) == GARDE_TYPE_PATIENT
                 ? garde_record_get_id (record)
                 : garde_trail_get_reference (record, "patient");
  if (*patient != 0)
    return TRUE;
  if (visit != 0)
    return find_owner (self, visit, "SELECT patient FROM visit WHERE id = $1", patient, error);
  if (order != 0)
    return find_owner (
        self, order,
        "SELECT v.patient FROM clinical_order o JOIN visit v ON v.id = o.visit WHERE o.id = $1",
        patient, error);
  return TRUE;
}

/* --- rows --- */

static gboolean
add_row (GardeStore *self,
         GardeSession *session,
         GardeTrailAct act,
         GardeKind kind,
         gint64 id,
         gint64 patient,
         const char *json,
         GError **error)
{
  GardeTrail *trail = garde_store_get_trail (self);
  const GardeTrailRow row = {
    .id = garde_store_next_id (self),
    .at = garde_store_now (self),
    .centre = garde_session_get_centre (session),
    .account = garde_session_get_account (session),
    .workstation = garde_session_get_workstation (session),
    .act = act,
    .kind = kind,
    .record = id,
    .patient = patient,
  };

  return garde_trail_chain_post (garde_trail_get_chain (trail), &row, json, error);
}

gboolean
garde_store_trail_add (GardeStore *self,
                       GardeSession *session,
                       GardeTrailAct act,
                       GardeKind kind,
                       gint64 id,
                       gint64 patient,
                       const char *detail,
                       GError **error)
{
  g_autofree char *json = detail != NULL ? garde_trail_detail_from_text (detail) : NULL;

  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (act >= GARDE_TRAIL_READ && act <= GARDE_N_TRAIL_ACTS, FALSE);

  return add_row (self, session, act, kind, id, patient, json, error);
}

gboolean
garde_store_trail_add_bulk (
    GardeStore *self, GardeSession *session, GardeTrailAct act, const char *detail, GError **error)
{
  if (!garde_store_trail_add (self, session, act, 0, 0, 0, detail, error))
    return FALSE;
  garde_trail_set_bulk (garde_store_get_trail (self));
  return TRUE;
}

gboolean
garde_store_trail_record (
    GardeStore *self, gconstpointer before, gconstpointer record, guint64 fields, GError **error)
{
  GardeTrail *trail = garde_store_get_trail (self);
  GardeKind kind = garde_kind_of (G_OBJECT_TYPE (record));
  GardeTrailAct act = before != NULL ? GARDE_TRAIL_CHANGE : GARDE_TRAIL_CREATE;
  g_autofree char *json = NULL;
  gint64 patient;

  if (!garde_trail_follows (trail, kind, act) || (before != NULL && fields == 0))
    return TRUE;
  if (!find_patient (self, record, &patient, error))
    return FALSE;
  garde_trail_note_patient (trail, garde_record_get_id (record), patient);
  json = before != NULL ? garde_trail_detail_from_change (before, record, fields)
                        : garde_trail_detail_from_record (record);
  return add_row (self, garde_trail_get_session (trail), act, kind, garde_record_get_id (record),
                  patient, json, error);
}

gboolean
garde_store_trail_removal (GardeStore *self, gconstpointer record, GError **error)
{
  GardeTrail *trail = garde_store_get_trail (self);
  GardeKind kind = garde_kind_of (G_OBJECT_TYPE (record));
  g_autofree char *json = NULL;
  gint64 patient;

  if (!garde_trail_follows (trail, kind, GARDE_TRAIL_DELETE))
    return TRUE;
  json = garde_trail_detail_from_removal (record);
  return find_patient (self, record, &patient, error) &&
         add_row (self, garde_trail_get_session (trail), GARDE_TRAIL_DELETE, kind,
                  garde_record_get_id (record), patient, json, error);
}

/* --- refusals --- */

static gboolean
write_refusal_cb (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const GardeTrailRefusal *refusal = data;

  return garde_store_trail_add (self, session, GARDE_TRAIL_REFUSED, refusal->kind, refusal->id,
                                refusal->patient, refusal->detail, error);
}

static void
write_refusal (GardeStore *self, GardeTrailRefusal *refusal)
{
  g_autoptr (GError) error = NULL;

  if (!garde_store_transact (self, refusal->session, write_refusal_cb, refusal, &error))
    g_message ("a refusal is not in the trail: %s", error->message);
}

void
garde_store_write_refusals (GardeStore *self)
{
  g_autoptr (GPtrArray) refusals = garde_trail_steal_refusals (garde_store_get_trail (self));

  for (guint i = 0; refusals != NULL && i < refusals->len; i++)
    write_refusal (self, g_ptr_array_index (refusals, i));
}

void
garde_store_trail_refuse (GardeStore *self,
                          GardeSession *session,
                          GardeKind kind,
                          gint64 id,
                          gint64 patient,
                          const char *detail)
{
  GardeTrailRefusal refusal = { session, kind, id, patient, (char *) detail };

  if (garde_store_is_in_transaction (self))
    garde_trail_add_refusal (garde_store_get_trail (self), &refusal);
  else
    write_refusal (self, &refusal);
}

/* --- openings --- */

/* An opening with a reason is another one than those before it without, or with another. */
static gint64
get_opener (GardeSession *session, gint64 id)
{
  gint64 account = garde_session_get_account (session);
  const char *reason = garde_session_get_reason (session, id);

  return reason != NULL ? -(account + ((gint64) g_str_hash (reason) << 24)) : account;
}

static gboolean
is_open (GardeStore *self, GardeSession *session, gint64 id)
{
  return garde_trail_openings_has (garde_trail_get_openings (garde_store_get_trail (self)),
                                   get_opener (session, id), id, garde_store_now (self));
}

static void
note_open (GardeStore *self, GardeSession *session, gint64 id)
{
  garde_trail_openings_add (garde_trail_get_openings (garde_store_get_trail (self)),
                            get_opener (session, id), id, garde_store_now (self));
}

static gboolean
open_file_cb (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  gint64 patient = *(const gint64 *) data;

  if (is_open (self, session, patient))
    return TRUE;
  note_open (self, session, patient);
  return garde_store_trail_add (self, session, GARDE_TRAIL_READ, GARDE_KIND_PATIENT, patient,
                                patient, garde_session_get_reason (session, patient), error);
}

gboolean
garde_store_trail_open_file (GardeStore *self,
                             GardeSession *session,
                             gint64 patient,
                             GError **error)
{
  g_return_val_if_fail (session != NULL, FALSE);

  if (is_open (self, session, patient))
    return TRUE;
  if (garde_store_is_in_transaction (self))
    return open_file_cb (self, session, &patient, error);
  return garde_store_transact (self, session, open_file_cb, &patient, error);
}

static gboolean
open_visit_cb (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  gint64 visit = *(const gint64 *) data;
  gint64 patient;

  if (!find_owner (self, visit, "SELECT patient FROM visit WHERE id = $1", &patient, error))
    return FALSE;
  note_open (self, session, visit);
  /* A visit that is not there any more is somebody else's error. */
  return patient == 0 || open_file_cb (self, session, &patient, error);
}

gboolean
garde_store_trail_open_visit (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  g_return_val_if_fail (session != NULL, FALSE);

  if (is_open (self, session, visit))
    return TRUE;
  if (garde_store_is_in_transaction (self))
    return open_visit_cb (self, session, &visit, error);
  return garde_store_transact (self, session, open_visit_cb, &visit, error);
}

/* --- what belongs to a visit, and what belongs to nobody --- */

gboolean
garde_store_trail_add_of_visit (GardeStore *self,
                                GardeSession *session,
                                GardeTrailAct act,
                                GardeKind kind,
                                gint64 id,
                                gint64 visit,
                                const char *detail,
                                GError **error)
{
  gint64 patient = 0;

  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);

  return find_owner (self, visit, "SELECT patient FROM visit WHERE id = $1", &patient, error) &&
         garde_store_trail_add (self, session, act, kind, id, patient, detail, error);
}

typedef struct
{
  GardeTrailAct act;
  const char *detail;
} Telling;

static gboolean
tell_cb (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Telling *telling = data;

  return garde_store_trail_add (self, session, telling->act, 0, 0, 0, telling->detail, error);
}

gboolean
garde_store_trail_tell (
    GardeStore *self, GardeSession *session, GardeTrailAct act, const char *detail, GError **error)
{
  Telling telling = { act, detail };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  return garde_store_transact (self, session, tell_cb, &telling, error);
}
