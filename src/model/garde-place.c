/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-place.h"

#include "base/garde-instant.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePlace, shift, REFERENCE),
  GARDE_FIELD (GardePlace, doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardePlace, starts_at, INSTANT),
  GARDE_FIELD (GardePlace, minutes, INT),
  GARDE_FIELD (GardePlace, seat, INT),
  GARDE_FIELD (GardePlace, kind, ENUM),
  GARDE_FIELD (GardePlace, release_at, INSTANT),
  GARDE_FIELD (GardePlace, reason, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePlace, garde_place, "place", fields)

gboolean
garde_place_is_overbooked (const GardePlace *place)
{
  g_return_val_if_fail (place != NULL, FALSE);

  return place->reason != NULL || (place->seat > 1 && place->starts_at != 0);
}

gint64
garde_place_get_end (const GardePlace *place, gint64 shift_end)
{
  g_return_val_if_fail (place != NULL, 0);

  return place->starts_at != 0 ? place->starts_at + place->minutes * GARDE_MINUTE : shift_end;
}

gboolean
garde_place_admits (const GardePlace *place, GardeSource source, gint64 now)
{
  g_return_val_if_fail (place != NULL, FALSE);

  if (place->release_at != 0 && now >= place->release_at)
    return TRUE;
  switch (place->kind)
    {
    case GARDE_PLACE_OPEN:
      return TRUE;
    case GARDE_PLACE_SAS:
      return source == GARDE_SOURCE_SAS;
    case GARDE_PLACE_CALL_CENTRE:
      return source == GARDE_SOURCE_COT;
    case GARDE_PLACE_EMERGENCY:
      return source == GARDE_SOURCE_SAU;
    case GARDE_PLACE_FOLLOW_UP:
      return source == GARDE_SOURCE_DESK || source == GARDE_SOURCE_GP;
    default:
      return FALSE;
    }
}
