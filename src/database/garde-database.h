/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "database/garde-rows.h"

G_BEGIN_DECLS

#define GARDE_DATABASE_ERROR (garde_database_error_quark ())
GQuark garde_database_error_quark (void);

/* Every message is one translated sentence that can be shown as it is. */
typedef enum
{
  GARDE_DATABASE_ERROR_FAILED,      /* a statement was refused: a defect of ours, or a full disk */
  GARDE_DATABASE_ERROR_UNREACHABLE, /* no such server, silent, gone away; or no such file */
  GARDE_DATABASE_ERROR_REFUSED,     /* user, rights, read-only */
  GARDE_DATABASE_ERROR_BUSY,        /* locked by somebody for too long, or too many retries */
  GARDE_DATABASE_ERROR_CORRUPT,     /* not a database, or damaged */
  GARDE_DATABASE_ERROR_CONSTRAINT,  /* unique, foreign key, not null: the data say no */
  GARDE_DATABASE_ERROR_NEWER,       /* the schema is newer than this program */
  GARDE_DATABASE_ERROR_OLDER,       /* the schema is older: `gardectl migrate` */
  GARDE_DATABASE_ERROR_PASSWORD,    /* the server wants one, or another than it was given */
} GardeDatabaseError;

#define GARDE_TYPE_DATABASE (garde_database_get_type ())
G_DECLARE_DERIVABLE_TYPE (GardeDatabase, garde_database, GARDE, DATABASE, GObject)

typedef enum
{
  GARDE_DATABASE_OPEN_NONE = 0,
  /* Make the file (0600, its folder 0700) if it is absent; no effect on a server. */
  GARDE_DATABASE_OPEN_CREATE = 1 << 0,
} GardeDatabaseOpenFlags;

/* Arguments that were checked at the door and lie ready to be bound (garde-arguments.h). */
typedef struct _GardeArguments GardeArguments;

/* The vfuncs are transport: what the two drivers spell differently and nothing else. */
struct _GardeDatabaseClass
{
  GObjectClass parent_class;

  GardeRows *(*query) (GardeDatabase *self,
                       const char *sql,
                       const GardeArguments *arguments,
                       gint64 *affected,
                       GError **error);
  gboolean (*post) (GardeDatabase *self,
                    const char *sql,
                    const GardeArguments *arguments,
                    GError **error);
  gboolean (*script) (GardeDatabase *self, const char *sql, GError **error);
  const char *(*word) (GardeDatabase *self, const char *word);
  gboolean (*begin) (GardeDatabase *self, GError **error);
  gboolean (*begin_reading) (GardeDatabase *self, GError **error);
  gboolean (*commit) (GardeDatabase *self, GError **error);
  void (*rollback) (GardeDatabase *self);
  gboolean (*serialise) (GardeDatabase *self, GError **error);
  gboolean (*ring) (GardeDatabase *self, GError **error);
  GSource *(*create_bell) (GardeDatabase *self);
  gint64 (*measure_offset) (GardeDatabase *self, GError **error);
};

/* @uri: a path or file:… of a SQLite file, ":memory:", or postgresql://… (password not in the URI:
 * @password, may be NULL). Opens, sets the engine up (DESIGN.md 4) and checks that it is a
 * database; looks at no schema. Blocks. */
GardeDatabase *garde_database_open (const char *uri,
                                    const char *password,
                                    GardeDatabaseOpenFlags flags,
                                    GError **error);

gboolean garde_database_uri_is_server (const char *uri);
const char *garde_database_get_uri (GardeDatabase *self);
gboolean garde_database_is_server (GardeDatabase *self);
gboolean garde_database_is_in_transaction (GardeDatabase *self);

/* One statement with placeholders $1 $2 …; @arguments is one GVariant tuple of "x", "s", "ay" and
 * maybes of these (floating is sunk; NULL: none). Text with NUL or invalid UTF-8 is refused.
 * Outside a transaction it is its own. NULL with @error set on failure. (transfer full) */
GardeRows *
garde_database_query (GardeDatabase *self, const char *sql, GVariant *arguments, GError **error);

