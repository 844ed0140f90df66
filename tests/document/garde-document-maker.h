/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-document-samples.h"
#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* Makes the texts of a variant, and the heads that all documents have. */
typedef struct
{
  SampleVariant variant;
  GRand *random; /* only for SAMPLE_RANDOM */
} SampleMaker;

#define SAMPLE_MADE_AT G_GINT64_CONSTANT (1795445520000) /* 2026-11-23T14:52:00Z */

/* A short text; @lengthy is the long one, NULL if there is none. (transfer full) */
char *sample_say (SampleMaker *maker, const char *plain, const char *lengthy);

/* A text of some lines, which may fill a page. (transfer full) */
char *sample_tell (SampleMaker *maker, const char *plain);

int sample_count (SampleMaker *maker, int plain);
gboolean sample_maybe (SampleMaker *maker, gboolean plain);

/* (transfer full) */
GardeDocumentHead *sample_make_house (SampleMaker *maker,
                                      const char *number); /* without a patient */
GardeDocumentHead *sample_make_head (SampleMaker *maker, const char *number);
GardeDocumentHead *sample_make_letter_head (SampleMaker *maker, const char *number);

G_END_DECLS
