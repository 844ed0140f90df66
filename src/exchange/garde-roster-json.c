/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-roster-json.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "base/garde-error.h"

/* What is being read: the entry @position (from 1) of the list @list. */
typedef struct
{
  GardeRosterProblem *problem;
  GHashTable *doctors; /* id -> index + 1 */
  GHashTable *shifts;
  const char *list;
  guint position;
  JsonObject *object;
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->problem, garde_roster_problem_free);
  g_clear_pointer (&self->doctors, g_hash_table_unref);
  g_clear_pointer (&self->shifts, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (
      error, g_error_new_valist (GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID, format, arguments));
  va_end (arguments);
  return FALSE;
}

/* Where the reader is, in front of what is wrong there. */
static gboolean
refuse_entry (const Reader *self, const char *name, const char *what, GError **error)
{
  return refuse (error, _ ("The roster’s “%s”, entry %u, “%s”: %s"), self->list, self->position,
                 name, what);
}

static const char *
get_text (const Reader *self, const char *name)
{
  JsonNode *node = json_object_get_member (self->object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gboolean
read_text (const Reader *self, const char *name, const char **text, GError **error)
{
  *text = get_text (self, name);
  if (*text != NULL && **text != '\0')
    return TRUE;
  return refuse_entry (self, name, _ ("a text is missing."), error);
}

/* A missing number is @number as it was. */
static gboolean
read_count (const Reader *self, const char *name, gint64 most, gint64 *number, GError **error)
{
  JsonNode *node = json_object_get_member (self->object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return refuse_entry (self, name, _ ("this is not a whole number."), error);
  *number = json_node_get_int (node);
  if (*number < 0 || *number > most)
    return refuse_entry (self, name, _ ("this number is negative or too large."), error);
  return TRUE;
}

static gboolean
read_int (const Reader *self, const char *name, int *number, GError **error)
{
  gint64 value = *number;

  if (!read_count (self, name, GARDE_ROSTER_MOST_COUNT, &value, error))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

static gboolean
read_instant (const Reader *self, const char *name, gint64 *instant, GError **error)
{
  const char *text = get_text (self, name);

  if (text != NULL && garde_instant_parse_iso (text, instant))
    return TRUE;
  return refuse_entry (self, name, _ ("this is no instant with its offset."), error);
}

static gboolean
find_id (const Reader *self, const char *id, gboolean shift, guint *index)
{
  gpointer found =
      id != NULL ? g_hash_table_lookup (shift ? self->shifts : self->doctors, id) : NULL;

  if (found == NULL)
    return FALSE;
  *index = GPOINTER_TO_UINT (found) - 1;
  return TRUE;
}

static gboolean
read_doctor_of (const Reader *self, const char *name, guint *doctor, GError **error)
{
  if (find_id (self, get_text (self, name), FALSE, doctor))
    return TRUE;
  return refuse_entry (self, name, _ ("there is no such doctor."), error);
}

static gboolean
read_pair (const Reader *self, guint *doctor, guint *shift, GError **error)
{
  if (!read_doctor_of (self, "doctor", doctor, error))
    return FALSE;
  if (find_id (self, get_text (self, "shift"), TRUE, shift))
    return TRUE;
  return refuse_entry (self, "shift", _ ("there is no such shift."), error);
}

static gboolean
add_id (Reader *self, GHashTable *table, const char *id, guint index, GError **error)
{
  if (g_hash_table_insert (table, g_strdup (id), GUINT_TO_POINTER (index + 1)))
    return TRUE;
  return refuse_entry (self, "id", _ ("this id stands there twice."), error);
}

static gboolean
read_doctor (Reader *self, GError **error)
{
  GArray *doctors = self->problem->doctors;
  GardeRosterDoctor doctor = {
    .max_per_week = GARDE_ROSTER_NO_LIMIT,
    .max_weekends = GARDE_ROSTER_NO_LIMIT,
    .target = GARDE_ROSTER_NO_LIMIT,
    .fair_weekends = GARDE_ROSTER_NO_LIMIT,
    .fair_evenings = GARDE_ROSTER_NO_LIMIT,
  };
  const char *id;
  int status = garde_vocabulary_find (&garde_doctor_status_words, get_text (self, "status") != NULL
                                                                      ? get_text (self, "status")
                                                                      : "holder");

  if (status == 0)
    return refuse_entry (self, "status", _ ("this is no status of a doctor."), error);
  doctor.status = (GardeDoctorStatus) status;
  if (!read_text (self, "id", &id, error) ||
      !read_int (self, "max_per_week", &doctor.max_per_week, error) ||
      !read_int (self, "max_weekends", &doctor.max_weekends, error) ||
      !read_int (self, "target", &doctor.target, error) ||
      !read_int (self, "fair_weekends", &doctor.fair_weekends, error) ||
      !read_int (self, "fair_evenings", &doctor.fair_evenings, error) ||
      !add_id (self, self->doctors, id, doctors->len, error))
    return FALSE;
  doctor.id = g_strdup (id);
  g_array_append_val (doctors, doctor);
  return doctors->len <= GARDE_ROSTER_MOST_DOCTORS ||
         refuse_entry (self, "id", _ ("these are more doctors than a roster can have."), error);
}

static gboolean
read_shift (Reader *self, GError **error)
{
  GArray *shifts = self->problem->shifts;
  GardeRosterShift shift = { .need = 1 };
  const char *id, *kind = get_text (self, "kind");

  shift.kind =
      (GardeShiftKind) garde_vocabulary_find (&garde_shift_kind_words, kind != NULL ? kind : "day");
  if (shift.kind == 0)
    return refuse_entry (self, "kind", _ ("this is no kind of shift."), error);
  if (!read_text (self, "id", &id, error) ||
      !read_instant (self, "start", &shift.starts_at, error) ||
      !read_instant (self, "end", &shift.ends_at, error) ||
      !read_int (self, "need", &shift.need, error) ||
      !read_count (self, "weight", GARDE_ROSTER_MOST_WEIGHT, &shift.weight, error))
    return FALSE;
  if (shift.ends_at <= shift.starts_at)
    return refuse_entry (self, "end", _ ("the shift ends before it begins."), error);
  if (!add_id (self, self->shifts, id, shifts->len, error))
    return FALSE;
  shift.id = g_strdup (id);
  shift.centre = g_strdup (get_text (self, "centre"));
  g_array_append_val (shifts, shift);
  return shifts->len <= GARDE_ROSTER_MOST_SHIFTS ||
         refuse_entry (self, "id", _ ("these are more shifts than a roster can have."), error);
}

static gboolean
read_availability (Reader *self, GError **error)
{
  GardeRosterAvailability line;

  line.level = garde_roster_level_find (get_text (self, "level"));
  if (line.level == 0)
    return refuse_entry (self, "level", _ ("this is no answer of a doctor."), error);
  if (!read_pair (self, &line.doctor, &line.shift, error))
    return FALSE;
  g_array_append_val (self->problem->availability, line);
  return TRUE;
}

static gboolean
read_refusal (Reader *self, GError **error)
{
  GardeRosterRefusal line;

  line.reason = garde_roster_rule_find (get_text (self, "reason"));
  if (!garde_roster_rule_is_refusal (line.reason))
    return refuse_entry (self, "reason", _ ("this is no reason to refuse a doctor."), error);
  if (!read_pair (self, &line.doctor, &line.shift, error))
    return FALSE;
  g_array_append_val (self->problem->refusals, line);
  return TRUE;
}

static gboolean
read_wish (Reader *self, GArray *wishes, GError **error)
{
  GardeRosterWish line = { 0 };

  if (!read_pair (self, &line.doctor, &line.shift, error) ||
      !read_count (self, "weight", GARDE_ROSTER_MOST_WEIGHT, &line.weight, error))
    return FALSE;
  g_array_append_val (wishes, line);
  return TRUE;
}

static gboolean
read_locked (Reader *self, GError **error)
{
  return read_wish (self, self->problem->locked, error);
}

static gboolean
read_published (Reader *self, GError **error)
{
  return read_wish (self, self->problem->published, error);
}

static gboolean
read_regular (Reader *self, GError **error)
{
  return read_wish (self, self->problem->regular, error);
}

static gboolean
read_replacement (Reader *self, GError **error)
{
  GardeRosterReplacement line;
  const char *day = get_text (self, "day");

  if (day == NULL || !garde_day_parse_iso (day, &line.day))
    return refuse_entry (self, "day", _ ("this is no day."), error);
  if (!read_doctor_of (self, "locum", &line.locum, error) ||
      !read_doctor_of (self, "holder", &line.holder, error))
    return FALSE;
  if (line.locum == line.holder)
    return refuse_entry (self, "holder", _ ("nobody replaces himself."), error);
  g_array_append_val (self->problem->replacements, line);
  return TRUE;
}

static gboolean
read_together (Reader *self, GError **error)
{
  GardeRosterTogether line = { 0 };
  JsonNode *node = json_object_get_member (self->object, "doctors");
  JsonArray *pair =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return refuse_entry (self, "doctors", _ ("this is not a list of two doctors."), error);
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *id = json_array_get_element (pair, i);

      if (!JSON_NODE_HOLDS_VALUE (id) ||
          !find_id (self, json_node_get_string (id), FALSE, &line.doctors[i]))
        return refuse_entry (self, "doctors", _ ("there is no such doctor."), error);
    }
  if (line.doctors[0] == line.doctors[1])
    return refuse_entry (self, "doctors", _ ("this is twice the same doctor."), error);
  if (!find_id (self, get_text (self, "shift"), TRUE, &line.shift))
    return refuse_entry (self, "shift", _ ("there is no such shift."), error);
  if (!read_count (self, "weight", GARDE_ROSTER_MOST_WEIGHT, &line.weight, error))
    return FALSE;
  g_array_append_val (self->problem->together, line);
  return TRUE;
}

/* In the order in which one list names what another has. */
static const struct
{
  const char *name;
  gboolean (*read) (Reader *self, GError **error);
  gboolean required;
} lists[] = {
  { "doctors", read_doctor, TRUE },
  { "shifts", read_shift, TRUE },
  { "availability", read_availability, TRUE },
  { "refusals", read_refusal, FALSE },
  { "locked", read_locked, FALSE },
  { "published", read_published, FALSE },
  { "regular", read_regular, FALSE },
  { "replacements", read_replacement, FALSE },
  { "together", read_together, FALSE },
};

static gboolean
read_list (Reader *self, JsonObject *root, guint which, GError **error)
{
  JsonNode *node = json_object_get_member (root, lists[which].name);
  JsonArray *array;

  self->list = lists[which].name;
  if (node == NULL && !lists[which].required)
    return TRUE;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _ ("The roster’s “%s” is not a list."), self->list);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *entry = json_array_get_element (array, i);

      self->position = i + 1;
      if (!JSON_NODE_HOLDS_OBJECT (entry))
        return refuse (error, _ ("The roster’s “%s”, entry %u, is not an object."), self->list,
                       self->position);
      self->object = json_node_get_object (entry);
      if (!lists[which].read (self, error))
        return FALSE;
    }
  return TRUE;
}

/* What holds for the whole problem; it is read like an entry of a list. */
static gboolean
read_head (Reader *self, JsonObject *root, GError **error)
{
  g_autoptr (GardeZone) zone = NULL;
  GardeRosterProblem *problem;
  gint64 rest = 660, gap = 0, duty = 720;
  const char *name;

  self->object = root;
  self->list = "format";
  self->position = 1;
  if (g_strcmp0 (get_text (self, "format"), "garde-roster-1") != 0)
    return refuse (error, _ ("This is no roster problem: its “format” is not “garde-roster-1”."));
  name = get_text (self, "time_zone");
  zone = garde_zone_new (name != NULL ? name : "Europe/Paris", error);
  if (zone == NULL)
    return FALSE;
  self->list = "garde-roster-1";
  if (!read_count (self, "rest_minutes", 10080, &rest, error) ||
      !read_count (self, "duty_gap_minutes", 10080, &gap, error) ||
      !read_count (self, "max_duty_minutes", 10080, &duty, error))
    return FALSE;
  problem = self->problem = garde_roster_problem_new (zone);
  problem->rest_minutes = (int) rest;
  problem->duty_gap_minutes = (int) gap;
  problem->max_duty_minutes = (int) duty;
  return TRUE;
}

GardeRosterProblem *
garde_roster_parse_json (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) reason = NULL;
  g_auto (Reader) reader = { 0 };
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  if (!json_parser_load_from_data (parser, text, length, &reason))
    {
      refuse (error, _ ("The roster problem is not JSON: %s"), reason->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, _ ("A roster problem is an object."));
      return NULL;
    }
  reader.doctors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.shifts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_head (&reader, json_node_get_object (root), error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!read_list (&reader, json_node_get_object (root), i, error))
      return NULL;
  return g_steal_pointer (&reader.problem);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_doctor (JsonBuilder *builder, const GardeRosterProblem *problem, guint doctor)
{
  add_text (builder, "doctor", garde_roster_problem_get_doctor (problem, doctor)->id);
}

static void
add_shift (JsonBuilder *builder, const char *name, const GardeRosterProblem *problem, guint shift)
{
  add_text (builder, name, garde_roster_problem_get_shift (problem, shift)->id);
}

static void
add_correction (JsonBuilder *builder,
                const GardeRosterCorrection *correction,
                const GardeRosterProblem *problem)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < correction->changes->len; i++)
    {
      const GardeRosterChange *change = &g_array_index (correction->changes, GardeRosterChange, i);

      json_builder_begin_object (builder);
      add_doctor (builder, problem, change->doctor);
      add_shift (builder, "shift", problem, change->shift);
      if (change->left >= 0)
        add_shift (builder, "from", problem, (guint) change->left);
      if (change->relax != GARDE_ROSTER_RULE_NONE)
        add_text (builder, "relax", garde_roster_rule_get_word (change->relax));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_number (builder, "cost", correction->cost);
  json_builder_end_object (builder);
}

