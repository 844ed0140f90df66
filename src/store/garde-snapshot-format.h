/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/garde-day.h"
#include "database/garde-table.h"

G_BEGIN_DECLS

/* What is inside a backup before it is sealed: a whole database as a stream of typed rows, table by
 * table, the same from both engines. Numbers are of variable length (seven bits a byte, the lowest
 * first), signed ones zigzag; texts and bytes have their length in front.
 *
 *   8 bytes   "GARDESN1"
 *   the head  the fields of GardeSnapshotHead in their order
 *   a table   'T', its name, its columns (name, kind, whether NULL is refused), its number of rows
 *   its rows  a byte a cell (0 NULL, 1 number, 2 text, 3 bytes) and the value
 *   the end   'E' and the SHA-256 of all that came before; nothing follows */

#define GARDE_SNAPSHOT_ERROR (garde_snapshot_error_quark ())
GQuark garde_snapshot_error_quark (void);

/* Messages are whole translated sentences. */
typedef enum
{
  GARDE_SNAPSHOT_ERROR_DAMAGED,   /* not such a stream, or not whole */
  GARDE_SNAPSHOT_ERROR_NEWER,     /* of a newer schema than this program knows */
  GARDE_SNAPSHOT_ERROR_NOT_EMPTY, /* there is something already where it should be restored */
} GardeSnapshotError;

/* What is in a snapshot, so that a person can tell whether it is the right one. */
typedef struct
{
  guint schema;    /* the version of the tables */
  gint64 made_at;  /* instant */
  char *program;   /* version of the program that made it */
  char *place;     /* the workstation where it was made; "" for gardectl */
  gboolean server; /* made from a server, not from a file */
  GStrv centres;   /* their names */
  gint64 n_patients, n_visits, n_shifts, n_accounts;
  GardeDay first_day, last_day; /* of visits; not set without any */
  guint n_tables;
  guint64 n_rows; /* of all tables */
} GardeSnapshotHead;

GardeSnapshotHead *garde_snapshot_head_new (void);
void garde_snapshot_head_free (GardeSnapshotHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSnapshotHead, garde_snapshot_head_free)

/* A value; @data of texts (which end in a NUL, not counted) and bytes belongs to the row. */
typedef struct
{
  gboolean is_null;
  gint64 number;
  const char *data;
  gsize size;
} GardeSnapshotCell;

/* Writes onto @base, which is borrowed and neither flushed nor closed. */
typedef struct _GardeSnapshotWriter GardeSnapshotWriter;

GardeSnapshotWriter *garde_snapshot_writer_new (GOutputStream *base, GCancellable *cancellable);
void garde_snapshot_writer_free (GardeSnapshotWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSnapshotWriter, garde_snapshot_writer_free)

/* In this order: the head, each table with its rows, the end. FALSE with the error of the stream.
 */
gboolean garde_snapshot_writer_add_head (GardeSnapshotWriter *self,
                                         const GardeSnapshotHead *head,
                                         GError **error);
gboolean garde_snapshot_writer_add_table (GardeSnapshotWriter *self,
                                          const GardeTable *table,
                                          guint64 n_rows,
                                          GError **error);

/* The first cells of each of @rows are the columns of the table that was added last. */
gboolean garde_snapshot_writer_add_rows (GardeSnapshotWriter *self,
                                         const GardeTable *table,
                                         const GardeRows *rows,
                                         GError **error);
gboolean garde_snapshot_writer_finish (GardeSnapshotWriter *self, GError **error);

/* Reads any bytes at all: what is no such stream is DAMAGED, and never more than the stream itself
 * makes it hold in memory. Borrows @base. */
typedef struct _GardeSnapshotReader GardeSnapshotReader;

/* Reads the head. NULL with DAMAGED or the error of the stream. (transfer full) */
GardeSnapshotReader *
garde_snapshot_reader_new (GInputStream *base, GCancellable *cancellable, GError **error);
void garde_snapshot_reader_free (GardeSnapshotReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSnapshotReader, garde_snapshot_reader_free)

const GardeSnapshotHead *garde_snapshot_reader_get_head (GardeSnapshotReader *self);

/* Goes to the next table, all rows of the one before having been read. @table is NULL behind the
 * last one: then, and only then, the whole stream is known to be as it was written. Borrowed until
 * the next call. */
gboolean garde_snapshot_reader_next_table (GardeSnapshotReader *self,
                                           const GardeTable **table,
                                           guint64 *n_rows,
                                           GError **error);

/* The next row of the table: one cell a column, of the column's kind; borrowed until the next call.
 * NULL with @error. */
const GardeSnapshotCell *garde_snapshot_reader_next_row (GardeSnapshotReader *self, GError **error);

/* Reads all that is left and forgets it: TRUE when it is whole. */
gboolean garde_snapshot_reader_skip (GardeSnapshotReader *self, GError **error);

G_END_DECLS
