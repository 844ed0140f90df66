/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"

G_BEGIN_DECLS

/* Documents of invented people, for every test of the room. */

typedef enum
{
  SAMPLE_PLAIN,
  SAMPLE_LONG,   /* long names with Vietnamese and Polish letters */
  SAMPLE_PAGES,  /* so much of everything that it takes two pages or more */
  SAMPLE_EMPTY,  /* nothing was given but what nothing can be made without */
  SAMPLE_RANDOM, /* anything at all */
  N_SAMPLE_VARIANTS = SAMPLE_RANDOM,
} SampleVariant;

typedef struct
{
  const char *name; /* "biology-slip" */
  GardePages *(*draw) (SampleVariant variant, GRand *random);
} SampleDocument;

extern const SampleDocument sample_documents[];
extern const guint n_sample_documents;

const SampleDocument *sample_document_find (const char *name);
const char *sample_variant_get_name (SampleVariant variant);

G_END_DECLS
