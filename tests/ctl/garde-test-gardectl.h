/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "garde-test-engine.h"

G_BEGIN_DECLS

/* The program itself, as others run it (COMMANDS.md): what it exits with, what stands on which
 * stream. */
typedef struct
{
  int status;
  char *data;   /* stdout */
  char *errors; /* stderr */
} GardeTestRun;

void garde_test_run_clear (GardeTestRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeTestRun, garde_test_run_clear)

/* Runs gardectl with @line, which is split at spaces; on the engine's database unless that is NULL.
 */
GardeTestRun garde_test_run_line (GardeTestEngine *engine, const char *line);

/* The same; "%" stands for @value. */
GardeTestRun garde_test_run_with (GardeTestEngine *engine, const char *line, const char *value);

/* The same with @typed on stdin. */
GardeTestRun garde_test_run_typing (GardeTestEngine *engine, const char *line, const char *typed);

/* The same; "@" anywhere stands for the engine's folder. */
GardeTestRun garde_test_run_in_folder (GardeTestEngine *engine, const char *line);

/* The same, which must say nothing on stderr and end well. */
void garde_test_must_run (GardeTestEngine *engine, const char *line);

/* The same with its data written to the file @path. */
GardeTestRun garde_test_run_into (GardeTestEngine *engine, const char *line, const char *path);

/* Whether the program says from now on whatever it can say (G_MESSAGES_DEBUG); this one does not.
 */
void garde_test_tell_all (gboolean all);

guint garde_test_count_lines (const char *text);

/* The object that the run printed; lives as long as @parser. */
JsonObject *garde_test_parse_data (JsonParser *parser, const GardeTestRun *run);

G_END_DECLS
