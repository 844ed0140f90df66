/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "allowance/garde-allowance-compute.h"
#include "allowance/garde-allowance-explain.h"
#include "exchange/garde-csv.h"
#include "exchange/garde-scheme-json.h"
#include "store/garde-store-allowance.h"
#include "store/garde-trail.h"

typedef struct
{
  char *from;
  char *to;
  char *scheme;
  char *csv;
  char *sepa;
  char *pdf;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->from, g_free);
  g_clear_pointer (&options->to, g_free);
  g_clear_pointer (&options->scheme, g_free);
  g_clear_pointer (&options->csv, g_free);
  g_clear_pointer (&options->sepa, g_free);
  g_clear_pointer (&options->pdf, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What one centre owes. */
typedef struct
{
  char *prefix;      /* "CENTRE/" where there are several, else "" */
  GPtrArray *shifts; /* the lines borrow from them */
  GArray *lines;
  GArray *doctors;
} Statement;

static void
statement_free (Statement *self)
{
  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->doctors, g_array_unref);
  g_clear_pointer (&self->shifts, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
read_scheme_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  GardeAllowanceScheme *scheme;
  GPtrArray *schemes;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  scheme = garde_scheme_parse_json (text, (gssize) length, error);
  if (scheme == NULL)
    return NULL;
  schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_allowance_scheme_free);
  g_ptr_array_add (schemes, scheme);
  return schemes;
}

static char *
make_prefix (GardeCtl *ctl, GardeSession *session, gboolean several, GError **error)
{
  const GardeCentre *centre = garde_store_get_centre (ctl->store, session, error);

  if (centre == NULL)
    return NULL;
  return several ? g_strconcat (centre->name, "/", NULL) : g_strdup ("");
}

/* @given: a scheme of a file instead of the centre's own. */
static Statement *
compute (GardeCtl *ctl,
         GardeSession *session,
         GardeDay from,
         GardeDay to,
         GPtrArray *given,
         gboolean several,
         GError **error)
{
  Statement *self = g_new0 (Statement, 1);
  g_autoptr (GPtrArray) schemes = given != NULL
                                      ? g_ptr_array_ref (given)
                                      : garde_store_load_schemes (ctl->store, session, error);

  if (schemes != NULL)
    self->prefix = make_prefix (ctl, session, several, error);
  if (self->prefix != NULL)
    self->shifts = garde_store_load_allowance_shifts (ctl->store, session, from, to, FALSE, error);
  if (self->shifts == NULL)
    {
      statement_free (self);
      return NULL;
    }
  self->lines = garde_allowance_compute (self->shifts, schemes);
  self->doctors = garde_allowance_sum_by_doctor (self->lines);
  return self;
}

static GPtrArray *
compute_all (GardeCtl *ctl, const Options *options, GardeDay from, GardeDay to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) given =
      options->scheme != NULL ? read_scheme_file (options->scheme, &error) : NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GPtrArray) statements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) statement_free);

  if (error == NULL)
    sessions = garde_ctl_open_centres (ctl);
  for (guint i = 0; sessions != NULL && i < sessions->len && error == NULL; i++)
    {
      GardeSession *session = g_ptr_array_index (sessions, i);
      Statement *statement = compute (ctl, session, from, to, given, sessions->len > 1, &error);

      if (statement != NULL &&
          (options->csv != NULL || options->sepa != NULL || options->pdf != NULL))
        garde_store_trail_tell (ctl->store, session, GARDE_TRAIL_EXPORT, "allowances", &error);
      if (statement != NULL)
        g_ptr_array_add (statements, statement);
    }
  if (error != NULL)
    garde_ctl_refuse (error);
  return sessions != NULL && error == NULL ? g_steal_pointer (&statements) : NULL;
}

static GardeMoney
get_total (const GPtrArray *statements)
{
  GardeMoney total = garde_money (0);

  for (guint i = 0; i < statements->len; i++)
    total = garde_money_add (
        total,
        garde_allowance_get_total (((const Statement *) g_ptr_array_index (statements, i))->lines));
  return total;
}

