/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-constraint.h"

#include "database/garde-database.h"
#include "store/garde-store.h"

#include <glib/gi18n-lib.h>

/* What must be unique, as each engine names it, for people. */
static const struct
{
  const char *file_name;
  const char *server_name;
  const char *sentence;
} uniques[] = {
  { "[swap_request.shift, swap_request.doctor]", "[swap_request_open]",
    N_ ("This shift is offered already.") },
  { "[visit.place]", "[visit_place]", N_ ("Somebody else was given this place in the meantime.") },
  { "[centre.name]", "[centre_name_key]", N_ ("Another centre of this database has this name.") },
  { "[roster_terms.centre]", "[roster_terms_centre_key]",
    N_ ("Somebody else has set the rules of the roster in the meantime.") },
  { "[doctor.rpps]", "[doctor_rpps]", N_ ("Another doctor has this RPPS number.") },
  { ".reference]", "_reference_key]", N_ ("This reference is already used in this centre.") },
};

void
garde_store_explain_constraint (GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (uniques); i++)
    {
      if (!g_str_has_suffix ((*error)->message, uniques[i].file_name) &&
          !g_str_has_suffix ((*error)->message, uniques[i].server_name))
        continue;
      g_clear_error (error);
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                           _ (uniques[i].sentence));
      return;
    }
}

gboolean
garde_store_is_counter_taken (const GError *failure)
{
  static const char *const counters[] = { "[visit_ticket]", "[patient_unidentified]",
                                          "[place_seat]" };

  if (!g_error_matches (failure, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    if (g_str_has_suffix (failure->message, counters[i]))
      return TRUE;
  return FALSE;
}
