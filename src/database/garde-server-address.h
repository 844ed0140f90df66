/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a database server is, as a person types it field by field. Empty is NULL. */
typedef struct
{
  char *host; /* may end with ":port" */
  char *database;
  char *user;
  char *root_certificate; /* of who vouches for the server; NULL: ~/.postgresql/root.crt */
} GardeServerAddress;

void garde_server_address_free (GardeServerAddress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeServerAddress, garde_server_address_free)

/* The fields of @uri; NULL if it says more than they can hold, or is no address. (transfer full) */
GardeServerAddress *garde_server_address_from_uri (const char *uri);

/* postgresql://…; NULL with GARDE_INPUT_ERROR for what is missing. (transfer full) */
char *garde_server_address_to_uri (const GardeServerAddress *self, GError **error);

G_END_DECLS