/* The same for arguments that are all numbers: an answer of one row takes hardly longer than making
 * a tuple for its question. GARDE_NUMBERS (7, day) stands for @numbers and @n_numbers. (transfer
 * full) */
#define GARDE_NUMBERS(...)                                                                         \
  ((const gint64[]){ __VA_ARGS__ }), (G_N_ELEMENTS (((const gint64[]){ __VA_ARGS__ })))
GardeRows *garde_database_query_numbers (
    GardeDatabase *self, const char *sql, const gint64 *numbers, guint n_numbers, GError **error);

/* One argument that is there: a text, or a number where @text is NULL. */
typedef struct
{
  const char *text;
  gint64 number;
} GardeValue;

/* The same for texts and numbers. (transfer full) */
GardeRows *garde_database_query_values (
    GardeDatabase *self, const char *sql, const GardeValue *values, guint n_values, GError **error);

/* The same for its effect; the number of rows touched, -1 with @error set. */
gint64
garde_database_execute (GardeDatabase *self, const char *sql, GVariant *arguments, GError **error);

/* Inside a transaction: a write whose outcome nobody waits for; a server is told of it together
 * with the next query or the commit, where its failure is reported (a file says it at once). It
 * must be certain to succeed unless a constraint or another writer says no. */
gboolean
garde_database_post (GardeDatabase *self, const char *sql, GVariant *arguments, GError **error);

/* Several statements separated by semicolons, without arguments; dialect words @id@ @seq@ @int@
 * @bytes@ @key@ @strict@ are replaced. */
gboolean garde_database_script (GardeDatabase *self, const char *sql, GError **error);

/* Runs @function in a SERIALIZABLE (SQLite: IMMEDIATE) transaction and commits if it returns TRUE;
 * rolls back and returns FALSE with its error otherwise. The first statement that fails inside
 * forbids the commit. After a serialisation failure or deadlock, or a connection lost before the
 * commit, it is run again, up to five times, whatever error it returns: it touches nothing but the
 * database and what @data lets it overwrite. Does not nest. */
typedef gboolean (*GardeDatabaseFunc) (GardeDatabase *self, gpointer data, GError **error);
gboolean garde_database_transact (GardeDatabase *self,
                                  GardeDatabaseFunc function,
                                  gpointer data,
                                  GError **error);

/* Runs @function, once, in a transaction that only reads: all of it sees the database as it was at
 * the first statement, and holds up nobody who writes, however long it takes. Does not nest. */
gboolean garde_database_read (GardeDatabase *self,
                              GardeDatabaseFunc function,
                              gpointer data,
                              GError **error);

/* Inside a transaction, before the rows whose order must be the order of commits are written: takes
 * a lock held to the commit (posted). */
gboolean garde_database_serialise (GardeDatabase *self, GError **error);

/* Inside a transaction: ring the bell of everybody else at the commit (posted). */
gboolean garde_database_ring (GardeDatabase *self, GError **error);

/* A source for the thread that owns this database: dispatches @callback whenever another connection
 * may have committed something (a bell, not a promise), and after a reconnection. While a server is
 * away it rings every few seconds: the statement that somebody then tries looks for it again. Not
 * inside a transaction. (transfer full) */
typedef gboolean (*GardeDatabaseBellFunc) (gpointer data);
GSource *garde_database_create_bell (GardeDatabase *self);

/* Server clock minus machine clock, ms; 0 for a file; G_MININT64 with @error set on failure. */
gint64 garde_database_measure_offset (GardeDatabase *self, GError **error);

/* Round trips to the server so far (for a file: statements), for the tests and the benchmark. */
guint64 garde_database_get_round_trips (GardeDatabase *self);

/* When set, every statement with its arguments printed is added to @log (a GPtrArray of
 * GardeStatement): the benchmark replays them through the C library. NULL stops. Borrowed; must
 * outlive the recording. */
typedef struct
{
  char *sql;
  GVariant *arguments;
  gboolean is_plain; /* asked as numbers or values, without a tuple */
} GardeStatement;
void garde_statement_free (GardeStatement *statement);
void garde_database_record (GardeDatabase *self, GPtrArray *log);

G_END_DECLS
