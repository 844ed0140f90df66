/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

/* The payload of a row of the trail, as JSON. Ids are text, since many readers of JSON lose their
 * last digits; days are ISO dates; instants are ms UTC; of bytes only length and SHA-256 are told.
 */

/* {"detail": "…"} (transfer full) */
char *garde_trail_detail_from_text (const char *text);

/* {"new": {"field": value, …}} with every field that is set. (transfer full) */
char *garde_trail_detail_from_record (gconstpointer record);

/* {"old": {"field": value, …}}: the same of a record that is deleted. (transfer full) */
char *garde_trail_detail_from_removal (gconstpointer record);

/* {"changed": {"field": [before, after], …}} of the fields whose bits are set: the first is 1.
 * (transfer full) */
char *garde_trail_detail_from_change (gconstpointer before, gconstpointer record, guint64 fields);

/* {"id": "name", …} of those of @ids (of gint64) that are in @names (text by id); NULL: none is.
 * (transfer full) */
char *garde_trail_detail_from_names (const GArray *ids, GHashTable *names);

/* What is told to those who may not read what a record says: {"hidden": ["field", …]} of the last
 * three, and the first as it is. Any text at all. (transfer full) */
char *garde_trail_detail_hide_values (const char *detail);

G_END_DECLS
