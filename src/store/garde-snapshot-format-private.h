/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-snapshot-format.h"

#include <string.h>

G_BEGIN_DECLS

/* What the writer and the reader of a snapshot agree about. */
#define GARDE_SNAPSHOT_MAGIC         "GARDESN1"
#define GARDE_SNAPSHOT_MAGIC_LENGTH  8
#define GARDE_SNAPSHOT_DIGEST_LENGTH 32

enum
{
  GARDE_SNAPSHOT_NULL = 0,
  GARDE_SNAPSHOT_NUMBER = 1,
  GARDE_SNAPSHOT_TEXT = 2,
  GARDE_SNAPSHOT_BYTES = 3,
  GARDE_SNAPSHOT_TABLE = 'T',
  GARDE_SNAPSHOT_END = 'E',
};

G_END_DECLS
