/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/garde-report-activity.h"

#include "store/garde-store-import.h"
#include "store/garde-store-private.h"

/* What a row of the answer is about. */
enum
{
  SECTION_REQUESTS = 1, /* outcome */
  SECTION_VISITS,       /* state, source, reason, family doctor, outcome */
  SECTION_SHIFTS,       /* state */
  SECTION_WAITS,        /* how many; the count is twice the median */
};

enum
{
  COLUMN_SECTION,
  COLUMN_FIRST,
  COLUMN_SOURCE,
  COLUMN_REASON,
  COLUMN_FAMILY_DOCTOR,
  COLUMN_OUTCOME,
  COLUMN_COUNT,
};

/* Every part reads one range of one index (visit_report, referral_report, shift_day) for each
 * centre. The median is the mean of the middle two of an even count: their sum is twice it, as is
 * twice the middle one of an odd count. Shifts of other duty lists are not the centre's; "IS NULL"
 * would make a file with many centres read all others by the index of the lists. */
static char *
make_sql (guint n_centres)
{
  g_autoptr (GString) where = g_string_new ("local_day BETWEEN $1 AND $2 AND centre IN (");

  for (guint i = 0; i < n_centres; i++)
    g_string_append_printf (where, "%s$%u", i == 0 ? "" : ", ", i + 3);
  g_string_append_c (where, ')');

  return g_strdup_printf (
      "WITH wait AS (SELECT called_at - arrived_at AS ms FROM visit WHERE %s AND state = %d"
      " AND arrived_at IS NOT NULL AND called_at IS NOT NULL), many AS (SELECT COUNT(*) AS n FROM "
      "wait) "
      "SELECT %d, outcome, 0, 0, 0, 0, COUNT(*) FROM referral WHERE %s GROUP BY outcome "
      "UNION ALL SELECT %d, state, source, reason_group, family_doctor, outcome, COUNT(*) FROM "
      "visit WHERE %s"
      " GROUP BY state, source, reason_group, family_doctor, outcome "
      "UNION ALL SELECT %d, state, 0, 0, 0, 0, COUNT(*) FROM shift WHERE %s AND "
      "COALESCE(duty_list, 0) = 0 GROUP BY state "
      "UNION ALL SELECT %d, n, 0, 0, 0, 0, (1 + n %% 2) * (SELECT CAST(SUM(ms) AS BIGINT) FROM"
      " (SELECT ms FROM wait ORDER BY ms LIMIT (SELECT 2 - n %% 2 FROM many) OFFSET (SELECT (n - "
      "1) / 2 FROM many))"
      " middle) FROM many WHERE n > 0",
      where->str, GARDE_VISIT_DONE, SECTION_REQUESTS, where->str, SECTION_VISITS, where->str,
      SECTION_SHIFTS, where->str, SECTION_WAITS);
}

static GVariant *
make_arguments (const GArray *centres, GardeDay from, GardeDay to)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add (&builder, "x", (gint64) from.number);
  g_variant_builder_add (&builder, "x", (gint64) to.number);
  for (guint i = 0; i < centres->len; i++)
    g_variant_builder_add (&builder, "x", g_array_index (centres, gint64, i));
  return g_variant_builder_end (&builder);
}

/* The session's centre; all of them without one. A database without any has one that is nobody's,
 * so that the statement has a list. */
static GArray *
find_centres (GardeStore *store, GardeSession *session, GError **error)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) centres = NULL;
  gint64 id = garde_session_get_centre (session);

  if (id == 0)
    {
      centres = garde_store_load_centres (store, error);
      if (centres == NULL)
        {
          g_array_unref (ids);
          return NULL;
        }
    }
  for (guint i = 0; centres != NULL && i < centres->len; i++)
    {
      gint64 each = garde_record_get_id (g_ptr_array_index (centres, i));

      g_array_append_val (ids, each);
    }
  if (ids->len == 0)
    g_array_append_val (ids, id);
  return ids;
}

