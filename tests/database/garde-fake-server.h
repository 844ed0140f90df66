/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A PostgreSQL server on 127.0.0.1 that does one thing to everybody who comes, for what a real one
 * cannot be made to do. */
typedef struct _GardeFakeServer GardeFakeServer;

typedef enum
{
  GARDE_FAKE_SILENT,         /* takes the call and never says a word */
  GARDE_FAKE_SILENT_LATER,   /* lets the client in and never answers a statement */
  GARDE_FAKE_REFUSES,        /* with an SQLSTATE */
  GARDE_FAKE_WANTS_PASSWORD, /* and refuses it with 28P01 */
  GARDE_FAKE_HANGS_UP,       /* at the first statement, without a word */
} GardeFakeBehaviour;

/* @state: the SQLSTATE of a refusal, otherwise NULL. */
GardeFakeServer *garde_fake_server_new (GardeFakeBehaviour behaviour, const char *state);
void garde_fake_server_free (GardeFakeServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeFakeServer, garde_fake_server_free)

guint16 garde_fake_server_get_port (GardeFakeServer *self);
guint garde_fake_server_get_calls (GardeFakeServer *self);
char *garde_fake_server_dup_uri (GardeFakeServer *self); /* connect_timeout is one second */

G_END_DECLS
