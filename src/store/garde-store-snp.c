/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-notation.h"
#include "store/garde-store-private.h"
#include "store/garde-visit-private.h"

/* How many SNP a doctor may have noted in a week (FRENCH-RULES 3.2): nobody records notations, so
 * that they follow from his visits by the same rule as the proposals. */

/* The doctor's regulated visits from $2 to $3 in all centres, those that were begun, and whether he
 * is the patient's own. The numbers are those of the tables: 2 sas; 4 in_visit, 5 done. */
#define SQL                                                                                        \
  "FROM visit v JOIN doctor d ON d.id = v.doctor JOIN patient p ON p.id = v.patient "              \
  "LEFT JOIN directory_entry f ON f.id = p.family_doctor "                                         \
  "WHERE v.doctor = $1 AND v.local_day BETWEEN $2 AND $3 AND v.state IN (4, 5) AND v.source = 2"

/* Before @start: the twentieth of a week stays one when it is looked at again. */
static guint
count_rows (
    const GardeRows *rows, const GardeCentre *centre, GardeZone *zone, gint64 start, guint own_at)
{
  guint n = 0;

  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardeVisit) visit = garde_store_build (GARDE_TYPE_VISIT, rows, i, 0);
      GardeNotationQuestion question = garde_notation_ask (visit, centre, zone, start);

      question.is_own_patient = garde_rows_get_int (rows, i, own_at) != 0;
      if (garde_visit_get_beginning (visit, start) < start)
        n += garde_notation_is_snp (&question);
    }
  return n;
}

gboolean
garde_store_count_snp (
    GardeStore *self, GardeSession *session, const GardeVisit *visit, guint *n, GError **error)
{
  const GardeCentre *centre = garde_store_get_centre (self, session, error);
  GardeZone *zone = centre != NULL ? garde_store_get_zone (self, session, error) : NULL;
  gint64 start = garde_visit_get_beginning (visit, garde_store_now (self));
  g_autofree char *sql = NULL;
  g_autoptr (GardeRows) rows = NULL;
  GardeDay monday;

  *n = 0;
  if (zone == NULL)
    return FALSE;
  if (visit->doctor == 0 || visit->source != GARDE_SOURCE_SAS)
    return TRUE;
  monday = garde_day_add (visit->local_day, 1 - garde_day_get_weekday (visit->local_day));
  sql = g_strdup_printf ("SELECT %s, f.rpps = d.rpps " SQL,
                         garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"));
  rows = garde_store_query_numbers (
      self, sql, GARDE_NUMBERS (visit->doctor, monday.number, monday.number + 6), error);
  if (rows == NULL)
    return FALSE;
  *n = count_rows (rows, centre, zone, start, garde_store_count_columns (GARDE_TYPE_VISIT));
  return TRUE;
}
