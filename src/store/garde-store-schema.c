/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-private.h"

#include "database/garde-migration.h"

static gboolean
may_migrate (GardeStore *self, GardeStoreOpenFlags flags)
{
  GardeStoreOpenFlags wanted =
      garde_store_is_server (self) ? GARDE_STORE_OPEN_MIGRATE_SERVER : GARDE_STORE_OPEN_MIGRATE;

  return (flags & wanted) != 0;
}

gboolean
garde_store_prepare_schema (GardeStore *self, GardeStoreOpenFlags flags, GError **error)
{
  int version = garde_migration_get_version (garde_store_get_database (self), error);

  if (version < 0)
    return FALSE;
  if (version == 0 ? (flags & GARDE_STORE_OPEN_CREATE) != 0 : may_migrate (self, flags))
    return garde_migration_apply (garde_store_get_database (self), garde_store_now (self), error);
  return garde_migration_check (garde_store_get_database (self), error);
}
