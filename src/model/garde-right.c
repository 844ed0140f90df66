/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-right.h"

#include <glib/gi18n-lib.h>

/* What one action is called, and whose it is. */
typedef struct
{
  GardeRole roles;
  const char *label;
} Right;

#define DESK          GARDE_ROLE_DESK
#define OPERATOR      GARDE_ROLE_OPERATOR
#define DOCTOR        GARDE_ROLE_DOCTOR
#define INTERN        GARDE_ROLE_INTERN
#define COORDINATOR   GARDE_ROLE_COORDINATOR
#define ADMINISTRATOR GARDE_ROLE_ADMINISTRATOR
#define FORMER        GARDE_ROLE_FORMER
#define CARE          (DOCTOR | INTERN)
#define EVERYBODY     (GARDE_ROLE_ALL | FORMER)

/* Labels are what a refusal names after a colon. */
static const Right rights[] = {
  [GARDE_ACTION_NONE] = { 0, N_ ("something that is done while a database is set up") },
  [GARDE_ACTION_CENTRE_READ] = { EVERYBODY, N_ ("the centre’s name and hours") },
  [GARDE_ACTION_SETTINGS_WRITE] = { ADMINISTRATOR, N_ ("changing the centre’s settings") },
  [GARDE_ACTION_ACCOUNT_MANAGE] = { ADMINISTRATOR, N_ ("accounts and their roles") },
  [GARDE_ACTION_TRAIL_READ] = { ADMINISTRATOR, N_ ("the audit trail") },
  [GARDE_ACTION_TRAIL_ERASE] = { ADMINISTRATOR, N_ ("erasing texts of the audit trail") },
  [GARDE_ACTION_BACKUP] = { ADMINISTRATOR, N_ ("backups") },
  [GARDE_ACTION_CATALOGUE_READ] = { DESK | CARE | ADMINISTRATOR, N_ ("the centre’s catalogues") },
  [GARDE_ACTION_DIRECTORY_READ] = { GARDE_ROLE_ALL, N_ ("the directory") },
  [GARDE_ACTION_DIRECTORY_WRITE] = { DESK | CARE | ADMINISTRATOR, N_ ("changing the directory") },
  [GARDE_ACTION_ROSTER_READ] = { GARDE_ROLE_ALL, N_ ("the roster") },
  [GARDE_ACTION_ROSTER_WRITE] = { COORDINATOR, N_ ("changing the roster") },
  [GARDE_ACTION_WISH_WRITE] = { DOCTOR, N_ ("wishes and swaps of one’s own") },
  [GARDE_ACTION_DOCTOR_PHONE] = { DESK | COORDINATOR, N_ ("the doctors’ own telephones") },
  [GARDE_ACTION_DOCTOR_READ] = { COORDINATOR, N_ ("the doctors’ papers") },
  [GARDE_ACTION_DOCTOR_WRITE] = { COORDINATOR, N_ ("changing the doctors’ papers") },
  [GARDE_ACTION_SCHEME_READ] = { DOCTOR | COORDINATOR | FORMER, N_ ("the allowance schemes") },
  [GARDE_ACTION_SCHEME_WRITE] = { COORDINATOR, N_ ("changing the allowance schemes") },
  [GARDE_ACTION_STATEMENT_OWN] = { DOCTOR | FORMER, N_ ("one’s own statements") },
  [GARDE_ACTION_STATEMENT_READ] = { COORDINATOR, N_ ("other doctors’ statements") },
  [GARDE_ACTION_STATEMENT_WRITE] = { COORDINATOR, N_ ("locking and paying statements") },
  [GARDE_ACTION_REPORT_READ] = { COORDINATOR, N_ ("the reports") },
  [GARDE_ACTION_DAY_READ] = { DESK | OPERATOR | CARE | COORDINATOR, N_ ("the day’s places") },
  [GARDE_ACTION_REFERRAL_READ] = { DESK | OPERATOR | CARE, N_ ("requests") },
  [GARDE_ACTION_REFERRAL_WRITE] = { DESK | OPERATOR, N_ ("writing down requests") },
  [GARDE_ACTION_BOOKING_WRITE] = { DESK | OPERATOR, N_ ("booking, moving and cancelling") },
  [GARDE_ACTION_PATIENT_READ] = { DESK | OPERATOR | CARE, N_ ("who the patients are") },
  [GARDE_ACTION_PATIENT_READ_ALL] = { DESK | CARE, N_ ("the patients’ whole records") },
  [GARDE_ACTION_PATIENT_WRITE] = { DESK | OPERATOR | CARE, N_ ("changing a patient’s record") },
  [GARDE_ACTION_PATIENT_DEATH] = { DESK | CARE, N_ ("a patient’s day of death") },
  [GARDE_ACTION_PATIENT_MERGE] = { DESK | DOCTOR, N_ ("merging two files of one patient") },
  [GARDE_ACTION_PATIENT_EXPORT] = { DOCTOR, N_ ("handing out a patient’s whole file") },
  [GARDE_ACTION_PATIENT_HOLD] = { DOCTOR | ADMINISTRATOR, N_ ("the legal hold of files") },
  [GARDE_ACTION_PATIENT_END] = { ADMINISTRATOR, N_ ("eliminating files") },
  [GARDE_ACTION_HISTORY_READ] = { DESK | CARE, N_ ("a patient’s earlier visits") },
  [GARDE_ACTION_ROOM_READ] = { DESK | CARE, N_ ("the waiting room") },
  [GARDE_ACTION_ARRIVAL_WRITE] = { DESK, N_ ("arrivals") },
  [GARDE_ACTION_ROOM_STEP] = { DESK | CARE, N_ ("calling from the waiting room") },
  [GARDE_ACTION_VISIT_END] = { DESK | DOCTOR, N_ ("ending a visit") },
  [GARDE_ACTION_SHIFT_CLOSE] = { DESK | DOCTOR, N_ ("closing a shift") },
  [GARDE_ACTION_DOCUMENT_PRINT] = { DESK | CARE, N_ ("printing documents") },
  [GARDE_ACTION_DOCUMENT_WRITE] = { CARE, N_ ("writing documents") },
  [GARDE_ACTION_FILE_READ] = { CARE, N_ ("notes, measurements and results") },
  [GARDE_ACTION_NOTE_WRITE] = { CARE, N_ ("writing notes") },
  [GARDE_ACTION_NOTE_SIGN] = { DOCTOR,
                               N_ ("finishing a visit, which a supervisor does for an intern") },
  [GARDE_ACTION_ORDER_OWN] = { DOCTOR | FORMER, N_ ("one’s own past orders") },
  [GARDE_ACTION_ORDER_READ] = { CARE, N_ ("orders and their results") },
  [GARDE_ACTION_ORDER_WRITE] = { CARE, N_ ("writing orders") },
  [GARDE_ACTION_ORDER_SIGN] = { DOCTOR, N_ ("reviewing results and closing orders") },
};

