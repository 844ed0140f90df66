/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How pages are filled: whatever the data, marks stay on the page and apart; paragraphs, tables and
 * signatures are parted well. */
#undef G_DISABLE_ASSERT
#include "garde-document-samples.h"

#include <cairo.h>
#include <string.h>

#include "document/garde-flow.h"
#include "document/garde-painter.h"

/* Random documents of each kind; test-document-layout -m slow draws many more. */
#define N_RANDOM      4
#define N_RANDOM_SLOW 100

static gboolean
is_content (const GardeMark *mark)
{
  return mark->kind == GARDE_MARK_TEXT || mark->kind == GARDE_MARK_IMAGE ||
         mark->kind == GARDE_MARK_CODE;
}

static gboolean
do_overlap (const GardeBox *a, const GardeBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static void
fail_on (const char *what, const GardeMark *a, const GardeMark *b)
{
  g_test_message ("%s: “%s” at %d,%d %d×%d page %d, “%s” at %d,%d %d×%d", what, a->text, a->box.x,
                  a->box.y, a->box.width, a->box.height, a->page + 1, b->text, b->box.x, b->box.y,
                  b->box.width, b->box.height);
  g_test_fail ();
}

static void
check_page_bounds (const GardePages *pages)
{
  const GPtrArray *marks = garde_pages_get_marks (pages);

  for (guint i = 0; i < marks->len; i++)
    {
      const GardeMark *mark = g_ptr_array_index (marks, i);
      const GardeBox *box = &mark->box;

      if (box->x < 0 || box->y < 0 || box->width < 0 || box->height <= 0 ||
          box->x + box->width > garde_pages_get_width (pages) ||
          box->y + box->height > garde_pages_get_height (pages) ||
          mark->page >= garde_pages_get_count (pages))
        fail_on ("leaves the page", mark, mark);
    }
}

static void
check_overlaps (const GardePages *pages)
{
  const GPtrArray *marks = garde_pages_get_marks (pages);

  for (guint i = 0; i < marks->len; i++)
    for (guint k = i + 1; k < marks->len; k++)
      {
        const GardeMark *a = g_ptr_array_index (marks, i);
        const GardeMark *b = g_ptr_array_index (marks, k);

        if (a->page == b->page && is_content (a) && is_content (b) && do_overlap (&a->box, &b->box))
          fail_on ("overlap", a, b);
      }
}

/* Bars and squares narrower than a quarter of a millimetre are not read by a hand scanner. */
static void
check_modules (const GardePages *pages)
{
  const GPtrArray *marks = garde_pages_get_marks (pages);

  for (guint i = 0; i < marks->len; i++)
    {
      const GardeMark *mark = g_ptr_array_index (marks, i);

      if (mark->kind == GARDE_MARK_CODE)
        g_assert_cmpint (mark->box.width, >=, GARDE_MM (0.25) * garde_code_get_width (mark->code));
    }
}

static void
check_painting (const GardePages *pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = garde_pages_to_pdf (pages, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 500);
}

static void
test_random (gconstpointer data)
{
  const SampleDocument *document = data;
  guint32 n_seeds = g_test_slow () ? N_RANDOM_SLOW : N_RANDOM;

  for (guint32 seed = 1; seed <= n_seeds && !g_test_failed (); seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (GardePages) pages = document->draw (SAMPLE_RANDOM, random);

      check_page_bounds (pages);
      check_overlaps (pages);
      check_painting (pages);
      if (g_test_failed ())
        g_test_message ("%s with seed %u", document->name, seed);
      g_rand_free (random);
    }
}

static void
test_samples (gconstpointer data)
{
  const SampleDocument *document = data;

  for (int variant = 0; variant < N_SAMPLE_VARIANTS; variant++)
    {
      g_autoptr (GardePages) pages = document->draw ((SampleVariant) variant, NULL);

      check_page_bounds (pages);
      check_overlaps (pages);
      check_modules (pages);
      /* A key is never longer than one. */
      if (variant == SAMPLE_PAGES && !g_str_equal (document->name, "key-sheet"))
        g_assert_cmpint (garde_pages_get_count (pages), >=, 2);
    }
}

static GardeFlow *
make_flow (void)
{
  g_autoptr (GardeZone) zone = garde_zone_new ("Europe/Paris", NULL);

  return garde_flow_new (&(GardeFlowFrame){ .title = "Test",
                                            .made_at = 1,
                                            .zone = zone,
                                            .running = "Who",
                                            .running_title = "What",
                                            .foot = "Where" });
}

static int
find_page (const GardePages *pages, const char *text)
{
  const GPtrArray *marks = garde_pages_get_marks (pages);

  for (guint i = 0; i < marks->len; i++)
    {
      const GardeMark *mark = g_ptr_array_index (marks, i);

      if (mark->text != NULL && g_str_equal (mark->text, text))
        return mark->page;
    }
  return -1;
}

static guint
count_on_page (const GardePages *pages, int page, const char *text)
{
  const GPtrArray *marks = garde_pages_get_marks (pages);
  guint n = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const GardeMark *mark = g_ptr_array_index (marks, i);

      n += mark->page == page && mark->text != NULL && g_str_equal (mark->text, text);
    }
  return n;
}

static void
add_lines (GardeFlow *flow, int n)
{
  for (int i = 0; i < n; i++)
    garde_flow_add_text (flow, GARDE_STYLE_BODY, "x");
}

