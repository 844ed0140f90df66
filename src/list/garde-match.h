/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which bytes of a name a search matched. */
typedef struct
{
  guint start;
  guint end;
} GardeMatch;

/* The beginnings of words of @name that parts of @query match, accents and case ignored; each word
 * at most once. (transfer full) of GardeMatch, in order */
GArray *garde_match_find (const char *name, const char *query);

G_END_DECLS
