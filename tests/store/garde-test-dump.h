/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* The rows of all tables as text, a line each, in no order that an engine chooses. Revisions and
 * the tables in @without (NULL-terminated) are left out. (transfer full) */
char *garde_test_dump (GardeStore *store, const char *const *without);

/* The tables in which a text or bytes contain @words, in capitals or not, with a space between; ""
 * if there is none. (transfer full) */
char *garde_test_find_words (GardeStore *store, const char *words);

G_END_DECLS
