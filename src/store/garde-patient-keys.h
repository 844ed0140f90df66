/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"

G_BEGIN_DECLS

/* What a patient is found by (DESIGN.md 4). Names are folded; a word may stand twice in them. */

/* Whether there is a letter in any of his names. */
gboolean garde_patient_has_name (const GardePatient *patient);

/* All names of the patient in one folded text; of one without a name the words and the number by
 * which he is looked for. (transfer full) */
char *garde_patient_dup_names_key (const GardePatient *patient);

/* By what patients are sorted and compared: family and given name at birth, folded. (transfer full)
 */
char *garde_patient_dup_name_key (const GardePatient *patient);

/* Its words, each once. (transfer full) */
GStrv garde_patient_keys_words (const char *names);

/* Of every word its first two and three letters, and of every two words the key of the pair; each
 * once. (transfer full) */
GStrv garde_patient_keys_prefixes (const char *names);

/* The key of two words or beginnings of words of two letters or more, the same in either order.
 * (transfer full) */
char *garde_patient_keys_pair (const char *a, const char *b);

/* The first @letters letters of @word; NULL if it has fewer. (transfer full) */
char *garde_patient_keys_prefix (const char *word, guint letters);

/* The first key after all that begin with @prefix. (transfer full) */
char *garde_patient_keys_after (const char *prefix);

G_END_DECLS