static void
add_requests (GardeActivity *activity, GardeReferralOutcome outcome, gint64 count)
{
  if (outcome == GARDE_REFERRAL_REDIRECTED_15)
    activity->requests.redirected_15 += count;
  else if (outcome == GARDE_REFERRAL_OUT_OF_SCOPE)
    activity->requests.out_of_scope += count;
  else
    activity->requests.triggered += count;

  if (outcome == GARDE_REFERRAL_CENTRE)
    activity->requests.by_centre += count;
  else if (outcome == GARDE_REFERRAL_TERRITORY)
    activity->requests.by_territory += count;
  else if (outcome == GARDE_REFERRAL_UNFILLED)
    activity->requests.unfilled += count;
  activity->requests.accepted = activity->requests.by_centre + activity->requests.by_territory;
}

static void
add_visits (GardeActivity *activity, const GardeRows *rows, guint row, gint64 count)
{
  GardeVisitState state = (GardeVisitState) garde_rows_get_int (rows, row, COLUMN_FIRST);
  gint64 source = garde_rows_get_int (rows, row, COLUMN_SOURCE);
  gint64 reason = garde_rows_get_int (rows, row, COLUMN_REASON);
  gint64 answer = garde_rows_get_int (rows, row, COLUMN_FAMILY_DOCTOR);

  activity->visits.booked += count;
  activity->visits.no_show += state == GARDE_VISIT_NO_SHOW ? count : 0;
  activity->visits.left += state == GARDE_VISIT_LEFT ? count : 0;
  activity->visits.cancelled += state == GARDE_VISIT_CANCELLED ? count : 0;
  activity->visits.redirected += state == GARDE_VISIT_REDIRECTED ? count : 0;
  activity->visits.seen += state == GARDE_VISIT_DONE ? count : 0;
  if (garde_rows_get_int (rows, row, COLUMN_OUTCOME) == GARDE_OUTCOME_EMERGENCY)
    activity->visits.sent_to_emergency += count;

  /* A newer schema may know words that this program does not. */
  if (source < (gint64) G_N_ELEMENTS (activity->visits.by_source))
    activity->visits.by_source[source] += count;
  if (reason < (gint64) G_N_ELEMENTS (activity->visits.by_reason))
    activity->visits.by_reason[reason] += count;
  if ((state == GARDE_VISIT_DONE || state == GARDE_VISIT_LEFT) &&
      answer < (gint64) G_N_ELEMENTS (activity->visits.family_doctor))
    activity->visits.family_doctor[answer] += count;
}

static void
add_shifts (GardeActivity *activity, GardeShiftState state, gint64 count)
{
  activity->shifts.planned += count;
  activity->shifts.held += state == GARDE_SHIFT_HELD ? count : 0;
  activity->shifts.closed_no_doctor += state == GARDE_SHIFT_CLOSED_NO_DOCTOR ? count : 0;
}

static void
add_row (GardeActivity *activity, const GardeRows *rows, guint row)
{
  gint64 first = garde_rows_get_int (rows, row, COLUMN_FIRST);
  gint64 count = garde_rows_get_int (rows, row, COLUMN_COUNT);

  switch (garde_rows_get_int (rows, row, COLUMN_SECTION))
    {
    case SECTION_REQUESTS:
      add_requests (activity, (GardeReferralOutcome) first, count);
      break;
    case SECTION_VISITS:
      add_visits (activity, rows, row, count);
      break;
    case SECTION_SHIFTS:
      add_shifts (activity, (GardeShiftState) first, count);
      break;
    case SECTION_WAITS:
      activity->visits.n_waits = first;
      activity->visits.median_wait_twice_ms = count;
      break;
    default:
      g_assert_not_reached ();
    }
}

gboolean
garde_report_activity (GardeStore *store,
                       GardeSession *session,
                       GardeDay from,
                       GardeDay to,
                       GardeActivity *activity,
                       GError **error)
{
  g_autoptr (GArray) centres = NULL;
  g_autoptr (GardeRows) rows = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);
  g_return_val_if_fail (session != NULL && activity != NULL, FALSE);

  if (!garde_store_check_right (store, session, GARDE_ACTION_REPORT_READ, error))
    return FALSE;
  *activity = (GardeActivity){ 0 };
  centres = find_centres (store, session, error);
  if (centres == NULL)
    return FALSE;
  sql = make_sql (centres->len);
  rows = garde_store_query (store, sql, make_arguments (centres, from, to), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    add_row (activity, rows, i);
  return TRUE;
}
