/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-closure.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeClosure, shift, REFERENCE),
  GARDE_FIELD (GardeClosure, closed_at, INSTANT),
  GARDE_FIELD (GardeClosure, account, REFERENCE),
  GARDE_FIELD (GardeClosure, reason, OPTIONAL_TEXT),
  GARDE_FIELD (GardeClosure, told_fifteen_at, INSTANT),
  GARDE_FIELD (GardeClosure, told_call_centre_at, INSTANT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeClosure, garde_closure, "closure", fields)

GardeTold
garde_closure_get_told (const GardeClosure *self)
{
  return (self->told_fifteen_at != 0 ? GARDE_TOLD_FIFTEEN : 0) |
         (self->told_call_centre_at != 0 ? GARDE_TOLD_CALL_CENTRE : 0);
}
