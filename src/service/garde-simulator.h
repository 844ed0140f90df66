/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Invents days that are over, as a centre has them (DOMAIN.md 2): the same seed and the same calls
 * give the same days. */
typedef struct _GardeSimulator GardeSimulator;

/* One shift of one day. */
typedef struct
{
  GardeDay day;
  GardeShiftKind kind;
  GardeMinutes starts, ends; /* ends after starts; 24:00 is midnight */
  const gint64 *doctors;     /* ids, borrowed */
  guint n_doctors;           /* at least one */
  guint n_visits;
  guint n_patients; /* how many new ones are made on that day; the first of them come, if there are
                       visits enough */
} GardeSimulatedShift;

GardeSimulator *garde_simulator_new (GardeStore *store, GardeSession *session, guint32 seed);
void garde_simulator_free (GardeSimulator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSimulator, garde_simulator_free)

/* Files the shift with its places, visits, steps and requests in one transaction. */
gboolean
garde_simulator_file_shift (GardeSimulator *self, const GardeSimulatedShift *shift, GError **error);

/* Somebody who lives around the centre on @day. (transfer full) */
GardePatient *garde_simulator_invent_patient (GRand *rand, GardeDay day);

/* A valid RPPS number, another one for each @number. (transfer full) */
char *garde_simulator_make_rpps (guint number);

G_END_DECLS
