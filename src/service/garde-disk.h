/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the computer does for a file's secrecy, for a banner and for Settings. */

typedef enum
{
  GARDE_DISK_UNKNOWN,   /* on another computer, or nothing that can be told from here */
  GARDE_DISK_PLAIN,     /* whoever takes the disk out can read the file */
  GARDE_DISK_ENCRYPTED, /* LUKS lies under the file */
  GARDE_DISK_MEMORY,    /* gone when the computer is switched off */
} GardeDiskState;

/* The disk under @path, or under the nearest folder of it that exists. @root is where /proc and
 * /sys are looked for: "/" but in tests. */
GardeDiskState garde_disk_find_state (const char *path, const char *root);

/* One sentence for Settings. Translated. */
const char *garde_disk_explain (GardeDiskState state);

/* Whether others than its owner may read or write the file @path, or what an engine keeps beside
 * it: one sentence for a banner, that says which; NULL: nobody may, or there is no such file.
 * (transfer full) */
char *garde_disk_explain_readable (const char *path);

/* Takes those rights away, as far as one may. TRUE when nobody else can read it now. */
gboolean garde_disk_close (const char *path);

G_END_DECLS