static const char *
get_shift_name (const GardeAllowanceShift *shift, char buffer[24])
{
  if (shift->shift_reference != NULL)
    return shift->shift_reference;
  g_snprintf (buffer, 24, "%" G_GINT64_FORMAT, shift->shift);
  return buffer;
}

static void
add_doctors (JsonBuilder *builder, const Statement *statement)
{
  for (guint i = 0; i < statement->doctors->len; i++)
    {
      const GardeAllowanceDoctor *doctor =
          &g_array_index (statement->doctors, GardeAllowanceDoctor, i);
      g_autofree char *key = g_strconcat (statement->prefix, doctor->reference, NULL);

      json_builder_set_member_name (builder, key);
      json_builder_begin_object (builder);
      garde_ctl_add_number (builder, "shifts", doctor->n_shifts);
      garde_ctl_add_number (builder, "seen", doctor->n_seen);
      garde_ctl_add_number (builder, "cents", doctor->amount.cents);
      json_builder_end_object (builder);
    }
}

static void
add_line (JsonBuilder *builder, const Statement *statement, const GardeAllowanceLine *line)
{
  g_autofree char *doctor = g_strconcat (statement->prefix, line->shift->doctor_reference, NULL);
  g_autofree char *reason = garde_allowance_line_explain (line);
  char buffer[24];

  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "shift_ref", get_shift_name (line->shift, buffer));
  garde_ctl_add_id (builder, "shift", line->shift->shift);
  garde_ctl_add_day (builder, "day", line->shift->local_day);
  garde_ctl_add_text (builder, "kind",
                      garde_vocabulary_get_word (&garde_shift_kind_words, (int) line->shift->kind));
  garde_ctl_add_text (builder, "doctor", doctor);
  garde_ctl_add_text (builder, "doctor_name", line->shift->doctor_name);
  garde_ctl_add_number (builder, "seen", line->shift->n_seen);
  if (line->reason == GARDE_ALLOWANCE_TIER)
    garde_ctl_add_number (builder, "tier", line->tier_from);
  else
    garde_ctl_add_text (builder, "tier", NULL);
  garde_ctl_add_number (builder, "cents", line->amount.cents);
  garde_ctl_add_text (builder, "reason", reason);
  json_builder_end_object (builder);
}

