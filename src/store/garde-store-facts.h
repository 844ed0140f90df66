/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* What a database is, for people. */
typedef struct
{
  gboolean is_server;
  char *where;  /* the path of the file; or server and database, without who connects */
  gint64 bytes; /* on the disk */
  int version;  /* of the schema */
} GardeStoreFacts;

/* (transfer full) */
GardeStoreFacts *garde_store_read_facts (GardeStore *self, GError **error);
void garde_store_facts_free (GardeStoreFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeStoreFacts, garde_store_facts_free)

G_END_DECLS
