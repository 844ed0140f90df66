/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <glib/gi18n-lib.h>

GardeBenchFigure *
garde_bench_add_figure (GardeBench *self, const char *name, const char *label)
{
  GardeBenchFigure *figure = g_new0 (GardeBenchFigure, 1);

  figure->name = g_strdup (name);
  figure->label = g_strdup (label);
  figure->value = -1;
  g_ptr_array_add (self->figures, figure);
  return figure;
}

void
garde_bench_figure_free (GardeBenchFigure *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->note);
  g_free (self);
}

gboolean
garde_bench_figure_is_over (const GardeBenchFigure *self)
{
  switch (self->by)
    {
    case GARDE_BENCH_BY_RATIO:
      return self->value >= 0 && self->ratio > self->bound;
    case GARDE_BENCH_BY_VALUE:
      return self->value > self->bound;
    case GARDE_BENCH_FREE:
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

/* Three digits or more, in the unit that suits them. */
static char *
format_time (gint64 nanoseconds)
{
  static const struct
  {
    gint64 size;
    const char *name;
  } units[] = { { 1000000000, "s" }, { 1000000, "ms" }, { 1000, "µs" } };
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (units) && nanoseconds < units[i].size)
    i++;
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT " %s",
                          nanoseconds / units[i].size,
                          nanoseconds % units[i].size * 100 / units[i].size, units[i].name);
}

static char *
format_amount (const GardeBenchFigure *figure, gint64 amount)
{
  if (figure->unit == GARDE_BENCH_TIME)
    return format_time (amount);
  return g_strdup_printf ("%" G_GINT64_FORMAT, amount);
}

static char *
format_ratio (gint64 thousandths)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT, thousandths / 1000,
                          thousandths % 1000);
}

static char *
format_bound (const GardeBenchFigure *figure)
{
  g_autofree char *bound = NULL;

  if (figure->by == GARDE_BENCH_FREE)
    return g_strdup ("");
  if (figure->by == GARDE_BENCH_BY_RATIO)
    bound = format_ratio (figure->bound);
  else
    bound = format_amount (figure, figure->bound);
  return g_strconcat ("≤ ", bound, NULL);
}

static const char *
get_verdict (const GardeBenchFigure *figure)
{
  if (figure->by == GARDE_BENCH_FREE)
    return "";
  return garde_bench_figure_is_over (figure) ? _ ("over") : _ ("ok");
}

static void
print_row (
    const char *label, const char *value, const char *floor, const char *ratio, const char *rest)
{
  g_autofree char *padded_label = garde_ctl_pad (label, 50);
  g_autofree char *padded_value = garde_ctl_pad (value, -12);
  g_autofree char *padded_floor = garde_ctl_pad (floor, -12);
  g_autofree char *padded_ratio = garde_ctl_pad (ratio, -9);

  garde_ctl_print ("%s%s%s%s  %s\n", padded_label, padded_value, padded_floor, padded_ratio, rest);
}

static void
print_figure (const GardeBenchFigure *figure)
{
  g_autofree char *value = NULL;
  g_autofree char *floor = NULL;
  g_autofree char *ratio = NULL;
  g_autofree char *bound = NULL;
  g_autofree char *padded = NULL;
  g_autofree char *rest = NULL;

  if (figure->value < 0)
    {
      rest = g_strdup_printf ("%s: %s", figure->note, _ ("not measured"));
      print_row (figure->label, "–", "", "", rest);
      return;
    }
  value = format_amount (figure, figure->value);
  floor = figure->floor > 0 ? format_amount (figure, figure->floor) : g_strdup ("");
  ratio = figure->ratio > 0 ? format_ratio (figure->ratio) : g_strdup ("");
  bound = format_bound (figure);
  padded = garde_ctl_pad (bound, 12);
  rest = g_strconcat (padded, get_verdict (figure), NULL);
  print_row (figure->label, value, floor, ratio, g_strchomp (rest));
}

static void
print_table (GardeBench *self)
{
  gboolean is_server = garde_store_is_server (self->store);
  g_autofree char *padded = garde_ctl_pad (_ ("bound"), 12);

  garde_ctl_print (_ ("%s, %u visits of %u patients"), is_server ? "PostgreSQL" : "SQLite",
                   self->n_visits, self->n_patients);
  garde_ctl_print ("\n\n");
  print_row (_ ("figure"), _ ("value"), _ ("floor"), _ ("ratio"), g_strchomp (padded));
  for (guint i = 0; i < self->figures->len; i++)
    print_figure (g_ptr_array_index (self->figures, i));
}

static void
add_thousandths (JsonBuilder *builder, const char *name, gint64 thousandths)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, (double) thousandths / 1000);
}

static void
add_bound (JsonBuilder *builder, const GardeBenchFigure *figure)
{
  if (figure->by == GARDE_BENCH_FREE)
    return;
  if (figure->by == GARDE_BENCH_BY_RATIO)
    add_thousandths (builder, "bound", figure->bound);
  else
    garde_ctl_add_number (builder, "bound", figure->bound);
  json_builder_set_member_name (builder, "ok");
  if (figure->value >= 0)
    json_builder_add_boolean_value (builder, !garde_bench_figure_is_over (figure));
  else
    json_builder_add_null_value (builder);
}

static void
add_json (JsonBuilder *builder, GardeBench *self, const GardeBenchFigure *figure)
{
  static const char *const units[] = { [GARDE_BENCH_TIME] = "ns",
                                       [GARDE_BENCH_ROUND_TRIPS] = "round trips",
                                       [GARDE_BENCH_POINTS] = "points" };

  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "name", figure->name);
  garde_ctl_add_text (builder, "figure", figure->label);
  garde_ctl_add_text (builder, "engine",
                      garde_store_is_server (self->store) ? "postgresql" : "sqlite");
  garde_ctl_add_number (builder, "visits", self->n_visits);
  garde_ctl_add_text (builder, "unit", units[figure->unit]);
  if (figure->value >= 0)
    garde_ctl_add_number (builder, "value", figure->value);
  else
    garde_ctl_add_text (builder, "value", NULL);
  if (figure->floor > 0)
    garde_ctl_add_number (builder, "floor", figure->floor);
  if (figure->ratio > 0)
    add_thousandths (builder, "ratio", figure->ratio);
  add_bound (builder, figure);
  if (figure->note != NULL)
    garde_ctl_add_text (builder, "note", figure->note);
  json_builder_end_object (builder);
}

void
garde_bench_print (GardeBench *self)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!self->json)
    {
      print_table (self);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->figures->len; i++)
    add_json (builder, self, g_ptr_array_index (self->figures, i));
  json_builder_end_array (builder);
  garde_ctl_print_json (builder);
}
