/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-roster.h"

#include <glib/gi18n-lib.h>

#include "model/garde-roster-problem.h"
#include "store/garde-store-private.h"

#define WEEK_MINUTES (7 * 24 * 60)

/* What each number may be: what fills the roster counts with them, and a slip of the hand would
 * make every week empty or endless. */
static const struct
{
  gsize offset;
  gint64 least, most;
  const char *refusal; /* with the two */
} bounds[] = {
#define BOUND(field, least, most, refusal)                                                         \
  {                                                                                                \
    G_STRUCT_OFFSET (GardeRosterTerms, field), least, most, refusal                                \
  }
  BOUND (rest_minutes, 0, WEEK_MINUTES, N_ ("The rest between two shifts is %d to %d minutes.")),
  BOUND (duty_gap_minutes,
         0,
         WEEK_MINUTES,
         N_ ("The gap between two shifts of one duty is %d to %d minutes.")),
  BOUND (max_duty_minutes, 1, WEEK_MINUTES, N_ ("A duty lasts %d to %d minutes at most.")),
  BOUND (rolling_days, 7, 1096, N_ ("Shifts are counted over %d to %d days.")),
  BOUND (weight_day, 0, GARDE_ROSTER_MOST_WEIGHT, N_ ("A weight is between %d and %d.")),
  BOUND (weight_evening, 0, GARDE_ROSTER_MOST_WEIGHT, N_ ("A weight is between %d and %d.")),
  BOUND (weight_weekend, 0, GARDE_ROSTER_MOST_WEIGHT, N_ ("A weight is between %d and %d.")),
  BOUND (weight_published, 0, GARDE_ROSTER_MOST_WEIGHT, N_ ("A weight is between %d and %d.")),
#undef BOUND
};

static gboolean
check_terms (const GardeRosterTerms *terms, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      gint64 number = G_STRUCT_MEMBER (gint64, terms, bounds[i].offset);

      if (number >= bounds[i].least && number <= bounds[i].most)
        continue;
        /* The formats are those above. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, _ (bounds[i].refusal),
                   (int) bounds[i].least, (int) bounds[i].most);
#pragma GCC diagnostic pop
      return FALSE;
    }
  return TRUE;
}

gboolean
garde_store_save_roster_terms (GardeStore *self,
                               GardeSession *session,
                               GardeRosterTerms *terms,
                               GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && terms != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) ||
      !check_terms (terms, error))
    return FALSE;
  terms->centre = garde_session_get_centre (session);
  return garde_store_write (self, session, terms, error);
}
