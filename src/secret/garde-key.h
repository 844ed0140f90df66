/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that must not get out: a key or a password. They lie in locked memory between guard pages,
 * are left out of core files, can no longer be written once made, and are wiped with the last
 * reference. Immutable and reference counted; usable from any thread. Where the system allows no
 * more locked memory (ulimit -l) the rest still holds. */
typedef struct _GardeKey GardeKey;

#define GARDE_KEY_LENGTH 32 /* bytes of every key but a password */

/* What a key is for when it is written out as text. */
typedef enum
{
  GARDE_KEY_HALF_PRIVATE, /* opens backups; on paper, in a safe */
  GARDE_KEY_HALF_PUBLIC,  /* seals backups; known to every workstation */
} GardeKeyHalf;

/* @length random bytes. (transfer full) */
GardeKey *garde_key_new_random (gsize length);

/* A copy of @data; the caller wipes his own. (transfer full) */
GardeKey *garde_key_new (gconstpointer data, gsize length);

/* Takes @text over: it is wiped and freed. (transfer full) */
GardeKey *garde_key_new_take_text (char *text);

GardeKey *garde_key_ref (GardeKey *self);
void garde_key_unref (GardeKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeKey, garde_key_unref)

/* (transfer none); a 0 byte follows, so that a password can be read as text. */
const guint8 *garde_key_get_data (const GardeKey *self);
const char *garde_key_get_text (const GardeKey *self);
gsize garde_key_get_length (const GardeKey *self);

/* In the same time wherever they differ. */
gboolean garde_key_equal (const GardeKey *self, const GardeKey *other);

/* The pair for backups. Both of GARDE_KEY_LENGTH. (out) (transfer full) */
void garde_key_new_pair (GardeKey **private_key, GardeKey **public_key);

/* The public half that belongs to a private one. (transfer full) */
GardeKey *garde_key_new_public (const GardeKey *private_key);

/* What tells one pair from another in a file: the beginning of the public half's hash. */
#define GARDE_KEY_NAME_LENGTH 8
void garde_key_get_name (const GardeKey *public_key, guint8 name[GARDE_KEY_NAME_LENGTH]);
char *garde_key_format_name (const guint8 name[GARDE_KEY_NAME_LENGTH]); /* (transfer full) */

/* And for people: eight letters and digits "7KQ2-M0XD", to be printed beside both halves. (transfer
 * full) */
char *garde_key_dup_name (const GardeKey *public_key);

/* For paper: fourteen groups of five letters and digits, without I, L, O and U. The fifth of each
 * group checks the group and its place; the last group checks the whole and says which half it is.
 * @key: of GARDE_KEY_LENGTH. Wipe what you no longer need with garde_key_wipe_text ().
 * (transfer full) */
char *garde_key_to_text (const GardeKey *self, GardeKeyHalf half);

/* What somebody typed from the paper, in capitals or not, with or without spaces and hyphens; I and
 * L are taken for 1, O for 0. NULL and a GARDE_INPUT_ERROR that names the first group that cannot
 * be right; the message never quotes what was typed. (transfer full) */
GardeKey *garde_key_from_text (const char *text, GardeKeyHalf half, GError **error);

/* Wipes and frees; NULL is let be. For g_clear_pointer () too. */
void garde_key_wipe_text (char *text);

/* From now on a crash of this process leaves nothing of its memory on the disk: libraries, libpq
 * among them, have copies of their own. First thing in a program. */
void garde_key_forbid_cores (void);

/* Called by everything in this room before it uses libsodium; costs nothing the second time. */
void garde_key_prepare_library (void);

G_END_DECLS
