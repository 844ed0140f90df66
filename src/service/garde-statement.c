/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-statement.h"

#include <glib/gi18n-lib.h>

#include "allowance/garde-allowance-compute.h"
#include "allowance/garde-allowance-explain.h"
#include "document/garde-statement.h"
#include "service/garde-paper-source.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-import.h"

static GardeDoctor *
find_by_rpps (GardeStore *store, GardeSession *session, const char *rpps, GError **error)
{
  g_autoptr (GPtrArray) doctors = garde_store_load_doctors (store, session, error);

  if (doctors == NULL)
    return NULL;
  for (guint i = 0; i < doctors->len; i++)
    {
      GardeDoctor *doctor = doctors->pdata[i];

      if (g_strcmp0 (doctor->rpps, rpps) == 0)
        return g_object_ref (doctor);
    }
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
               _ ("No doctor has the reference “%s”."), rpps);
  return NULL;
}

static GardeDoctor *
find_doctor (GardeStore *store, GardeSession *session, const char *reference, GError **error)
{
  g_autoptr (GHashTable) references =
      garde_store_load_references (store, session, GARDE_KIND_ENGAGEMENT, error);
  const GardeReference *found;

  if (references == NULL)
    return NULL;
  found = g_hash_table_lookup (references, reference);
  if (found == NULL)
    return find_by_rpps (store, session, reference, error);
  return garde_store_load (store, session, GARDE_TYPE_DOCTOR, found->doctor, error);
}

/* A doctor's shifts; borrows from @shifts. (transfer full) */
static GPtrArray *
choose_shifts (const GPtrArray *shifts, gint64 doctor)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < shifts->len; i++)
    {
      GardeAllowanceShift *shift = shifts->pdata[i];

      if (shift->doctor == doctor)
        g_ptr_array_add (chosen, shift);
    }
  return chosen;
}

static GStrv
explain_cases (const GArray *cases)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < cases->len; i++)
    {
      g_autofree char *text =
          garde_allowance_case_explain (&g_array_index (cases, GardeAllowanceCase, i));

      g_strv_builder_add (texts, text);
    }
  return g_strv_builder_end (texts);
}

static void
add_line (GardeStatementData *data, const GardeAllowanceLine *line)
{
  const GardeAllowanceShift *shift = line->shift;
  g_autofree char *reason = garde_allowance_line_explain (line);
  GardeStatementLine *row =
      garde_statement_data_add_line (data, shift->local_day, reason, line->amount);

  row->starts_at = shift->starts_at;
  row->ends_at = shift->ends_at;
  row->kind = shift->kind;
  row->n_seen = shift->n_seen;
  row->cases = explain_cases (shift->cases);
}

static gboolean
add_lines (GardeStatementData *data,
           GardeStore *store,
           GardeSession *session,
           gint64 doctor,
           GError **error)
{
  g_autoptr (GPtrArray) schemes = garde_store_load_schemes (store, session, error);
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GArray) lines = NULL;

  if (schemes == NULL)
    return FALSE;
  shifts = garde_store_load_allowance_shifts (store, session, data->from, data->to, TRUE, error);
  if (shifts == NULL)
    return FALSE;
  own = choose_shifts (shifts, doctor);
  lines = garde_allowance_compute (own, schemes);
  for (guint i = 0; i < lines->len; i++)
    add_line (data, &g_array_index (lines, GardeAllowanceLine, i));
  return TRUE;
}

GardePages *
garde_statement_make (GardeStore *store,
                      GardeSession *session,
                      const char *reference,
                      GardeDay from,
                      GardeDay to,
                      GError **error)
{
  const GardeCentre *centre;
  GardeZone *zone;
  g_autoptr (GardeDoctor) doctor = NULL;
  g_autoptr (GardeStatementData) data = NULL;
  GardeDocumentHead *head;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL && reference != NULL, NULL);

  centre = garde_store_get_centre (store, session, error);
  zone = centre != NULL ? garde_store_get_zone (store, session, error) : NULL;
  doctor = zone != NULL ? find_doctor (store, session, reference, error) : NULL;
  if (doctor == NULL)
    return NULL;
  head = garde_paper_make_head (centre, zone, garde_store_now (store), NULL);
  garde_paper_set_doctor (head, doctor, NULL, NULL);
  data = garde_statement_data_new (head);
  data->reference = g_strdup (reference);
  data->from = from;
  data->to = to;
  if (!add_lines (data, store, session, garde_record_get_id (doctor), error))
    return NULL;
  return garde_statement_draw (data);
}
