/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The making of a centre in a database that has none, in a thread of its own. */
typedef struct
{
  char *uri;
  char *name;         /* NULL: the demonstration */
  GardeKey *password; /* of a server; NULL: none */
  GardeClock *clock;
} GardeCreation;

/* @uri: taken over. (transfer full) */
GardeCreation *garde_creation_new (char *uri, const char *name, GardeClock *clock);
void garde_creation_free (gpointer creation);

/* A GTaskThreadFunc whose data is a GardeCreation: returns TRUE, or why there is no centre. */
void garde_creation_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

G_END_DECLS
