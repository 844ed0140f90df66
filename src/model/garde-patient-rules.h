/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"

G_BEGIN_DECLS

/* The rules of a patient's file that need only the file: age, identity, birth date, number
 * (FRENCH-RULES 1). */

/* Whether somebody born on @birth is under 18 years on @today; FALSE if a day is not known. */
gboolean garde_patient_is_minor (GardeDay birth, GardeDay today);

/* Whether he could not say who he is and nobody has found out since. */
gboolean garde_patient_is_unidentified (const GardePatient *patient);

/* Whether a strict trait differs: family name or first given name at birth, birth date, sex. Case
 * and accents are none, as the national identity has neither; hyphens are (1.4). */
gboolean garde_patient_traits_differ (const GardePatient *before, const GardePatient *after);

/* What the desk says about the identity paper while it edits a file. */
typedef enum
{
  GARDE_PAPER_NOT_SEEN = 1,
  GARDE_PAPER_SEEN,     /* one with a photograph, and the traits agree */
  GARDE_PAPER_IN_DOUBT, /* the identity is doubted */
} GardePaperCheck;

/* The state after an edit (1.3). Changed traits take it back to provisional unless the paper was
 * seen again; then it is validated, since the national service has not confirmed the new ones. */
GardeIdentityState garde_patient_judge_identity (GardeIdentityState before,
                                                 gboolean traits_differ,
                                                 GardePaperCheck paper);

/* Why that is another state than before, for whoever edits; NULL: nothing to say. */
const char *garde_patient_explain_identity (GardeIdentityState before,
                                            gboolean traits_differ,
                                            GardePaperCheck paper);

/* The state of an identity whose matricule the national service (INSi) gave back for these very
 * traits, or did not (1.3). */
GardeIdentityState garde_patient_judge_insi (GardeIdentityState state, gboolean is_confirmed);

/* Whether the national service has confirmed an identity of that state. */
gboolean garde_identity_is_confirmed (GardeIdentityState state);

/* What a person types for a birth date: as garde_day_parse_typed (), and with parts that are not
 * known: ??/07/1950, 14/??/1950, ??/??/1950, 07/1950, 1950, completed by 1.5. FALSE if it is no
 * date. */
gboolean
garde_patient_parse_birth (const char *text, GardeDay today, GardeDay *birth, gboolean *uncertain);

/* The date that stands for an age in years, 0 to 120, that somebody guessed: 31 December of the
 * year that makes him as old on @today. */
GardeDay garde_patient_birth_of_age (int age, GardeDay today);

/* A new file from what was searched in vain: a scanned code of the national identity, a telephone
 * or a social security number, else a birth date and names, the family name first. (transfer full)
 */
GardePatient *garde_patient_guess (const char *searched, GardeDay today);

/* What disagrees between a well-formed NIR and the traits, one translated sentence; NULL if nothing
 * does. It may be the number of the parent by whom a child is insured: it is never an error.
 * (transfer full) */
char *garde_patient_compare_nir (const char *nir, const GardePatient *patient);

/* "2 98 03 94 017 112 45", or without the part that tells one person from another: "2 98 03 •• •••
 * ••• ••". @nir has 13 or 15 characters. (transfer full) */
char *garde_patient_format_nir (const char *nir);
char *garde_patient_mask_nir (const char *nir);

G_END_DECLS