/* What reading and writing one record of a kind is: where a call of its own exists that looks more
 * closely, that one is used. */
static const struct
{
  GardeAction read, write;
} kinds[] = {
#define RECORDS(KIND, READ, WRITE)                                                                 \
  [GARDE_KIND_##KIND] = { GARDE_ACTION_##READ, GARDE_ACTION_##WRITE }
  RECORDS (ACCOUNT, ACCOUNT_MANAGE, NONE),
  RECORDS (CENTRE, CENTRE_READ, SETTINGS_WRITE),
  RECORDS (WORKSTATION, CENTRE_READ, SETTINGS_WRITE),
  RECORDS (DOCTOR, ROSTER_READ, DOCTOR_WRITE),
  RECORDS (ENGAGEMENT, DOCTOR_READ, DOCTOR_WRITE),
  RECORDS (DIRECTORY_ENTRY, DIRECTORY_READ, DIRECTORY_WRITE),
  RECORDS (OPENING, ROSTER_READ, ROSTER_WRITE),
  RECORDS (SHIFT, ROSTER_READ, ROSTER_WRITE),
  RECORDS (ASSIGNMENT, ROSTER_READ, ROSTER_WRITE),
  RECORDS (PLACE, ROSTER_READ, ROSTER_WRITE),
  RECORDS (PATIENT, PATIENT_READ, PATIENT_WRITE),
  RECORDS (REASON, CENTRE_READ, SETTINGS_WRITE),
  RECORDS (VISIT, HISTORY_READ, ARRIVAL_WRITE),
  RECORDS (STEP, HISTORY_READ, ARRIVAL_WRITE),
  RECORDS (REFERRAL, REFERRAL_READ, REFERRAL_WRITE),
  RECORDS (NOTE, FILE_READ, NONE),
  RECORDS (DRAFT, FILE_READ, NONE),
  RECORDS (ORDER, ORDER_READ, NONE),
  RECORDS (ORDER_ITEM, ORDER_READ, NONE),
  RECORDS (DOCUMENT, DOCUMENT_PRINT, NONE),
  RECORDS (SCHEME, SCHEME_READ, SCHEME_WRITE),
  RECORDS (TIER, SCHEME_READ, SCHEME_WRITE),
  RECORDS (VITAL, FILE_READ, NONE),
  RECORDS (CONCLUSION, CATALOGUE_READ, SETTINGS_WRITE),
  RECORDS (TEMPLATE, CATALOGUE_READ, SETTINGS_WRITE),
  RECORDS (PHRASE, CATALOGUE_READ, SETTINGS_WRITE),
  RECORDS (EXAM, CATALOGUE_READ, SETTINGS_WRITE),
  RECORDS (EXAM_SET, CATALOGUE_READ, SETTINGS_WRITE),
  RECORDS (EXAM_SET_ITEM, CATALOGUE_READ, SETTINGS_WRITE),
  RECORDS (SUMMARY, FILE_READ, NONE),
  RECORDS (TARIFF, CATALOGUE_READ, SETTINGS_WRITE),
  RECORDS (PAPER, DOCTOR_READ, DOCTOR_WRITE),
  RECORDS (REPLACEMENT, DOCTOR_READ, DOCTOR_WRITE),
  RECORDS (AVAILABILITY, ROSTER_WRITE, ROSTER_WRITE),
  RECORDS (AVAILABILITY_PATTERN, ROSTER_WRITE, ROSTER_WRITE),
  RECORDS (LEAVE, ROSTER_WRITE, ROSTER_WRITE),
  RECORDS (DUTY_LIST, ROSTER_READ, ROSTER_WRITE),
  RECORDS (DUTY_MEMBER, ROSTER_READ, ROSTER_WRITE),
  RECORDS (DRAFT_CELL, ROSTER_WRITE, ROSTER_WRITE),
  RECORDS (PUBLICATION, ROSTER_READ, ROSTER_WRITE),
  RECORDS (PUBLICATION_LINE, ROSTER_READ, ROSTER_WRITE),
  RECORDS (CALL_OUT, ROSTER_WRITE, ROSTER_WRITE),
  RECORDS (SWAP, ROSTER_WRITE, ROSTER_WRITE),
  RECORDS (ROSTER_GRANT, ROSTER_WRITE, ROSTER_WRITE),
  RECORDS (CLOSURE, ROSTER_READ, ROSTER_WRITE),
  RECORDS (CLOSED_DAY, ROSTER_READ, ROSTER_WRITE),
  RECORDS (ROSTER_TERMS, ROSTER_READ, NONE),
  RECORDS (DUTY_LIMIT, ROSTER_WRITE, NONE),
  RECORDS (PATIENT_KEEPING, PATIENT_READ_ALL, NONE),
  RECORDS (PATIENT_MERGE, PATIENT_READ_ALL, NONE),
  RECORDS (ELIMINATION, PATIENT_END, NONE),
#undef RECORDS
};

G_STATIC_ASSERT (G_N_ELEMENTS (rights) == GARDE_N_ACTIONS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == GARDE_N_KINDS + 1);

gboolean
garde_role_may (GardeRole roles, GardeAction action)
{
  return (garde_action_get_roles (action) & roles) != 0;
}

GardeRole
garde_action_get_roles (GardeAction action)
{
  g_return_val_if_fail ((int) action >= 0 && action <= GARDE_N_ACTIONS, GARDE_ROLE_NONE);

  return rights[action].roles;
}

const char *
garde_action_get_label (GardeAction action)
{
  g_return_val_if_fail ((int) action >= 0 && action <= GARDE_N_ACTIONS, "");

  return _ (rights[action].label);
}

char *
garde_action_dup_refusal (GardeAction action)
{
  GardeRole roles = garde_action_get_roles (action) & GARDE_ROLE_ALL;
  g_autofree char *labels = garde_role_dup_labels (roles);

  if (roles == GARDE_ROLE_NONE)
    return g_strdup_printf (_ ("Your account does not allow this: %s."),
                            garde_action_get_label (action));
  return g_strdup_printf (_ ("Your account does not allow this: %s (role: %s)."),
                          garde_action_get_label (action), labels);
}

static int
get_number (GardeRole role)
{
  int number = g_bit_nth_lsf (role, -1) + 1;

  return role != 0 && (role & (role - 1)) == 0 && number <= GARDE_N_ROLES ? number : 0;
}

GardeRole
garde_role_from_word (const char *word)
{
  int number = garde_vocabulary_find (&garde_role_words, word);

  return number > 0 ? (GardeRole) (1 << (number - 1)) : GARDE_ROLE_NONE;
}

const char *
garde_role_get_word (GardeRole role)
{
  return garde_vocabulary_get_word (&garde_role_words, get_number (role));
}

const char *
garde_role_get_label (GardeRole role)
{
  return garde_vocabulary_get_label (&garde_role_words, get_number (role));
}

char *
garde_role_dup_labels (GardeRole roles)
{
  GString *labels = g_string_new (NULL);

  for (int i = 0; i < GARDE_N_ROLES; i++)
    if ((roles & (1 << i)) != 0)
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "",
                              garde_role_get_label ((GardeRole) (1 << i)));
  return g_string_free (labels, FALSE);
}

GardeAction
garde_kind_get_read_action (GardeKind kind)
{
  g_return_val_if_fail (kind >= 1 && kind <= GARDE_N_KINDS, GARDE_ACTION_NONE);

  return kinds[kind].read;
}

GardeAction
garde_kind_get_write_action (GardeKind kind)
{
  g_return_val_if_fail (kind >= 1 && kind <= GARDE_N_KINDS, GARDE_ACTION_NONE);

  return kinds[kind].write;
}