static void
add_gap (JsonBuilder *builder, const GardeRosterGap *gap, const GardeRosterProblem *problem)
{
  json_builder_begin_object (builder);
  add_shift (builder, "shift", problem, gap->shift);
  add_number (builder, "missing", gap->missing);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < gap->reasons->len; i++)
    {
      const GardeRosterReason *reason = &g_array_index (gap->reasons, GardeRosterReason, i);

      json_builder_begin_object (builder);
      add_doctor (builder, problem, reason->doctor);
      add_text (builder, "reason", garde_roster_rule_get_word (reason->rule));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "cheapest");
  json_builder_begin_array (builder);
  for (guint i = 0; i < gap->corrections->len; i++)
    add_correction (builder, g_ptr_array_index (gap->corrections, i), problem);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_assignments (JsonBuilder *builder,
                 const GardeRosterPlan *plan,
                 const GardeRosterProblem *problem)
{
  json_builder_set_member_name (builder, "assignments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->assignments->len; i++)
    {
      const GardeRosterAssignment *line =
          &g_array_index (plan->assignments, GardeRosterAssignment, i);

      json_builder_begin_object (builder);
      add_doctor (builder, problem, line->doctor);
      add_shift (builder, "shift", problem, line->shift);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
garde_roster_plan_to_json (const GardeRosterPlan *plan, const GardeRosterProblem *problem)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (plan != NULL && problem != NULL, NULL);

  json_builder_begin_object (builder);
  add_text (builder, "format", "garde-roster-1");
  add_text (builder, "status", garde_roster_status_get_word (plan->status));
  add_number (builder, "objective", plan->objective);
  add_number (builder, "bound", plan->bound);
  add_number (builder, "uncovered_weight", plan->uncovered_weight);
  json_builder_set_member_name (builder, "uncovered_proven");
  json_builder_add_boolean_value (builder, plan->uncovered_proven);
  add_assignments (builder, plan, problem);
  json_builder_set_member_name (builder, "gaps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->gaps->len; i++)
    add_gap (builder, g_ptr_array_index (plan->gaps, i), problem);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  return json_generator_to_data (generator, NULL);
}
