/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"

G_BEGIN_DECLS

/* A fresh, empty database for the length of one test: a SQLite file in a folder of its own, or a
 * database of its own on the server that GARDE_TEST_POSTGRESQL names. */
typedef struct _GardeTestEngine GardeTestEngine;

typedef void (*GardeTestEngineFunc) (GardeTestEngine *engine, gconstpointer data);

/* Adds @path/sqlite and @path/postgresql; the second is skipped without a server. */
void garde_test_add_on_engines (const char *path, GardeTestEngineFunc test, gconstpointer data);

/* The same on one engine, for what only that engine has. */
void garde_test_add_on_file (const char *path, GardeTestEngineFunc test, gconstpointer data);
void garde_test_add_on_server (const char *path, GardeTestEngineFunc test, gconstpointer data);

/* Gives it the schema of today, unless somebody has opened it or asked where it is before. */
void garde_test_engine_fill (GardeTestEngine *engine);

/* One more connection to it; the test drops it before it returns. (transfer full) */
GardeDatabase *garde_test_engine_open (GardeTestEngine *engine);

const char *garde_test_engine_get_uri (GardeTestEngine *engine);
gboolean garde_test_engine_is_server (GardeTestEngine *engine);

/* A folder that is removed after the test, on both engines. */
const char *garde_test_engine_get_folder (GardeTestEngine *engine);

/* Runs @context (NULL: the default) until @done is TRUE; the test fails after ten seconds. */
void garde_test_iterate_until (GMainContext *context, const gboolean *done);

G_END_DECLS
