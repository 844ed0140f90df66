/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "exchange/garde-csv.h"
#include "report/garde-report-activity.h"
#include "store/garde-store-sign-in.h"

typedef struct
{
  char *from;
  char *to;
  char *csv;
  char *pdf;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->from, g_free);
  g_clear_pointer (&options->to, g_free);
  g_clear_pointer (&options->csv, g_free);
  g_clear_pointer (&options->pdf, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* One figure: where it stands in the JSON, and its value. Groups are objects of their own. */
typedef struct
{
  const char *section;
  const char *group; /* NULL: the section itself */
  const char *name;
  const char *label; /* of a word in a group; NULL: the name itself */
  gint64 value;
  gboolean is_wait; /* twice the median in ms; the value is told in minutes */
} Figure;

static void
add_figure (GArray *figures, const char *section, const char *name, gint64 value)
{
  Figure figure = { section, NULL, name, NULL, value, FALSE };

  g_array_append_val (figures, figure);
}

/* @sparse: only what occurs. */
static void
add_group (GArray *figures,
           const char *group,
           const GardeVocabulary *vocabulary,
           const gint64 *values,
           gboolean sparse)
{
  for (guint i = 1; i <= garde_vocabulary_get_size (vocabulary); i++)
    {
      Figure figure = { "visits",
                        group,
                        garde_vocabulary_get_word (vocabulary, (int) i),
                        garde_vocabulary_get_label (vocabulary, (int) i),
                        values[i],
                        FALSE };

      if (!sparse || values[i] != 0)
        g_array_append_val (figures, figure);
    }
}

static void
add_visits (GArray *figures, const GardeActivity *activity)
{
  Figure wait = {
    "visits", NULL, "median_wait_minutes", NULL, activity->visits.median_wait_twice_ms, TRUE
  };

  add_figure (figures, "visits", "booked", activity->visits.booked);
  add_figure (figures, "visits", "no_show", activity->visits.no_show);
  add_figure (figures, "visits", "left", activity->visits.left);
  add_figure (figures, "visits", "cancelled", activity->visits.cancelled);
  add_figure (figures, "visits", "seen", activity->visits.seen);
  add_group (figures, "by_source", &garde_source_words, activity->visits.by_source, TRUE);
  add_group (figures, "family_doctor", &garde_family_doctor_answer_words,
             activity->visits.family_doctor, FALSE);
  add_group (figures, "by_reason", &garde_reason_group_words, activity->visits.by_reason, FALSE);
  if (activity->visits.n_waits > 0)
    g_array_append_val (figures, wait);
  add_figure (figures, "visits", "sent_to_emergency", activity->visits.sent_to_emergency);
}

/* (transfer full) of Figure, those of a group side by side */
static GArray *
list_figures (const GardeActivity *activity)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (Figure));

  add_figure (figures, "requests", "triggered", activity->requests.triggered);
  add_figure (figures, "requests", "accepted", activity->requests.accepted);
  add_figure (figures, "requests", "by_centre", activity->requests.by_centre);
  add_figure (figures, "requests", "by_territory", activity->requests.by_territory);
  add_figure (figures, "requests", "unfilled", activity->requests.unfilled);
  add_figure (figures, "requests", "redirected_15", activity->requests.redirected_15);
  add_visits (figures, activity);
  add_figure (figures, "shifts", "planned", activity->shifts.planned);
  add_figure (figures, "shifts", "held", activity->shifts.held);
  add_figure (figures, "shifts", "closed_no_doctor", activity->shifts.closed_no_doctor);
  /* What the published tables do not have stands apart, so that they can be compared whole. */
  add_figure (figures, "more", "out_of_scope", activity->requests.out_of_scope);
  add_figure (figures, "more", "redirected", activity->visits.redirected);
  return figures;
}

/* Twice a median in milliseconds as minutes with one decimal, rounded to the nearest. (transfer
 * full) */
static char *
format_wait (gint64 twice_ms)
{
  gint64 tenths = (twice_ms + 2 * GARDE_MINUTE / 20) / (2 * GARDE_MINUTE / 10);

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, tenths / 10, tenths % 10);
}

static char *
format_value (const Figure *figure)
{
  return figure->is_wait ? format_wait (figure->value)
                         : g_strdup_printf ("%" G_GINT64_FORMAT, figure->value);
}

/* As a person reads it. (transfer full) */
static char *
format_value_for_reading (const Figure *figure)
{
  g_autofree char *value = format_value (figure);
  g_auto (GStrv) parts = g_strsplit (value, ".", 2);

  return g_strjoinv (C_ ("decimal separator", "."), parts);
}

/* Opens and closes the object @now instead of @before. */
static void
change_object (JsonBuilder *builder, const char *before, const char *now)
{
  if (g_strcmp0 (before, now) == 0)
    return;
  if (before != NULL)
    json_builder_end_object (builder);
  if (now == NULL)
    return;
  json_builder_set_member_name (builder, now);
  json_builder_begin_object (builder);
}

/* A number of JSON is the only place where a time becomes one with a point: "5.0". */
static void
add_json_value (JsonBuilder *builder, const Figure *figure)
{
  json_builder_set_member_name (builder, figure->name);
  if (figure->is_wait)
    json_builder_add_double_value (builder, (double) figure->value / (double) (2 * GARDE_MINUTE));
  else
    json_builder_add_int_value (builder, figure->value);
}

