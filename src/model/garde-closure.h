/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_CLOSURE (garde_closure_get_type ())
GARDE_DECLARE_RECORD (GardeClosure, garde_closure, CLOSURE)

/* Who has to know that a shift is closed: flags. */
typedef enum
{
  GARDE_TOLD_FIFTEEN = 1 << 0,
  GARDE_TOLD_CALL_CENTRE = 1 << 1,
  GARDE_TOLD_ALL = GARDE_TOLD_FIFTEEN | GARDE_TOLD_CALL_CENTRE,
} GardeTold;

/* A shift is closed because nobody works on it, and who was told. */
struct _GardeClosure
{
  GardeRecord parent_instance;

  gint64 shift;
  gint64 closed_at;
  gint64 account;
  char *reason;
  gint64 told_fifteen_at; /* the 15 was told */
  gint64 told_call_centre_at;
};

/* Who was told by now. */
GardeTold garde_closure_get_told (const GardeClosure *self);

G_END_DECLS
