/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-roster-page.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

#define DAY_WIDTH   GARDE_MM (46)
#define HOURS_X     GARDE_MM (50)
#define HOURS_WIDTH GARDE_MM (32)
#define WHO_X       GARDE_MM (84)
#define WHO_WIDTH   (GARDE_FLOW_WIDTH - WHO_X)
#define PADDING     GARDE_MM (2)
#define RULE_HEIGHT GARDE_MM (0.2)

/* A block is never parted, and lower than a page: so many shifts, so many names each. */
#define MOST_SHIFTS (3)
#define MOST_NAMES  (6)

/* The first at the left, the name of the shift below the hours. */
static int
set_hours (GardeStrip *strip,
           GardeTypesetter *typesetter,
           const GardeRosterPageData *data,
           const GardeRosterPageShift *shift,
           int y)
{
  g_autofree char *from = garde_instant_format_time (shift->starts_at, data->head->zone);
  g_autofree char *to = garde_instant_format_time (shift->ends_at, data->head->zone);
  g_autofree char *hours = g_strdup_printf (_ ("%s to %s"), from, to);
  GardeSpot spot = {
    .x = HOURS_X, .y = y, .width = HOURS_WIDTH, .style = GARDE_STYLE_STRONG, .most = 1
  };

  garde_strip_stack_text (strip, typesetter, &spot, hours);
  spot.style = GARDE_STYLE_QUIET;
  spot.most = 2;
  garde_strip_stack_text (strip, typesetter, &spot, shift->name);
  return spot.y;
}

static int
set_who (GardeStrip *strip, GardeTypesetter *typesetter, const GardeRosterPageShift *shift, int y)
{
  GardeSpot spot = { .x = WHO_X, .y = y, .width = WHO_WIDTH, .style = GARDE_STYLE_NAME, .most = 2 };

  for (guint i = 0; i < MIN (shift->doctors->len, MOST_NAMES); i++)
    {
      g_autofree char *rest = NULL;
      const char *line = shift->doctors->pdata[i];

      if (i + 1 == MOST_NAMES && shift->doctors->len > MOST_NAMES)
        line = rest =
            g_strdup_printf (_ ("and %u others"), shift->doctors->len - (guint) MOST_NAMES + 1);
      garde_strip_stack_text (strip, typesetter, &spot, line);
    }
  spot.style = GARDE_STYLE_ALARM;
  spot.most = 2;
  if (shift->is_closed)
    garde_strip_stack_text (strip, typesetter, &spot, _ ("Closed: no doctor"));
  else if (shift->missing > 0)
    {
      g_autofree char *missing =
          g_strdup_printf (g_dngettext (NULL, "%d doctor is missing", "%d doctors are missing",
                                        (gulong) shift->missing),
                           shift->missing);

      garde_strip_stack_text (strip, typesetter, &spot, missing);
    }
  return spot.y;
}

static void
set_day (GardeStrip *strip, GardeTypesetter *typesetter, GardeDay day)
{
  g_autofree char *name = garde_day_to_long (day, FALSE);
  const GardeSpot spot = {
    .x = PADDING, .y = PADDING, .width = DAY_WIDTH, .style = GARDE_STYLE_HEADING, .most = 2
  };

  garde_strip_set_text (strip, typesetter, &spot, name);
}

static void
add_block (GardeFlow *flow, const GardeRosterPageData *data, GardeDay day, guint from, guint n)
{
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();
  int y = PADDING;

  garde_strip_set_shape (strip, GARDE_MARK_RULE, (GardeBox){ 0, 0, GARDE_FLOW_WIDTH, RULE_HEIGHT });
  set_day (strip, typesetter, day);
  for (guint i = from; i < from + n; i++)
    {
      const GardeRosterPageShift *shift = data->shifts->pdata[i];
      int hours = set_hours (strip, typesetter, data, shift, y);

      int who = set_who (strip, typesetter, shift, y);

      y = MAX (hours, who) + PADDING;
    }
  if (n == 0)
    {
      const GardeSpot spot = {
        .x = HOURS_X, .y = y, .width = HOURS_WIDTH, .style = GARDE_STYLE_QUIET, .most = 1
      };

      garde_strip_set_text (strip, typesetter, &spot, _ ("No shift"));
    }
  garde_strip_grow (strip, strip->height + PADDING);
  garde_flow_add_strip (flow, strip);
}

/* The shifts of @day, which begin at @from; returns how many they are. */
static guint
add_day (GardeFlow *flow, const GardeRosterPageData *data, GardeDay day, guint from)
{
  guint n = 0;

  while (from + n < data->shifts->len &&
         ((GardeRosterPageShift *) data->shifts->pdata[from + n])->day.number == day.number)
    n++;
  for (guint done = 0; done < MAX (n, 1); done += MOST_SHIFTS)
    add_block (flow, data, day, from + done, MIN (n - done, MOST_SHIFTS));
  return n;
}

static char *
describe_state (const GardeRosterPageData *data)
{
  g_autofree char *at = garde_document_format_instant (data->head, data->published_at);

  if (data->is_draft)
    return g_strdup (_ ("Draft: not published yet"));
  if (at == NULL)
    return g_strdup ("");
  if (data->sequence == 0)
    return g_strdup_printf (_ ("Published on %s"), at);
  return g_strdup_printf (g_dngettext (NULL, "Published on %1$s, changed %2$d time",
                                       "Published on %1$s, changed %2$d times",
                                       (gulong) data->sequence),
                          at, (int) data->sequence);
}

GardePages *
garde_roster_page_draw (const GardeRosterPageData *data)
{
  const char *title = data->title != NULL && *data->title != '\0' ? data->title : _ ("Roster");
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, title);
  g_autofree char *state = describe_state (data);
  guint done = 0;

  garde_document_add_title (flow, data->head, title, NULL);
  garde_flow_add_text (flow, data->is_draft ? GARDE_STYLE_ALARM : GARDE_STYLE_QUIET, state);
  garde_flow_add_gap (flow, GARDE_MM (2));
  for (GardeDay day = data->from; garde_day_is_set (day) && day.number <= data->to.number;
       day = garde_day_add (day, 1))
    done += add_day (flow, data, day, done);
  return garde_flow_finish (flow);
}
