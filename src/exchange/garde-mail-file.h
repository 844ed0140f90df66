/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"

G_BEGIN_DECLS

/* The draft of an e-mail as a file (.eml, RFC 5322, MIME) that any mail program opens, looks at and
 * sends. It has no sender: who sends it is whoever opens it. */

typedef struct
{
  char *name;    /* of the file, ASCII */
  char *type;    /* "text/calendar; charset=UTF-8; method=PUBLISH" */
  char *content; /* text */
} GardeMailAttachment;

typedef struct
{
  char *to_name;    /* may be NULL */
  char *to_address; /* "a.martin@example.org"; NULL: left open */
  char *subject;
  char *body;             /* plain text */
  GPtrArray *attachments; /* of GardeMailAttachment */
} GardeMail;

/* Copies the texts. (transfer full) */
GardeMail *garde_mail_new (const char *subject, const char *body);
void garde_mail_free (GardeMail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeMail, garde_mail_free)

void garde_mail_attach (GardeMail *self, const char *name, const char *type, const char *content);

/* The file: ASCII, CR LF, no line above 78 characters. @made_at is its date. (transfer full) */
char *garde_mail_write (const GardeMail *self, gint64 made_at, GardeZone *zone);

/* Whether @address is one that a program would send to: one word, one @, no control character.
 * Nothing else of a mail's head is ever taken as it was typed. */
gboolean garde_mail_is_address (const char *address);

G_END_DECLS
