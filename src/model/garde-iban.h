/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bank accounts (ISO 13616; FRENCH-RULES 8). */
typedef enum
{
  GARDE_IBAN_VALID,
  GARDE_IBAN_UNKNOWN_COUNTRY, /* right, but its length could not be checked */
  GARDE_IBAN_WRONG_RIB_KEY,   /* right as an IBAN, but the French key inside is not */
  GARDE_IBAN_WRONG_KEY,       /* not 1 modulo 97 */
  GARDE_IBAN_MALFORMED,       /* letters, digits or length are not those of an IBAN */
} GardeIbanVerdict;

/* @iban is in capitals and without spaces. */
GardeIbanVerdict garde_iban_judge (const char *iban);

G_END_DECLS