/* Groups without any figure are there all the same, empty. */
static void
add_missing (JsonBuilder *builder, const GardeActivity *activity)
{
  gint64 sources = 0;

  for (guint i = 1; i < G_N_ELEMENTS (activity->visits.by_source); i++)
    sources += activity->visits.by_source[i];
  if (sources == 0)
    {
      json_builder_set_member_name (builder, "by_source");
      json_builder_begin_object (builder);
      json_builder_end_object (builder);
    }
  if (activity->visits.n_waits == 0)
    garde_ctl_add_text (builder, "median_wait_minutes", NULL);
}

static void
print_json (const GardeActivity *activity, const GArray *figures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *section = NULL;
  const char *group = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);
      gboolean is_new = g_strcmp0 (section, figure->section) != 0;

      change_object (builder, group, is_new ? NULL : figure->group);
      change_object (builder, section, figure->section);
      if (is_new && g_str_equal (figure->section, "visits"))
        add_missing (builder, activity);
      section = figure->section;
      group = figure->group;
      add_json_value (builder, figure);
    }
  change_object (builder, section, NULL);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static const char *
get_heading (const char *name)
{
  static const struct
  {
    const char *name;
    const char *label;
  } headings[] = {
    { "requests", N_ ("Requests") },
    { "triggered", N_ ("raised") },
    { "accepted", N_ ("accepted") },
    { "by_centre", N_ ("by the centre") },
    { "by_territory", N_ ("by doctors of the territory") },
    { "unfilled", N_ ("answered by nobody") },
    { "redirected_15", N_ ("passed to the 15") },
    { "more", N_ ("More") },
    { "out_of_scope", N_ ("requests out of scope") },
    { "visits", N_ ("Visits") },
    { "booked", N_ ("booked") },
    { "no_show", N_ ("did not come") },
    { "left", N_ ("left without being seen") },
    { "cancelled", N_ ("cancelled") },
    { "redirected", N_ ("visits redirected") },
    { "seen", N_ ("seen") },
    { "by_source", N_ ("Where they came from") },
    { "family_doctor", N_ ("Family doctor") },
    { "by_reason", N_ ("Reasons") },
    { "median_wait_minutes", N_ ("median wait (min)") },
    { "sent_to_emergency", N_ ("sent to the emergency department") },
    { "shifts", N_ ("Shifts") },
    { "planned", N_ ("planned") },
    { "held", N_ ("held") },
    { "closed_no_doctor", N_ ("closed without a doctor") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].name, name))
      return _ (headings[i].label);
  return name;
}

static void
print_text (const GArray *figures)
{
  const Figure *before = NULL;

  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);
      const char *label = figure->group != NULL ? figure->label : get_heading (figure->name);
      g_autofree char *padded = garde_ctl_pad (label, figure->group != NULL ? 36 : 38);
      g_autofree char *value = format_value_for_reading (figure);
      g_autofree char *padded_value = garde_ctl_pad (value, -8);

      if (before == NULL || before->section != figure->section)
        garde_ctl_print ("%s%s\n", before != NULL ? "\n" : "", get_heading (figure->section));
      if (figure->group != NULL &&
          (before == NULL || g_strcmp0 (before->group, figure->group) != 0))
        garde_ctl_print ("  %s\n", get_heading (figure->group));
      garde_ctl_print ("  %s%s%s\n", figure->group != NULL ? "  " : "", padded, padded_value);
      before = figure;
    }
}

static gboolean
write_csv (const char *path, const GArray *figures)
{
  static const char *const header[] = { "section", "group", "figure", "value" };
  g_autoptr (GString) text = g_string_new (NULL);

  garde_csv_write_line (text, header, G_N_ELEMENTS (header));
  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);
      g_autofree char *value = format_value (figure);
      const char *const fields[] = { figure->section, figure->group, figure->name, value };

      garde_csv_write_line (text, fields, G_N_ELEMENTS (fields));
    }
  return garde_ctl_write_file (path, text);
}

/* One centre, or all of them where none is named. @is_export: a file is made of it. */
static gboolean
count (GardeCtl *ctl, GardeDay from, GardeDay to, gboolean is_export, GardeActivity *activity)
{
  g_autoptr (GPtrArray) sessions = garde_ctl_open_centres (ctl);
  g_autoptr (GardeSession) all = NULL;
  g_autoptr (GError) error = NULL;
  GardeSession *asked;

  if (sessions == NULL)
    return FALSE;
  asked = g_ptr_array_index (sessions, 0);
  if (sessions->len > 1)
    asked = all = garde_store_move_session (ctl->store, asked, NULL, &error);
  if (asked != NULL && garde_report_activity (ctl->store, asked, from, to, activity, &error))
    return !is_export || garde_ctl_tell_trail (ctl, asked, GARDE_TRAIL_EXPORT, "activity");
  garde_ctl_refuse (error);
  return FALSE;
}

GardeCtlExit
garde_ctl_report_activity (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options.to, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, NULL, NULL },
    { NULL },
  };
  g_autoptr (GArray) figures = NULL;
  GardeActivity activity;
  GardeDay from, to;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "report activity --from DAY --to DAY [--csv FILE]",
                        _ ("Counts requests, visits and shifts of local days, both included."),
                        entries, arguments, 0, 0, &status))
    return status;
  if (options.pdf != NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("The report as PDF comes in a later version."));
  if (!garde_ctl_read_period (options.from, options.to, &from, &to))
    return GARDE_CTL_USAGE;
  if (!count (ctl, from, to, options.csv != NULL, &activity))
    return GARDE_CTL_REFUSED;
  figures = list_figures (&activity);
  if (options.csv != NULL && !write_csv (options.csv, figures))
    return GARDE_CTL_REFUSED;
  if (ctl->json)
    print_json (&activity, figures);
  else
    print_text (figures);
  return GARDE_CTL_DONE;
}
