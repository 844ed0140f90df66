/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What went wrong lately in this person's programs, for whoever has to find out why: when, which
 * version, what kind of error. Never the sentence that people were shown, which may name a patient:
 * of an error the domain and the code, of a warning the domain and what stands in its own source.
 * In a file of the state folder that only its owner reads, the oldest forgotten. Usable from any
 * thread; before it is started nothing is kept. */

#define GARDE_TROUBLE_KEPT 200 /* lines at least, twice as many at most */

/* From now on, into the file @path, made with its folder: warnings of the whole process too. Once a
 * process. @program: its name and version. */
void garde_trouble_start (const char *path, const char *program);

/* The file of this person. (transfer full) */
char *garde_trouble_dup_path (void);

/* An error that nobody mends by typing something else. */
void garde_trouble_note (const GError *error);

/* Domain and code: all of an error that is nobody's. (transfer full) */
char *garde_trouble_describe (const GError *error);

/* What of @message can be kept: an assertion as it stands in its source; NULL: nothing. (transfer
 * full) */
char *garde_trouble_strip (const char *message);

/* The last lines of @path, the newest last; "" where nothing went wrong. (transfer full) */
char *garde_trouble_load (const char *path);

G_END_DECLS
