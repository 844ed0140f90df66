/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-words.h"

G_BEGIN_DECLS

/* Names for invented people. (transfer none) */
const char *garde_names_draw_family (GRand *rand);

/* A given name of the time when its bearer was born. */
const char *garde_names_draw_given (GRand *rand, GardeSex sex, int birth_year);

G_END_DECLS
