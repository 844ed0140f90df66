/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_EXAM (garde_exam_get_type ())
GARDE_DECLARE_RECORD (GardeExam, garde_exam, EXAM)

/* An examination that a centre may order. */
struct _GardeExam
{
  GardeRecord parent_instance;

  gint64 centre;
  GardeOrderKind kind;
  char *code;
  char *label;
  char *label_key;        /* folded */
  gint64 result_minutes;  /* after which its result is due */
  char *sample;           /* what is taken, and in which tube */
  gboolean irradiates;    /* asks for pregnancy */
  gboolean asks_contrast; /* asks for contrast, kidney function, allergy */
  gboolean asks_implants;
};

G_END_DECLS
