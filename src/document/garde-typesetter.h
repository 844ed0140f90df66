/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-style.h"

G_BEGIN_DECLS

/* Breaks texts into lines and measures them. Belongs to the thread that made it. */
typedef struct _GardeTypesetter GardeTypesetter;

GardeTypesetter *garde_typesetter_new (void);
void garde_typesetter_free (GardeTypesetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTypesetter, garde_typesetter_free)

typedef struct
{
  char *text; /* "" for an empty line */
  int width;  /* hundredths of a millimetre, at most the width asked for */
} GardeLine;

/* The lines of @text, none for NULL or "". What is beyond @most lines (0: no limit) is cut, and
 * said to be by an ellipsis. Broken UTF-8 and control characters become what can be printed.
 * (transfer full) (element-type GardeLine) */
GArray *garde_typesetter_break (
    GardeTypesetter *self, GardeStyle style, const char *text, int width, int most);

/* The width of a text on one line. */
int garde_typesetter_measure (GardeTypesetter *self, GardeStyle style, const char *text);

G_END_DECLS
