/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_DUTY_LIST (garde_duty_list_get_type ())
GARDE_DECLARE_RECORD (GardeDutyList, garde_duty_list, DUTY_LIST)

/* Another duty list of the same shape as the centre’s own: advice by telephone, nurses. The
 * centre’s own list is no row: a shift without a duty list belongs to it. */
struct _GardeDutyList
{
  GardeRecord parent_instance;

  gint64 centre;
  char *name;
  GardeDutyKind kind;
  gboolean put_away; /* not used any more, and kept for what was done with it */
};

G_END_DECLS
