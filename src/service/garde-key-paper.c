/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-key-paper.h"

#include "document/garde-key-sheet.h"
#include "service/garde-paper-source.h"

GardePages *
garde_key_paper_draw (GardeStore *store,
                      GardeSession *session,
                      const GardeKey *private_key,
                      GError **error)
{
  GardeZone *zone = garde_store_get_zone (store, session, error);
  const GardeCentre *centre = zone != NULL ? garde_store_get_centre (store, session, error) : NULL;
  g_autoptr (GardeKey) public_key = NULL;
  g_autoptr (GardeKeySheetData) data = NULL;

  if (centre == NULL)
    return NULL;
  public_key = garde_key_new_public (private_key);
  data = garde_key_sheet_data_new (
      garde_paper_make_head (centre, zone, garde_store_now (store), NULL));
  data->name = garde_key_dup_name (public_key);
  data->text = garde_key_to_text (private_key, GARDE_KEY_HALF_PRIVATE);
  return garde_key_sheet_draw (data);
}
