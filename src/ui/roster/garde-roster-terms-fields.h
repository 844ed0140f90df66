/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-terms.h"

G_BEGIN_DECLS

/* What can be typed about the rules of the roster, field by field, without a screen. The weights
 * have no field. */
typedef enum
{
  GARDE_TERMS_REST, /* hours */
  GARDE_TERMS_GAP,  /* minutes */
  GARDE_TERMS_DUTY, /* hours */
  GARDE_TERMS_WEEKS,
  GARDE_TERMS_FIFTEEN,
  GARDE_TERMS_CALL_CENTRE,
  GARDE_N_TERMS_FIELDS,
} GardeTermsField;

/* What stands in the field for @terms: "11", "10:30"; "" where there is nothing. (transfer full) */
char *garde_terms_field_dup_text (GardeTermsField field, const GardeRosterTerms *terms);

/* Writes @text into @terms, which stay as they are where it says the same; FALSE if it cannot stand
 * there. */
gboolean garde_terms_field_set (GardeTermsField field, GardeRosterTerms *terms, const char *text);

/* What can stand there, translated, for whoever typed something else. (transfer full) */
char *garde_terms_field_explain (GardeTermsField field);

/* Whether @text is what @terms have. */
gboolean
garde_terms_field_is (GardeTermsField field, const GardeRosterTerms *terms, const char *text);

G_END_DECLS
