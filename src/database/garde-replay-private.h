/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-arguments.h"
#include "database/garde-database.h"

G_BEGIN_DECLS

/* What a program would write that knows one engine and nothing else. */
typedef struct
{
  gpointer (*open) (const char *uri, const char *password, GError **error);

  /* The connection of @database, which asks nothing itself between begin () and end (). */
  gpointer (*share) (GardeDatabase *database, GError **error);
  gboolean (*begin) (gpointer connection, GError **error);
  void (*end) (gpointer connection);
  void (*close) (gpointer connection);

  /* Several statements without arguments. */
  gboolean (*script) (gpointer connection, const char *sql, GError **error);

  /* The kinds of @arguments are those of every run. */
  gpointer (*prepare) (gpointer connection,
                       const char *sql,
                       const GardeArguments *arguments,
                       GError **error);
  gboolean (*run) (gpointer connection,
                   gpointer statement,
                   const GardeArguments *arguments,
                   GError **error);
  void (*release) (gpointer statement);
} GardeBareEngine;

extern const GardeBareEngine garde_bare_sqlite;
extern const GardeBareEngine garde_bare_postgresql;

G_END_DECLS
