/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-centre.h"

G_BEGIN_DECLS

/* What can be typed about a centre, field by field, without a screen. */
typedef enum
{
  GARDE_CENTRE_NAME,
  GARDE_CENTRE_ADDRESS,
  GARDE_CENTRE_PHONE,
  GARDE_CENTRE_FINESS,
  GARDE_CENTRE_SLOT, /* minutes, as all that follow */
  GARDE_CENTRE_GRACE,
  GARDE_CENTRE_WAIT_LONG,  /* 0: no wait is long */
  GARDE_CENTRE_WAIT_LIMIT, /* 0: no wait is too long */
  GARDE_N_CENTRE_FIELDS,
} GardeCentreField;

/* What is chosen of a few values, not typed: two of each. */
typedef enum
{
  GARDE_CENTRE_REGIME,  /* GardeHolidayRegime */
  GARDE_CENTRE_BRIDGES, /* whether the days between a holiday and a weekend are holidays */
  GARDE_N_CENTRE_CHOICES,
} GardeCentreChoice;

int garde_centre_choice_get (GardeCentreChoice choice, const GardeCentre *centre);
void garde_centre_choice_set (GardeCentreChoice choice, GardeCentre *centre, int value);

/* What stands in the field for @centre; "" where it has nothing. (transfer full) */
char *garde_centre_field_dup_text (GardeCentreField field, const GardeCentre *centre);

/* Why @text cannot stand there, translated; NULL if it can. (transfer full) */
char *garde_centre_field_check (GardeCentreField field, const char *text);

/* Writes @text, which was checked, into @centre. */
void garde_centre_field_set (GardeCentreField field, GardeCentre *centre, const char *text);

/* Whether @text is what @centre has, spaces around it apart. */
gboolean
garde_centre_field_is (GardeCentreField field, const GardeCentre *centre, const char *text);

/* The field that does not fit with the others of @centre, and why, translated;
 * GARDE_N_CENTRE_FIELDS and NULL if all do. @why: (transfer full) */
GardeCentreField garde_centre_fields_find_clash (const GardeCentre *centre, char **why);

G_END_DECLS