static void
print_json (const GPtrArray *statements)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  garde_ctl_add_number (builder, "total_cents", get_total (statements).cents);
  json_builder_set_member_name (builder, "by_doctor");
  json_builder_begin_object (builder);
  for (guint i = 0; i < statements->len; i++)
    add_doctors (builder, g_ptr_array_index (statements, i));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statements->len; i++)
    {
      const Statement *statement = g_ptr_array_index (statements, i);

      for (guint j = 0; j < statement->lines->len; j++)
        add_line (builder, statement, &g_array_index (statement->lines, GardeAllowanceLine, j));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static void
print_row (const char *reference, const char *name, guint shifts, guint seen, GardeMoney amount)
{
  g_autofree char *first = garde_ctl_pad (reference, 14);
  g_autofree char *second = garde_ctl_pad (name, 28);
  g_autofree char *money = garde_money_format (amount);
  g_autofree char *last = garde_ctl_pad (money, -12);

  garde_ctl_print ("%s%s%6u%6u%s\n", first, second, shifts, seen, last);
}

static void
print_head (void)
{
  g_autofree char *first = garde_ctl_pad (_ ("Doctor"), 42);
  g_autofree char *shifts = garde_ctl_pad (C_ ("column", "shifts"), -6);
  g_autofree char *seen = garde_ctl_pad (C_ ("column", "seen"), -6);
  g_autofree char *amount = garde_ctl_pad (C_ ("column", "amount"), -12);

  garde_ctl_print ("%s%s%s%s\n", first, shifts, seen, amount);
}

/* What was not paid for want of a scheme must not be overlooked. */
static void
print_unpaid (const Statement *statement)
{
  for (guint i = 0; i < statement->lines->len; i++)
    {
      const GardeAllowanceLine *line = &g_array_index (statement->lines, GardeAllowanceLine, i);
      g_autofree char *reason = NULL;
      char buffer[24];

      if (line->reason != GARDE_ALLOWANCE_NO_SCHEME)
        continue;
      reason = garde_allowance_line_explain (line);
      garde_ctl_print ("%s: %s\n", get_shift_name (line->shift, buffer), reason);
    }
}

static void
print_text (const GPtrArray *statements)
{
  guint shifts = 0, seen = 0;

  print_head ();
  for (guint i = 0; i < statements->len; i++)
    {
      const Statement *statement = g_ptr_array_index (statements, i);

      for (guint j = 0; j < statement->doctors->len; j++)
        {
          const GardeAllowanceDoctor *doctor =
              &g_array_index (statement->doctors, GardeAllowanceDoctor, j);
          g_autofree char *key = g_strconcat (statement->prefix, doctor->reference, NULL);

          print_row (key, doctor->name, doctor->n_shifts, doctor->n_seen, doctor->amount);
          shifts += doctor->n_shifts;
          seen += doctor->n_seen;
        }
    }
  print_row (_ ("Total"), "", shifts, seen, get_total (statements));
  for (guint i = 0; i < statements->len; i++)
    print_unpaid (g_ptr_array_index (statements, i));
}

static void
write_csv_line (GString *text, const Statement *statement, const GardeAllowanceLine *line)
{
  char buffer[24];
  g_autofree char *day = garde_day_to_iso (line->shift->local_day);
  g_autofree char *doctor = g_strconcat (statement->prefix, line->shift->doctor_reference, NULL);
  g_autofree char *seen = g_strdup_printf ("%u", line->shift->n_seen);
  g_autofree char *cents = g_strdup_printf ("%" G_GINT64_FORMAT, line->amount.cents);
  g_autofree char *reason = garde_allowance_line_explain (line);
  const char *const fields[] = {
    get_shift_name (line->shift, buffer),
    day,
    doctor,
    line->shift->doctor_name,
    seen,
    cents,
    reason,
  };

  garde_csv_write_line (text, fields, G_N_ELEMENTS (fields));
}

static gboolean
write_csv (const char *path, const GPtrArray *statements)
{
  static const char *const header[] = { "shift_ref", "day",   "doctor_ref", "doctor",
                                        "seen",      "cents", "reason" };
  g_autoptr (GString) text = g_string_new (NULL);

  garde_csv_write_line (text, header, G_N_ELEMENTS (header));
  for (guint i = 0; i < statements->len; i++)
    {
      const Statement *statement = g_ptr_array_index (statements, i);

      for (guint j = 0; j < statement->lines->len; j++)
        write_csv_line (text, statement, &g_array_index (statement->lines, GardeAllowanceLine, j));
    }
  return garde_ctl_write_file (path, text);
}

static GardeCtlExit
run (GardeCtl *ctl, const Options *options, GardeDay from, GardeDay to)
{
  g_autoptr (GPtrArray) statements = compute_all (ctl, options, from, to);

  if (statements == NULL || (options->csv != NULL && !write_csv (options->csv, statements)))
    return GARDE_CTL_REFUSED;
  if (ctl->json)
    print_json (statements);
  else
    print_text (statements);
  return GARDE_CTL_DONE;
}

GardeCtlExit
garde_ctl_allowance_compute (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options.to, NULL, NULL },
    { "scheme", 0, 0, G_OPTION_ARG_FILENAME, &options.scheme, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv, NULL, NULL },
    { "sepa", 0, 0, G_OPTION_ARG_FILENAME, &options.sepa, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, NULL, NULL },
    { NULL },
  };
  GardeDay from, to;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "allowance compute --from DAY --to DAY [--scheme FILE] [--csv FILE]",
                        _ ("Computes what each doctor receives for the shifts he held, and why."),
                        entries, arguments, 0, 0, &status))
    return status;
  if (options.sepa != NULL || options.pdf != NULL)
    return garde_ctl_fail (
        GARDE_CTL_USAGE, _ ("The transfer file and the statement as PDF come in a later version."));
  if (!garde_ctl_read_period (options.from, options.to, &from, &to))
    return GARDE_CTL_USAGE;
  return run (ctl, &options, from, to);
}
