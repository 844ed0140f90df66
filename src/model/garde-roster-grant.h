/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ROSTER_GRANT (garde_roster_grant_get_type ())
GARDE_DECLARE_RECORD (GardeRosterGrant, garde_roster_grant, ROSTER_GRANT)

/* The coordinator lets a doctor work on a shift against a rule that the centre may give way in. */
struct _GardeRosterGrant
{
  GardeRecord parent_instance;

  gint64 shift;
  gint64 doctor;
  GardeGrantRule rule;
  gint64 granted_at;
  gint64 account;
  char *note;
};

G_END_DECLS
