/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_PUBLICATION (garde_publication_get_type ())
GARDE_DECLARE_RECORD (GardePublication, garde_publication, PUBLICATION)

/* A week’s roster was published, or changed after it was. */
struct _GardePublication
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 duty_list; /* 0: the centre’s own */
  GardeDay week;    /* its Monday */
  gint64 sequence;  /* 0 the first time; of calendars */
  gint64 published_at;
  gint64 account;
};

G_END_DECLS
