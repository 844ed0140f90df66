/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-trail-fields.h"

#include <glib/gi18n-lib.h>

#include "base/garde-money.h"
#include "model/garde-kind.h"
#include "model/garde-right.h"
#include "model/garde-words.h"

/* Those that people meet; any other is told by its column. */
static const char *const labels[] = {
  N_ ("accompanied by"),
  N_ ("addendum"),
  N_ ("address"),
  N_ ("alert"),
  N_ ("allergy"),
  N_ ("amount"),
  N_ ("answer"),
  N_ ("answered at"),
  N_ ("answered by"),
  N_ ("answered on"),
  N_ ("applied on"),
  N_ ("arrived at"),
  N_ ("author"),
  N_ ("birth date"),
  N_ ("birth date uncertain"),
  N_ ("booked at"),
  N_ ("called at"),
  N_ ("centre"),
  N_ ("clinical order"),
  N_ ("closed at"),
  N_ ("closed reason"),
  N_ ("code"),
  N_ ("collector"),
  N_ ("conclusion"),
  N_ ("conclusion code"),
  N_ ("conclusion system"),
  N_ ("conclusion version"),
  N_ ("content"),
  N_ ("context"),
  N_ ("contract from"),
  N_ ("contract to"),
  N_ ("contrast"),
  N_ ("created at"),
  N_ ("died on"),
  N_ ("disabled at"),
  N_ ("display name"),
  N_ ("doctor"),
  N_ ("done at"),
  N_ ("due at"),
  N_ ("email"),
  N_ ("ends at"),
  N_ ("ends on"),
  N_ ("exam"),
  N_ ("family doctor"),
  N_ ("family doctor answer"),
  N_ ("family name"),
  N_ ("findings"),
  N_ ("follow up days"),
  N_ ("from patients"),
  N_ ("given name"),
  N_ ("held since"),
  N_ ("held why"),
  N_ ("iban"),
  N_ ("identity state"),
  N_ ("implants"),
  N_ ("ins"),
  N_ ("insurance number"),
  N_ ("kept until"),
  N_ ("kidney"),
  N_ ("kind"),
  N_ ("label"),
  N_ ("last visit day"),
  N_ ("licence to"),
  N_ ("local day"),
  N_ ("made at"),
  N_ ("measured at"),
  N_ ("moved from"),
  N_ ("name"),
  N_ ("need"),
  N_ ("nir"),
  N_ ("note"),
  N_ ("number"),
  N_ ("outcome"),
  N_ ("parked"),
  N_ ("patient"),
  N_ ("phone"),
  N_ ("place"),
  N_ ("plan"),
  N_ ("pregnancy"),
  N_ ("printed at"),
  N_ ("priority"),
  N_ ("put away"),
  N_ ("qualification"),
  N_ ("question"),
  N_ ("reason"),
  N_ ("reason group"),
  N_ ("received at"),
  N_ ("recipient"),
  N_ ("recipient address"),
  N_ ("recipient name"),
  N_ ("reference"),
  N_ ("refused at"),
  N_ ("room"),
  N_ ("rpps"),
  N_ ("sampled at"),
  N_ ("scheme"),
  N_ ("sent at"),
  N_ ("sex"),
  N_ ("shift"),
  N_ ("signature"),
  N_ ("slot at"),
  N_ ("slot minutes"),
  N_ ("source"),
  N_ ("started at"),
  N_ ("starts at"),
  N_ ("state"),
  N_ ("status"),
  N_ ("text"),
  N_ ("ticket"),
  N_ ("title"),
  N_ ("unidentified"),
  N_ ("urgency"),
  N_ ("used family name"),
  N_ ("used given name"),
  N_ ("valid from"),
  N_ ("valid to"),
  N_ ("value"),
  N_ ("visit"),
  N_ ("workstation"),
  N_ ("written at"),
  N_ ("zone"),
};

