/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* What every document of a visit shows (FRENCH-RULES 10): plain structs that the service fills and
 * the room document draws. A struct owns all that it points to; a text that is NULL or "" is one
 * that nobody gave. */

typedef struct
{
  char *name;
  char *address; /* may have several lines */
  char *phone;   /* as it shall be printed */
  char *finess;
  char *secure_mail;
} GardeDocumentCentre;

typedef struct
{
  char *name;          /* "Dr Hélène Marchand" */
  char *qualification; /* "General practitioner", "Locum doctor, intern" */
  char *rpps;
  char *am_number; /* of the health insurance */
  char *licence;   /* of a student who replaces */
  /* "Locum of": the doctor who is replaced, all NULL if nobody is. */
  char *replaced_name;
  char *replaced_rpps;
  char *replaced_am_number;
  char *supervisor;  /* of an intern */
  GBytes *signature; /* PNG; NULL: room for a pen */
} GardeDocumentDoctor;

typedef struct
{
  char *family_name; /* at birth */
  char *given_names; /* at birth, all of them, first one first */
  char *used_family_name;
  char *used_given_name;
  GardeSex sex;
  GardeDay birth_date;
  gboolean birth_date_uncertain;
  char *birth_place;      /* its name */
  char *birth_place_code; /* INSEE, five characters */
  char *address;
  char *phone;
  char *weight; /* "14.2 kg" */
  char *height;
  GardeIdentityState identity_state;
  char *ins;     /* matricule, 15 characters; shown only when the identity is qualified */
  char *ins_oid; /* which never travels without it */
} GardeDocumentPatient;

/* Whom a letter is for. */
typedef struct
{
  char *name; /* "Dr Paul Weber", "Emergency department" */
  char *quality;
  char *address;
  char *phone;
  char *secure_mail;
} GardeDocumentAddressee;

typedef struct
{
  char *number; /* of the document, "L-2026-000412" */
  char *place;  /* where it is written: the centre's town */
  gint64 made_at;
  GardeZone *zone;
  GardeDocumentCentre centre;
  GardeDocumentDoctor doctor;
  GardeDocumentPatient patient;
  GardeDocumentAddressee addressee;
} GardeDocumentHead;

GardeDocumentHead *garde_document_head_new (gint64 made_at, GardeZone *zone);
void garde_document_head_free (GardeDocumentHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeDocumentHead, garde_document_head_free)

GardeDay garde_document_head_get_day (const GardeDocumentHead *self);

/* A value with its label, both for people: "Temperature", "38.4 °C". */
typedef struct
{
  char *label;
  char *value;
} GardeDocumentFact;

/* An array of facts that owns them. (transfer full) */
GPtrArray *garde_document_facts_new (void);
void garde_document_facts_add (GPtrArray *facts, const char *label, const char *value);

/* What a letter says of the visit: the list of the referring practitioner's letter (CSP R1112-1-1,
 * R1112-1-2), which Garde uses for every letter. */
typedef struct
{
  char *reason;
  char *history; /* of this illness */
  char *antecedents;
  char *current_treatments;
  char *allergies;
  GPtrArray *vital_signs; /* of GardeDocumentFact */
  char *findings;
  char *acts;    /* done in the visit */
  char *results; /* of the tests done */
  char *conclusion;
  char *conclusion_code; /* "R05 (CISP-2)" */
} GardeDocumentClinical;

void garde_document_clinical_init (GardeDocumentClinical *self);
void garde_document_clinical_clear (GardeDocumentClinical *self);

G_END_DECLS
