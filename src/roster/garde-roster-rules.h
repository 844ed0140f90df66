/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/garde-roster-state.h"

G_BEGIN_DECLS

/* A rule broken by a whole plan, where it is broken. */
typedef struct
{
  GardeRosterRule rule;
  guint doctor, shift;
  int other_doctor; /* with whom, -1: nobody */
  int other_shift;  /* with which of his shifts, -1: none */
} GardeRosterBreach;

/* Every hard rule that @self breaks, by doctor and then by shift; none for a legal roster. The same
 * rules as the search and the solver keep. (transfer full) of GardeRosterBreach */
GArray *garde_roster_find_breaches (const GardeRosterState *self);

/* Whether the same rule is broken by the same doctor at the same shift in @breaches. */
gboolean garde_roster_has_breach (const GArray *breaches, const GardeRosterBreach *wanted);

/* Whether there are none. */
gboolean garde_roster_is_legal (const GardeRosterState *self);

G_END_DECLS
