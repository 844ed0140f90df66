/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What somebody who guesses tries first. */
typedef enum
{
  GARDE_GUESS_NONE,
  GARDE_GUESS_RUN,  /* aaaa, abcd, 4321, 1987, abcabcabc */
  GARDE_GUESS_WORD, /* of the list in data/passwords, also written p@ssw0rd */
  GARDE_GUESS_NAME, /* of the person or the centre */
} GardeGuess;

/* @text with every stretch that is guessed in one go cut down to its first character, which is
 * about what it is worth. @names: NULL-terminated, or NULL; their words of at least three letters
 * count. @worst: the last kind in the order above that was found. The caller wipes and frees.
 * (transfer full) */
gunichar *garde_password_shorten (
    const gunichar *text, gsize length, const char *const *names, gsize *n_left, GardeGuess *worst);

/* How many words the list has. */
guint garde_password_count_words (void);

G_END_DECLS
