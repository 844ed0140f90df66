/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

/* What somebody did, as rows of the table audit_act (words: garde_trail_act_words); never
 * renumbered. */
typedef enum
{
  GARDE_TRAIL_READ = 1, /* opened a patient's file */
  GARDE_TRAIL_CREATE,
  GARDE_TRAIL_CHANGE,
  GARDE_TRAIL_DELETE,
  GARDE_TRAIL_PRINT,
  GARDE_TRAIL_EXPORT,
  GARDE_TRAIL_IMPORT,
  GARDE_TRAIL_SIGN_IN, /* also unlocking */
  GARDE_TRAIL_SIGN_OUT,
  GARDE_TRAIL_REFUSED, /* a right that is missing, a password that was wrong */
  GARDE_TRAIL_BACKUP,
  GARDE_TRAIL_RESTORE,
  GARDE_TRAIL_ERASE, /* took texts out of the trail; the chain stays whole */
} GardeTrailAct;

#define GARDE_N_TRAIL_ACTS GARDE_TRAIL_ERASE

/* A row of the audit trail as it is read and listed, with the names that its numbers stand for
 * today. Its id is ordered by time; it has no revision, since nobody changes it. */
GARDE_DECLARE_RECORD (GardeTrailEntry, garde_trail_entry, TRAIL_ENTRY)
#define GARDE_TYPE_TRAIL_ENTRY (garde_trail_entry_get_type ())

struct _GardeTrailEntry
{
  GardeRecord parent_instance;

  gint64 at;
  gint64 writer;
  gint64 sequence; /* from 1, in the chain of its writer */
  gint64 centre;   /* 0: none yet */
  gint64 account;
  char *account_name;
  gint64 workstation; /* 0: gardectl */
  char *workstation_name;
  int act;        /* GardeTrailAct */
  int kind;       /* GardeKind of the record; 0: none */
  gint64 record;  /* 0: none */
  gint64 patient; /* 0: none */
  char *patient_name;
  char *detail; /* JSON, see garde-trail.h; NULL: none, or erased */
  char *names;  /* JSON, what ids of the row are called today, {"id": "name"}: the record's own
                   first;  NULL: nothing has a name */
};

G_END_DECLS
