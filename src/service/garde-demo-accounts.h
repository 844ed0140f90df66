/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-right.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The accounts of the demonstration centre: one for each role. */
typedef struct
{
  const char *name;
  const char *display_name;
  const char *password; /* of a demonstration: everybody may know it */
  GardeRole roles;
} GardeDemoAccount;

/* Ends with one that has no name. */
const GardeDemoAccount *garde_demo_get_accounts (void);

/* Makes them; from then on everybody has to sign in. @session: as garde_demo_create () gives it. */
gboolean garde_demo_create_accounts (GardeStore *store, GardeSession *session, GError **error);

G_END_DECLS
