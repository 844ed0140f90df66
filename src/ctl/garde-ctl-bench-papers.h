/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"

G_BEGIN_DECLS

/* An ordinary visit and an ordinary shift of invented people, for measuring documents. */
typedef struct _GardeBenchPapers GardeBenchPapers;

GardeBenchPapers *garde_bench_papers_new (GardeZone *zone);
void garde_bench_papers_free (GardeBenchPapers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBenchPapers, garde_bench_papers_free)

/* Every kind of document that Garde draws, from 0; its name, translated. */
guint garde_bench_papers_count (void);
const char *garde_bench_papers_get_name (guint kind);

/* From what is known to the pages. (transfer full) */
GardePages *garde_bench_papers_draw (GardeBenchPapers *self, guint kind);

G_END_DECLS