/* What the numbers of a field mean. Kind 0: wherever it stands. */
static const struct
{
  const char *name;
  GardeKind kind;
  const GardeVocabulary *words;
} vocabularies[] = {
  { "state", GARDE_KIND_VISIT, &garde_visit_state_words },
  { "state", GARDE_KIND_ORDER, &garde_order_state_words },
  { "state", GARDE_KIND_SHIFT, &garde_shift_state_words },
  { "state", GARDE_KIND_SUMMARY, &garde_summary_state_words },
  { "state", GARDE_KIND_SWAP, &garde_swap_state_words },
  { "outcome", GARDE_KIND_VISIT, &garde_visit_outcome_words },
  { "outcome", GARDE_KIND_REFERRAL, &garde_referral_outcome_words },
  { "kind", GARDE_KIND_ORDER, &garde_order_kind_words },
  { "kind", GARDE_KIND_SHIFT, &garde_shift_kind_words },
  { "kind", GARDE_KIND_PLACE, &garde_place_kind_words },
  { "kind", GARDE_KIND_VITAL, &garde_vital_kind_words },
  { "kind", GARDE_KIND_DOCUMENT, &garde_document_kind_words },
  { "kind", GARDE_KIND_PAPER, &garde_paper_kind_words },
  { "answer", GARDE_KIND_PAPER, &garde_paper_answer_words },
  { "answered_by", GARDE_KIND_REFERRAL, &garde_referral_answer_words },
  { "family_doctor", GARDE_KIND_VISIT, &garde_family_doctor_answer_words },
  { "family_doctor_answer", 0, &garde_family_doctor_answer_words },
  { "status", GARDE_KIND_ENGAGEMENT, &garde_doctor_status_words },
  { "source", 0, &garde_source_words },
  { "reason_group", 0, &garde_reason_group_words },
  { "zone", 0, &garde_zone_words },
  { "priority", 0, &garde_priority_words },
  { "sex", 0, &garde_sex_words },
  { "identity_state", 0, &garde_identity_state_words },
  { "urgency", 0, &garde_order_urgency_words },
  { "pregnancy", 0, &garde_answer_words },
  { "contrast", 0, &garde_answer_words },
  { "allergy", 0, &garde_answer_words },
  { "implants", 0, &garde_answer_words },
  { "conclusion_system", 0, &garde_code_system_words },
};

char *
garde_trail_fields_dup_label (const char *name)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (name), "_", ' ');

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i], spaced))
      return g_strdup (_ (labels[i]));
  return g_steal_pointer (&spaced);
}

gboolean
garde_trail_fields_is_internal (const char *name)
{
  return g_str_has_suffix (name, "_key") || g_str_equal (name, "local_minute");
}

gboolean
garde_trail_fields_is_reference (int kind, const char *name)
{
  const GardeField *field = garde_kind_find_field (kind, name);

  return field != NULL &&
         (field->kind == GARDE_FIELD_REFERENCE || field->kind == GARDE_FIELD_OPTIONAL_REFERENCE);
}

static const char *
find_word (int kind, const char *name, gint64 value)
{
  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    if (g_str_equal (vocabularies[i].name, name) &&
        (vocabularies[i].kind == 0 || (int) vocabularies[i].kind == kind))
      return value >= 1 && value <= (gint64) garde_vocabulary_get_size (vocabularies[i].words)
                 ? garde_vocabulary_get_label (vocabularies[i].words, (int) value)
                 : NULL;
  return NULL;
}

static char *
format_instant (gint64 at, GardeZone *zone)
{
  g_autofree char *day = garde_day_to_short (garde_instant_get_day (at, zone));
  g_autofree char *time = garde_instant_format_time (at, zone);

  return g_strdup_printf ("%s %s", day, time);
}

static char *
format_day (const char *iso)
{
  GardeDay day;

  return garde_day_parse_iso (iso, &day) ? garde_day_to_short (day) : g_strdup (iso);
}

/* NULL: as it stands. */
static char *
format_number (const GardeField *field, int kind, gint64 value, GardeZone *zone)
{
  if (field->kind == GARDE_FIELD_INSTANT && zone != NULL)
    return format_instant (value, zone);
  if (field->kind == GARDE_FIELD_MONEY)
    return garde_money_format (garde_money (value));
  if (field->kind == GARDE_FIELD_ENUM)
    return g_strdup (find_word (kind, field->name, value));
  return NULL;
}

char *
garde_trail_fields_format (int kind, const char *name, JsonNode *value, GardeZone *zone)
{
  const GardeField *field = garde_kind_find_field (kind, name);
  char *text = NULL;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("–");
  if (!JSON_NODE_HOLDS_VALUE (value))
    return json_to_string (value, FALSE);
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return field != NULL && field->kind == GARDE_FIELD_DAY
               ? format_day (json_node_get_string (value))
               : json_node_dup_string (value);
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? _ ("yes") : _ ("no"));
  if (field != NULL && json_node_get_value_type (value) == G_TYPE_INT64)
    text = format_number (field, kind, json_node_get_int (value), zone);
  return text != NULL ? text : json_to_string (value, FALSE);
}
