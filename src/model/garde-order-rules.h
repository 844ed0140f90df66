/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-exam.h"
#include "model/garde-order.h"
#include "model/garde-patient.h"

G_BEGIN_DECLS

/* What an order still lacks before it may be printed (FRENCH-RULES 10: the law asks a laboratory's
 * and a radiologist's prescriber for it). */
typedef enum
{
  GARDE_LACKS_ITEMS = 1 << 0,
  GARDE_LACKS_CONTEXT = 1 << 1,   /* clinical elements, or the motive of an image */
  GARDE_LACKS_QUESTION = 1 << 2,  /* what the image is to answer */
  GARDE_LACKS_PREGNANCY = 1 << 3, /* a woman of 12 to 55 years before an irradiating image */
  GARDE_LACKS_CONTRAST = 1 << 4,  /* whether contrast is wanted */
  GARDE_LACKS_KIDNEY = 1 << 5,    /* with contrast */
  GARDE_LACKS_ALLERGY = 1 << 6,   /* with contrast */
  GARDE_LACKS_IMPLANTS = 1 << 7,  /* magnetic resonance */
} GardeOrderLacks;

/* @exams: of GardeExam, those of the order that are in the catalogue; @n_items counts those in free
 * text too. A sex or a birth date that is not known asks as a woman of that age would be. */
GardeOrderLacks garde_order_find_lacks (const GardeOrder *order,
                                        const GPtrArray *exams,
                                        guint n_items,
                                        const GardePatient *patient,
                                        GardeDay today);

/* Which questions the form shows at all. */
GardeOrderLacks
garde_order_get_questions (const GPtrArray *exams, const GardePatient *patient, GardeDay today);

/* One translated sentence for one of the flags. */
const char *garde_order_lacks_explain (GardeOrderLacks one);

/* What may follow what in the life of an order. */
gboolean garde_order_state_may_follow (GardeOrderState from, GardeOrderState to);

/* Whether somebody still has to do something with it. */
gboolean garde_order_state_is_open (GardeOrderState state);

G_END_DECLS
