/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-directory-entry.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeDirectoryEntry, family_name, TEXT),
  GARDE_FIELD (GardeDirectoryEntry, given_name, TEXT),
  GARDE_FIELD (GardeDirectoryEntry, name_key, TEXT),
  GARDE_FIELD (GardeDirectoryEntry, rpps, OPTIONAL_TEXT),
  GARDE_FIELD (GardeDirectoryEntry, specialty, OPTIONAL_TEXT),
  GARDE_FIELD (GardeDirectoryEntry, address, TEXT),
  GARDE_FIELD (GardeDirectoryEntry, phone, OPTIONAL_TEXT),
  GARDE_FIELD (GardeDirectoryEntry, secure_mail, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeDirectoryEntry, garde_directory_entry, "directory_entry", fields)
