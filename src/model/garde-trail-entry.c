/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-trail-entry.h"

static const GardeField fields[] = {
  GARDE_FIELD (GardeTrailEntry, at, INSTANT),
  GARDE_FIELD (GardeTrailEntry, writer, INT),
  GARDE_FIELD (GardeTrailEntry, sequence, INT),
  GARDE_FIELD (GardeTrailEntry, centre, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeTrailEntry, account, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeTrailEntry, account_name, OPTIONAL_TEXT),
  GARDE_FIELD (GardeTrailEntry, workstation, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeTrailEntry, workstation_name, OPTIONAL_TEXT),
  GARDE_FIELD (GardeTrailEntry, act, ENUM),
  GARDE_FIELD (GardeTrailEntry, kind, ENUM),
  GARDE_FIELD (GardeTrailEntry, record, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeTrailEntry, patient, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeTrailEntry, patient_name, OPTIONAL_TEXT),
  GARDE_FIELD (GardeTrailEntry, detail, OPTIONAL_TEXT),
  GARDE_FIELD (GardeTrailEntry, names, OPTIONAL_TEXT),
};

GARDE_DEFINE_RECORD (GardeTrailEntry, garde_trail_entry, "audit", fields)
