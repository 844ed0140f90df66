/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The key on which names are searched and sorted, the same on every machine: NFD without combining
 * marks, lower case, œ→oe æ→ae ß→ss đ→d ð→d ł→l ø→o ı→i þ→th by table; apostrophes (ASCII, U+2019,
 * U+02BC, grave) and hyphens of every kind become one space; other punctuation is dropped; runs of
 * space become one; ends trimmed. NULL gives "". (transfer full) */
char *garde_text_fold (const char *text);

/* The words of a folded text. (transfer full) */
GStrv garde_text_words (const char *folded);

/* Digits of a telephone number in national form: "+33 6 31 75 20 44", "0033631752044" and
 * "06.31.75.20.44" give "0631752044"; other countries keep "+" and digits. NULL if it has a letter
 * or fewer than 4 digits. (transfer full) */
char *garde_text_normalise_phone (const char *text);
char *garde_text_format_phone (const char *normalised); /* "06 31 75 20 44" (transfer full) */

/* Whether @text is valid UTF-8 without control characters but tab and newline. */
gboolean garde_text_is_clean (const char *text);

G_END_DECLS