/* A paragraph of five lines, begun at every height: never is one of its lines alone on a page. */
static void
test_no_orphans (void)
{
  gboolean parted = FALSE;

  for (int before = 30; before < 60; before++)
    {
      g_autoptr (GardeFlow) flow = make_flow ();
      g_autoptr (GardePages) pages = NULL;
      int first[5], on_first = 0;

      add_lines (flow, before);
      garde_flow_add_heading (flow, "Heading");
      garde_flow_add_text (flow, GARDE_STYLE_BODY, "l0\nl1\nl2\nl3\nl4");
      pages = garde_flow_finish (flow);
      for (int i = 0; i < 5; i++)
        {
          g_autofree char *line = g_strdup_printf ("l%d", i);

          first[i] = find_page (pages, line);
          on_first += first[i] == 0;
        }
      g_assert_cmpint (find_page (pages, "Heading"), ==, first[0]);
      g_assert_cmpint (on_first, !=, 1);
      g_assert_cmpint (on_first, !=, 4);
      parted = parted || (on_first > 0 && on_first < 5);
    }
  g_assert_true (parted);
}

/* What closes a document is never on a page by itself. */
static void
test_closing (void)
{
  for (int before = 30; before < 60; before++)
    {
      g_autoptr (GardeFlow) flow = make_flow ();
      g_autoptr (GardePages) pages = NULL;
      GardeStrip *strip = garde_strip_new ();
      GardeSpot spot = { .width = GARDE_FLOW_WIDTH };

      add_lines (flow, before);
      garde_flow_add_text (flow, GARDE_STYLE_BODY, "l0\nl1\nl2\nl3");
      garde_strip_set_text (strip, garde_flow_get_typesetter (flow), &spot, "Signature");
      garde_strip_grow (strip, GARDE_MM (30));
      garde_flow_add_gap (flow, GARDE_MM (6));
      garde_flow_add_closing (flow, strip);
      pages = garde_flow_finish (flow);
      g_assert_cmpint (find_page (pages, "Signature"), ==, find_page (pages, "l3"));
      g_assert_cmpint (find_page (pages, "Signature"), ==, find_page (pages, "l2"));
    }
}

static void
test_table (void)
{
  const GardeColumn columns[] = { { .title = "Title" },
                                  { .title = "Other", .width = GARDE_MM (40) } };
  g_autoptr (GardeFlow) flow = make_flow ();
  g_autoptr (GardePages) pages = NULL;

  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (int i = 0; i < 100; i++)
    {
      const char *row[] = { "row", NULL };

      garde_flow_add_row (flow, row);
    }
  garde_flow_end_table (flow);
  pages = garde_flow_finish (flow);
  g_assert_cmpint (garde_pages_get_count (pages), ==, 3);
  for (int page = 0; page < 3; page++)
    g_assert_cmpuint (count_on_page (pages, page, "Title"), ==, 1);
}

/* A cell that is longer than a page is parted; nothing of it is lost. */
static void
test_long_cell (void)
{
  const GardeColumn columns[] = { { .title = "Title" } };
  g_autoptr (GardeFlow) flow = make_flow ();
  g_autoptr (GardePages) pages = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const char *row[1];

  for (int i = 0; i < 120; i++)
    g_string_append (text, "line\n");
  row[0] = text->str;
  garde_flow_begin_table (flow, columns, 1);
  garde_flow_add_row (flow, row);
  garde_flow_end_table (flow);
  pages = garde_flow_finish (flow);
  g_assert_cmpint (garde_pages_get_count (pages), ==, 3);
  g_assert_cmpuint (count_on_page (pages, 0, "line") + count_on_page (pages, 1, "line") +
                        count_on_page (pages, 2, "line"),
                    ==, 120);
  check_page_bounds (pages);
}

static void
test_feet (void)
{
  g_autoptr (GardeFlow) flow = make_flow ();
  g_autoptr (GardePages) pages = NULL;

  add_lines (flow, 100);
  pages = garde_flow_finish (flow);
  g_assert_cmpint (garde_pages_get_count (pages), ==, 2);
  g_assert_cmpuint (count_on_page (pages, 0, "Page 1 / 2"), ==, 1);
  g_assert_cmpuint (count_on_page (pages, 1, "Page 2 / 2"), ==, 1);
  g_assert_cmpuint (count_on_page (pages, 0, "Who"), ==, 0);
  g_assert_cmpuint (count_on_page (pages, 1, "Who"), ==, 1);
  g_assert_cmpuint (count_on_page (pages, 1, "Where"), ==, 1);
}

static void
test_cut (void)
{
  g_autoptr (GardeTypesetter) typesetter = garde_typesetter_new ();
  g_autoptr (GArray) lines =
      garde_typesetter_break (typesetter, GARDE_STYLE_BODY,
                              "one two three four five six seven eight nine", GARDE_MM (20), 2);
  g_autoptr (GArray) none = garde_typesetter_break (typesetter, GARDE_STYLE_BODY, " \n ", 1000, 0);

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_true (g_str_has_suffix (g_array_index (lines, GardeLine, 1).text, "…"));
  g_assert_cmpint (g_array_index (lines, GardeLine, 1).width, <=, GARDE_MM (20));
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/layout/no-orphans", test_no_orphans);
  g_test_add_func ("/document/layout/closing", test_closing);
  g_test_add_func ("/document/layout/table", test_table);
  g_test_add_func ("/document/layout/long-cell", test_long_cell);
  g_test_add_func ("/document/layout/feet", test_feet);
  g_test_add_func ("/document/layout/cut", test_cut);
  for (guint i = 0; i < n_sample_documents; i++)
    {
      g_autofree char *sample =
          g_strdup_printf ("/document/layout/samples/%s", sample_documents[i].name);
      g_autofree char *random =
          g_strdup_printf ("/document/layout/random/%s", sample_documents[i].name);

      g_test_add_data_func (sample, &sample_documents[i], test_samples);
      g_test_add_data_func (random, &sample_documents[i], test_random);
    }

  return g_test_run ();
}
