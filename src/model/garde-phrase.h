/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_PHRASE (garde_phrase_get_type ())
GARDE_DECLARE_RECORD (GardePhrase, garde_phrase, PHRASE)

/* What a few letters stand for. */
struct _GardePhrase
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 doctor; /* none: everybody */
  char *shortcut;
  char *text;
};

G_END_DECLS
