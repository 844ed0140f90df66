/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/garde-instant.h"

G_BEGIN_DECLS

/* How the fields of a record are told in the audit trail, which knows them by their columns. */

/* "family name" (transfer full) */
char *garde_trail_fields_dup_label (const char *name);

/* Whether @name says nothing to a person: what names and numbers are searched by. */
gboolean garde_trail_fields_is_internal (const char *name);

/* Whether what stands in the field is another record's id. */
gboolean garde_trail_fields_is_reference (int kind, const char *name);

/* The value of a field of @kind, as people write it: states in words, instants in @zone (NULL: as a
 * number), days as days; "–" for none; anything that it does not know as it stands. (transfer full)
 */
char *garde_trail_fields_format (int kind, const char *name, JsonNode *value, GardeZone *zone);

G_END_DECLS
