/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-kind.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* Who may do what (DOMAIN.md 8): one table of roles and actions, which the store reads in every
 * call. A person may hold several roles, at each centre others. */

/* The ids of the rows of the table "role" are the bits from 1. */
typedef enum
{
  GARDE_ROLE_NONE = 0,
  GARDE_ROLE_DESK = 1 << 0,
  GARDE_ROLE_OPERATOR = 1 << 1, /* of the call centre */
  GARDE_ROLE_DOCTOR = 1 << 2,
  GARDE_ROLE_INTERN = 1 << 3,
  GARDE_ROLE_COORDINATOR = 1 << 4,
  GARDE_ROLE_ADMINISTRATOR = 1 << 5,
  /* Given to nobody: what is left of a doctor for a year after his contract. */
  GARDE_ROLE_FORMER = 1 << 6,
} GardeRole;

#define GARDE_N_ROLES  6 /* that can be given */
#define GARDE_ROLE_ALL ((GardeRole) ((1 << GARDE_N_ROLES) - 1))

/* garde_role_words has the roles that can be given: value n is the bit 1 << (n - 1). NONE if @word
 * is none of them. */
GardeRole garde_role_from_word (const char *word);
const char *garde_role_get_word (GardeRole role);  /* of one role; not translated */
const char *garde_role_get_label (GardeRole role); /* of one role; translated */

/* "Front desk, Doctor" (transfer full) */
char *garde_role_dup_labels (GardeRole roles);

/* What can be done. "Own" is what belongs to the doctor of the account. */
typedef enum
{
  GARDE_ACTION_NONE = 0,        /* nobody may, but who sets up */
  GARDE_ACTION_CENTRE_READ,     /* its name, hours and settings: everybody, a locked post too */
  GARDE_ACTION_SETTINGS_WRITE,  /* the centre, its lists and catalogues */
  GARDE_ACTION_ACCOUNT_MANAGE,  /* accounts and their roles */
  GARDE_ACTION_TRAIL_READ,      /* the audit trail */
  GARDE_ACTION_TRAIL_ERASE,     /* takes a patient's texts out of it */
  GARDE_ACTION_BACKUP,          /* backups and their keys */
  GARDE_ACTION_CATALOGUE_READ,  /* examinations, classifications, templates, tariffs */
  GARDE_ACTION_DIRECTORY_READ,  /* family doctors and specialists */
  GARDE_ACTION_DIRECTORY_WRITE, /* the same */
  GARDE_ACTION_ROSTER_READ,     /* shifts, who is on them, doctors by name */
  GARDE_ACTION_ROSTER_WRITE,    /* openings, shifts, places, drafts and publishing */
  GARDE_ACTION_WISH_WRITE,      /* own wishes and swaps */
  GARDE_ACTION_DOCTOR_PHONE,    /* to call one who is late, or is wanted for a shift */
  GARDE_ACTION_DOCTOR_READ,     /* contracts, papers, account numbers, e-mail */
  GARDE_ACTION_DOCTOR_WRITE,    /* the same */
  GARDE_ACTION_SCHEME_READ,     /* allowance schemes */
  GARDE_ACTION_SCHEME_WRITE,    /* the same */
  GARDE_ACTION_STATEMENT_OWN,   /* own statements */
  GARDE_ACTION_STATEMENT_READ,  /* everybody's statements and what they count */
  GARDE_ACTION_STATEMENT_WRITE, /* locks, corrects, pays */
  GARDE_ACTION_REPORT_READ,     /* reports, down to cases by number */
  GARDE_ACTION_DAY_READ,       /* a day's places and visits; the store leaves out what is not his */
  GARDE_ACTION_REFERRAL_READ,  /* requests */
  GARDE_ACTION_REFERRAL_WRITE, /* the same */
  GARDE_ACTION_BOOKING_WRITE,  /* books, moves, cancels */
  GARDE_ACTION_PATIENT_READ,   /* who a patient is, as far as a booking needs */
  GARDE_ACTION_PATIENT_READ_ALL, /* and his address, NIR and alert */
  GARDE_ACTION_PATIENT_WRITE,    /* makes and changes his record */
  GARDE_ACTION_PATIENT_DEATH,    /* writes down that he died */
  GARDE_ACTION_PATIENT_MERGE,    /* makes one file of two of the same person, and two again */
  GARDE_ACTION_PATIENT_EXPORT,   /* hands his whole file out */
  GARDE_ACTION_PATIENT_HOLD,     /* puts his file under legal hold and takes it off */
  GARDE_ACTION_PATIENT_END,      /* whose file is due; ends it */
  GARDE_ACTION_HISTORY_READ,     /* his visits, without what was found */
  GARDE_ACTION_ROOM_READ,        /* who waits since when */
  GARDE_ACTION_ARRIVAL_WRITE,    /* arrivals, walk-ins, zones, priorities */
  GARDE_ACTION_ROOM_STEP,        /* calls, sets aside, left, no-show, redirected */
  GARDE_ACTION_VISIT_END,        /* the step to done */
  GARDE_ACTION_SHIFT_CLOSE,      /* the end of a shift */
  GARDE_ACTION_DOCUMENT_PRINT,   /* prints what was written, and keeps the ledger of summaries */
  GARDE_ACTION_DOCUMENT_WRITE,   /* letters, summaries, certificates */
  GARDE_ACTION_FILE_READ,        /* notes, measurements, results */
  GARDE_ACTION_NOTE_WRITE,       /* the same */
  GARDE_ACTION_NOTE_SIGN,        /* closes a note: finishes the visit */
  GARDE_ACTION_ORDER_OWN,        /* own past orders */
  GARDE_ACTION_ORDER_READ,       /* the centre's orders */
  GARDE_ACTION_ORDER_WRITE,      /* writes them and moves them on */
  GARDE_ACTION_ORDER_SIGN,       /* reviews a result, closes */
} GardeAction;

#define GARDE_N_ACTIONS GARDE_ACTION_ORDER_SIGN

/* Whether one of @roles is enough for @action. */
gboolean garde_role_may (GardeRole roles, GardeAction action);

/* All roles of which each is enough. */
GardeRole garde_action_get_roles (GardeAction action);

/* "read the audit trail": what follows “may” in a list of Settings; and the whole sentence of a
 * refusal, that ends with who may. Translated. */
const char *garde_action_get_label (GardeAction action);
char *garde_action_dup_refusal (GardeAction action); /* (transfer full) */

/* What reading or writing a single record of a kind is. */
GardeAction garde_kind_get_read_action (GardeKind kind);
GardeAction garde_kind_get_write_action (GardeKind kind);

G_END_DECLS
