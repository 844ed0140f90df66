/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The numbers by which France and its banks know people, doctors and houses, and their check digits
 * (FRENCH-RULES 1.1, 2.1, 8). */
typedef enum
{
  GARDE_IDENTIFIER_NIR,    /* 13 characters, or 15 with the key */
  GARDE_IDENTIFIER_RPPS,   /* 11 digits; a wrong Luhn digit is a warning, official samples have some
                            */
  GARDE_IDENTIFIER_FINESS, /* 9 characters */
  GARDE_IDENTIFIER_IBAN,   /* ISO 13616; a French one whose own key is wrong is a warning */
  GARDE_IDENTIFIER_SIRET,  /* 14 digits */
} GardeIdentifierKind;

typedef struct
{
  const char *name; /* "year" */
  char *value;
} GardeIdentifierPart;

typedef struct
{
  char *normalised; /* without spaces and dots, in capitals */
  char *error;      /* why it is no such number, translated; NULL if it is one */
  char *warning;    /* what is odd about it, translated; NULL if nothing is */
  GArray *parts;    /* of GardeIdentifierPart; empty when it is no such number */
} GardeIdentifier;

/* What @text is worth as a number of @kind. (transfer full) */
GardeIdentifier *garde_identifier_check (GardeIdentifierKind kind, const char *text);
void garde_identifier_free (GardeIdentifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeIdentifier, garde_identifier_free)

/* The kind of that name ("nir", "rpps", "finess", "iban", "siret"); FALSE if there is none. */
gboolean garde_identifier_find_kind (const char *name, GardeIdentifierKind *kind);

G_END_DECLS
