/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "database/garde-arguments.h"

G_BEGIN_DECLS

/* One connection to a server in libpq's pipeline mode: statements are added, then all are sent and
 * answered in one round trip. Once lost it stays lost; another one takes its place. */
typedef struct _GardePipeline GardePipeline;

/* @engine: a new connection (transfer full). @patience: ms that a silent server is waited for. */
GardePipeline *garde_pipeline_new (PGconn *engine, guint patience);
void garde_pipeline_free (GardePipeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePipeline, garde_pipeline_free)

PGconn *garde_pipeline_get_engine (GardePipeline *self);
void garde_pipeline_set_patience (GardePipeline *self, guint patience);

/* The arguments are copied; nothing may be sent yet. */
gboolean garde_pipeline_add (GardePipeline *self,
                             const char *sql,
                             const GardeArguments *arguments,
                             GError **error);

/* Sends what was added and waits for all answers: that of the last statement, or NULL with the
 * first failure. After a failure the server has left out everything behind it. (transfer full) */
PGresult *garde_pipeline_settle (GardePipeline *self, GError **error);

/* Several statements in one text, without a limit of time; nothing may be waiting to be settled. */
gboolean garde_pipeline_script (GardePipeline *self, const char *sql, GError **error);

/* Takes in what the server sent by itself; FALSE when it has ended the connection. Does not wait.
 */
gboolean garde_pipeline_look (GardePipeline *self);

/* Whether another connection has rung since this was last asked. */
gboolean garde_pipeline_take_rung (GardePipeline *self);

gboolean garde_pipeline_is_lost (GardePipeline *self);

gboolean garde_pipeline_has_steps (GardePipeline *self);

/* Whether the last failure may pass when the transaction is run again. Silence is none: it was
 * waited for long enough. */
gboolean garde_pipeline_is_passing (GardePipeline *self);

/* Whether the server has a transaction open, sound or broken, or may get one by what was added. */
gboolean garde_pipeline_is_in_transaction (GardePipeline *self);

G_END_DECLS
