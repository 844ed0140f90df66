/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_CALL_OUT (garde_call_out_get_type ())
GARDE_DECLARE_RECORD (GardeCallOut, garde_call_out, CALL_OUT)

/* A doctor was asked: to take a shift that nobody has, or for his wishes of a week. */
struct _GardeCallOut
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 doctor;
  gint64 shift;  /* 0: asked for his wishes */
  GardeDay week; /* its Monday */
  gint64 asked_at;
  gint64 account;         /* who asked */
  GardeCallAnswer answer; /* 0: none yet */
  gint64 answered_at;
  char *note;
};

G_END_DECLS
