/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_DIRECTORY_ENTRY (garde_directory_entry_get_type ())
GARDE_DECLARE_RECORD (GardeDirectoryEntry, garde_directory_entry, DIRECTORY_ENTRY)

/* A family doctor or specialist to whom summaries go. */
struct _GardeDirectoryEntry
{
  GardeRecord parent_instance;

  char *family_name;
  char *given_name;
  char *name_key;
  char *rpps;
  char *specialty;
  char *address;
  char *phone;
  char *secure_mail; /* MSSanté address */
};

G_END_DECLS
