/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a password is strong enough, by CNIL's deliberation 2022-100: a number of bits by the
 * formula, or one of the examples that CNIL gives as its equivalents; and not one that is guessed.
 * What is guessed in one go (a common word, a name of the centre, 1234) counts as one character. */

typedef enum
{
  GARDE_PASSWORD_ALONE,   /* nothing else protects: 80 bits, 12 of all four kinds, 7 words */
  GARDE_PASSWORD_LIMITED, /* tries are limited: 50 bits, or 8 of three kinds; Garde's accounts */
} GardePasswordUse;

typedef enum
{
  GARDE_PASSWORD_FINE,
  GARDE_PASSWORD_EMPTY,
  GARDE_PASSWORD_UNREADABLE, /* overlong, or no text */
  GARDE_PASSWORD_SHORT,
  GARDE_PASSWORD_COMMON,
  GARDE_PASSWORD_PERSONAL,
  GARDE_PASSWORD_REGULAR,
} GardePasswordFlaw;

#define GARDE_PASSWORD_BEST_LEVEL 4

typedef struct
{
  GardePasswordFlaw flaw;
  int level; /* 0 as long as it is refused, then 1 to GARDE_PASSWORD_BEST_LEVEL */
  int bits;  /* of what cannot be guessed, rounded down */
} GardePasswordStrength;

/* Quick enough for every letter typed. @names: what anybody here knows: the person's and the
 * sign-in name, the centre's name and town; NULL-terminated, or NULL. */
GardePasswordStrength
garde_password_judge (const char *password, GardePasswordUse use, const char *const *names);

/* One sentence: what is missing, or how good it is. (transfer none) */
const char *garde_password_explain (GardePasswordStrength strength, GardePasswordUse use);

/* CNIL's formula as it stands: length × log₂ of an alphabet of 26 small letters, 26 capitals, 10
 * digits and 37 signs, as far as they occur. Accented letters count as signs. 0 when it is no
 * text. */
double garde_password_count_bits (const char *password);

G_END_DECLS
