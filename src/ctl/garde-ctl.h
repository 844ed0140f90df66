/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/garde-trail-entry.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* What gardectl's commands share (COMMANDS.md): the options that every command has, the store, and
 * the two ways out: data on stdout, one sentence an error on stderr. */

/* What a command returns, and the process after it. */
typedef enum
{
  GARDE_CTL_DONE = 0,
  GARDE_CTL_REFUSED = 1, /* or something wrong was found */
  GARDE_CTL_USAGE = 2,
} GardeCtlExit;

typedef struct
{
  /* Options. */
  char *uri;     /* NULL: the centre's own file */
  char *centre;  /* NULL: the only one */
  char *account; /* NULL: nobody said who he is */
  gboolean json;
  gboolean help;
  gboolean version;

  /* What was piped in: passwords (garde-ctl-sign-in.h). */
  gboolean wants_new_password; /* the command asks for one too */
  gboolean has_read_lines;
  char *lines[2];
  guint n_lines;

  /* Opened when a command asks. */
  GardeClock *clock;
  GardeStore *store;
  GardeSession *session;
} GardeCtl;

/* Runs the command line; what the process exits with. */
int garde_ctl_run (int argc, char **argv);

/* Parses @arguments (a command's, without its name; freed of the options) by @entries (NULL: none)
 * and the common options. What remains are its words, at least @least and at most @most. FALSE
 * after a sentence on stderr, or the command's help: then @status is what to return. */
gboolean garde_ctl_parse (GardeCtl *self,
                          const char *usage,
                          const char *summary,
                          const GOptionEntry *entries,
                          GStrv *arguments,
                          guint least,
                          guint most,
                          GardeCtlExit *status);

/* Opens the store, and the session of the centre. FALSE after a sentence on stderr. */
gboolean garde_ctl_open_store (GardeCtl *self, GardeStoreOpenFlags flags);
gboolean garde_ctl_open_centre (GardeCtl *self);

/* The store for what concerns the whole database: as long as it has no accounts for everybody, then
 * for whoever --as names, if he may do @action at a centre: the session is then of that one. FALSE
 * after a sentence on stderr. */
gboolean garde_ctl_open_for (GardeCtl *self, GardeAction action);

/* Before what is read of many leaves the program: a row of the trail about no record. @what: in a
 * few words without a name. FALSE after a sentence on stderr. */
gboolean
garde_ctl_tell_trail (GardeCtl *self, GardeSession *session, GardeTrailAct act, const char *what);

/* As garde_ctl_open_centre (), but in a database with several centres and none named, @several are
 * all of them. (transfer full) of GardeSession */
GPtrArray *garde_ctl_open_centres (GardeCtl *self);

/* Data. Always UTF-8, whatever the locale. */
void garde_ctl_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Prints the value that @builder has built. */
void garde_ctl_print_json (JsonBuilder *builder);

/* What a command that ends with @status exits with: data that did not reach stdout are a failure.
 */
GardeCtlExit garde_ctl_finish (GardeCtlExit status);

/* One sentence on stderr; returns @status, so that a command can end with it. */
GardeCtlExit garde_ctl_fail (GardeCtlExit status, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The sentence of @error. */
GardeCtlExit garde_ctl_refuse (const GError *error);

/* A word in front of a member of an object being built. */
void garde_ctl_add_text (JsonBuilder *builder, const char *name, const char *text); /* NULL: null */
void garde_ctl_add_number (JsonBuilder *builder, const char *name, gint64 number);
void garde_ctl_add_id (JsonBuilder *builder, const char *name, gint64 id);     /* 0: null */
void garde_ctl_add_day (JsonBuilder *builder, const char *name, GardeDay day); /* not set: null */
void garde_ctl_add_instant (JsonBuilder *builder,
                            const char *name,
                            gint64 instant,
                            GardeZone *zone); /* not set: null */

/* Reads an option's value; FALSE after a sentence on stderr. @text NULL is a missing option. */
gboolean garde_ctl_read_day (const char *option, const char *text, GardeDay *day);
gboolean
garde_ctl_read_period (const char *from_text, const char *to_text, GardeDay *from, GardeDay *to);

/* Writes @text to the file of an option, whole or not at all; FALSE after a sentence on stderr. */
gboolean garde_ctl_write_file (const char *path, const GString *text);

/* The same for a document, which only its owner may read. */
gboolean garde_ctl_write_document (const char *path, GBytes *pdf);

/* Progress on stderr if that is a terminal; for GardeProgressFunc. */
void garde_ctl_show_progress (guint64 done, guint64 total, gpointer data);

/* The string @text filled with spaces to @width characters, on the left of them if @width is
 * negative. (transfer full) */
char *garde_ctl_pad (const char *text, int width);

G_END_DECLS
