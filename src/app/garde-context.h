/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-model.h"

G_BEGIN_DECLS

typedef enum
{
  GARDE_CONTEXT_OPENING,
  GARDE_CONTEXT_OPEN,
  GARDE_CONTEXT_FAILED,
} GardeContextState;

/* Who is handed to whom: made once by the application, handed over at construction.
 * Property "state" (int, a GardeContextState) notifies. */
#define GARDE_TYPE_CONTEXT (garde_context_get_type ())
G_DECLARE_FINAL_TYPE (GardeContext, garde_context, GARDE, CONTEXT, GObject)

/* @uri: NULL is the centre's own file. @workstation: the name of this post. */
GardeContext *garde_context_new (const char *uri, const char *workstation, GardeClock *clock);

/* Starts to open the database, or tries again after it failed. */
void garde_context_open (GardeContext *self);

GardeContextState garde_context_get_state (GardeContext *self);
const GError *garde_context_get_error (GardeContext *self); /* NULL unless it failed */

/* NULL until the database is open; borrowed. */
GardeDesk *garde_context_get_desk (GardeContext *self);
GardeDayModel *garde_context_get_today (GardeContext *self);

/* Finishes what was asked and closes the database. */
void garde_context_close (GardeContext *self);

G_END_DECLS
