/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-day.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* The national health identity (INS) as it is spelt at the country's boundary (FRENCH-RULES 1.2,
 * 1.4, 1.6). */

typedef enum
{
  GARDE_INS_FAMILY_NAME, /* may have "--" */
  GARDE_INS_GIVEN_NAME,  /* does not end with a hyphen or an apostrophe */
} GardeInsNameKind;

/* @name in the lexical profile: capitals A to Z, space, apostrophe, hyphen. NULL if it has anything
 * else, or is put together in a way that the profile forbids: nothing is dropped in silence.
 * (transfer full) */
char *garde_ins_spell (const char *name, GardeInsNameKind kind);

/* "NIR" or "NIA" by the OID, with what a test or demonstration number is; NULL if it is not one of
 * a matricule. */
const char *garde_ins_nature_of_oid (const char *oid);

/* The space of a matricule that was typed, by its first digit: 1 and 2 are final, the others are
 * waiting numbers (1.1). (transfer none) */
const char *garde_ins_oid_of_matricule (const char *matricule);

typedef struct
{
  const char *matricule;
  const char *oid;
  const char *given_names; /* separated by spaces */
  const char *family_name;
  GardeSex sex;
  GardeDay birth_date;
  const char *birth_place_code; /* NULL or "" if it is not known */
} GardeInsTraits;

/* What the datamatrix holds; NULL if the traits are not whole or cannot be spelt. (transfer full)
 */
char *garde_ins_write_payload (const GardeInsTraits *traits);

G_END_DECLS
