/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-trail-entry.h"
#include "secret/garde-mac.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The audit trail for services, reports and pages: its key, its heads, and what it says. (What adds
 * rows is in garde-trail.h.) */

/* --- the key, one a database --- */

/* Whoever keeps this workstation's secrets is asked once, before the first row that this store
 * writes or checks. NULL: there is none, and rows are chained in a way that proves their order
 * only. (transfer full) */
typedef GardeKey *(*GardeTrailKeyFunc) (GardeStore *store, gpointer data);
void garde_store_set_trail_keeper (GardeStore *self, GardeTrailKeyFunc keeper, gpointer data);

/* What the database knows its keys by, without having them; the newest first, and none as long as
 * no workstation has given it one. (transfer full) */
GStrv garde_store_load_trail_key_names (GardeStore *self, GError **error);
char *garde_store_name_trail_key (const GardeKey *key); /* (transfer full) */

/* Whether @key is one of this database's: FALSE with NOT_FOUND. */
gboolean garde_store_knows_trail_key (GardeStore *self, const GardeKey *key, GError **error);

/* Makes @key one of this database's; TAKEN if it has one already and @replace is FALSE. What was
 * chained with an earlier key stays so. */
gboolean
garde_store_add_trail_key (GardeStore *self, const GardeKey *key, gboolean replace, GError **error);

/* Whether rows of this store are chained with a key now. */
gboolean garde_store_has_keyed_trail (GardeStore *self);

/* --- heads --- */

/* The newest row of a writer; sequence 0: it has none. */
typedef struct
{
  gint64 writer;
  gint64 sequence;
  GardeMac mac;
  gboolean is_short; /* only the first GARDE_TRAIL_SHORT_MAC bytes are known: from paper */
} GardeTrailHead;

/* So many bytes of a MAC are printed: nobody types all of it, nor finds a row that fits these. */
#define GARDE_TRAIL_SHORT_MAC 8

/* By writer: for a backup, for the printed hand-over sheet. @since: only of writers that have
 * written since then (ms UTC); 0: of all. (transfer full) GArray of GardeTrailHead */
GArray *garde_store_load_trail_heads (GardeStore *self, gint64 since, GError **error);

/* "3 1245 9f2c41d877ab03e1 · 7 88 0011223344556677" for a sheet of paper: what stands between two
 * points is a line of the file that garde_trail_heads_from_text () reads. (transfer full) */
char *garde_trail_heads_to_short_text (const GArray *heads);

/* As a file for `gardectl check --anchor`: a line a writer, with number, sequence and MAC.
 * (transfer full) */
char *garde_trail_heads_to_text (const GArray *heads);

/* The same, or as it was printed in short. NULL with a GARDE_STORE_ERROR_INVALID that names the
 * line. (transfer full) */
GArray *garde_trail_heads_from_text (const char *text, GError **error);

/* When the database was made (ms UTC): tells it from one that stood in its place before. */
gboolean garde_store_load_made_at (GardeStore *self, gint64 *made_at, GError **error);

/* Where this workstation keeps the newest heads that it has seen (0600): written by
 * garde_store_keep_up () and when the store is closed. What the file says is replaced only by what
 * continues it, so that a trail that was cut off stays known as such. NULL: nowhere. */
void garde_store_set_trail_anchor (GardeStore *self, const char *path);

/* What the file says: NULL without error if there is none. (transfer full) */
GArray *garde_store_load_trail_anchor (GardeStore *self, GError **error);

/* After a restore, whose heads are older on purpose: the file is renamed with the day beside it and
 * begun again. */
gboolean garde_store_set_aside_trail_anchor (GardeStore *self, GError **error);

/* --- reading --- */

/* What is looked for; 0 and GARDE_DAY_NONE: all. Days are those of the session's centre. */
typedef struct
{
  gint64 patient;
  gint64 account;
  GardeTrailAct act;
  GardeDay from;
  GardeDay to; /* inclusive */
} GardeTrailQuery;

#define GARDE_TRAIL_PAGE_MAX 200

/* Newest first, the page after @after (an entry that was given; NULL: the first), at most @limit (1
 * to GARDE_TRAIL_PAGE_MAX). A session of a centre sees its centre's rows and those of none.
 * (transfer full) of GardeTrailEntry */
GPtrArray *garde_store_search_trail (GardeStore *self,
                                     GardeSession *session,
                                     const GardeTrailQuery *query,
                                     const GardeTrailEntry *after,
                                     guint limit,
                                     GError **error);

/* The same of the rows that say every word of @text: in the names of who, where and whom, and in
 * what the session may read of it; neither accents nor case count. Nothing finds words among a
 * million rows at once: only so many are looked at as take a moment. @reached: the last one that
 * was looked at, the next page's @after; NULL: there is none behind it. (transfer full) of
 * GardeTrailEntry */
GPtrArray *garde_store_search_trail_text (GardeStore *self,
                                          GardeSession *session,
                                          const GardeTrailQuery *query,
                                          const char *text,
                                          const GardeTrailEntry *after,
                                          guint limit,
                                          GardeTrailEntry **reached,
                                          GError **error);

/* Who opened a patient's file or one that was merged into it, or tried to and was refused, at
 * whichever centre, newest first; the same pages. (transfer full) of GardeTrailEntry */
GPtrArray *garde_store_load_openings (GardeStore *self,
                                      GardeSession *session,
                                      gint64 patient,
                                      const GardeTrailEntry *after,
                                      guint limit,
                                      GError **error);

/* --- erasing --- */

/* Inside a transaction: takes what the trail says about @patient in words out of it, and writes
 * down that this was done. Who did what and when stays. */
gboolean
garde_store_erase_trail (GardeStore *self, GardeSession *session, gint64 patient, GError **error);

G_END_DECLS
