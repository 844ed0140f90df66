/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The marks of every document against tests/golden/DOCUMENT-VARIANT.txt. After a change that is
 * meant, look at the pages, then write the files anew: GARDE_UPDATE_GOLDEN=1 meson test
 * document-marks */
#undef G_DISABLE_ASSERT
#include "garde-document-samples.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "document/garde-painter.h"

typedef struct
{
  const SampleDocument *document;
  SampleVariant variant;
} Case;

static char *
find_golden (const Case *self)
{
  g_autofree char *name =
      g_strdup_printf ("%s-%s.txt", self->document->name, sample_variant_get_name (self->variant));

  return g_build_filename (g_getenv ("GARDE_SOURCE_DIR"), "tests", "golden", name, NULL);
}

/* The first line that differs says more than two long texts. */
static void
compare (const char *path, const char *expected, const char *found)
{
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);
  g_auto (GStrv) found_lines = g_strsplit (found, "\n", -1);

  for (int i = 0; expected_lines[i] != NULL || found_lines[i] != NULL; i++)
    if (g_strcmp0 (expected_lines[i], found_lines[i]) != 0)
      {
        g_test_message ("%s:%d: expected %s", path, i + 1, expected_lines[i]);
        g_test_message ("%s:%d: found    %s", path, i + 1, found_lines[i]);
        g_test_fail ();
        return;
      }
}

static void
test_marks (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GardePages) pages = self->document->draw (self->variant, NULL);
  g_autofree char *found = garde_pages_dump (pages);
  g_autofree char *path = find_golden (self);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("GARDE_UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (path, found, -1, &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  compare (path, expected, found);
}

/* Two drawings of the same data are the same, which no hidden state could promise. */
static void
test_same_twice (void)
{
  for (guint i = 0; i < n_sample_documents; i++)
    {
      g_autoptr (GardePages) first = sample_documents[i].draw (SAMPLE_LONG, NULL);
      g_autoptr (GardePages) second = sample_documents[i].draw (SAMPLE_LONG, NULL);
      g_autofree char *first_dump = garde_pages_dump (first);
      g_autofree char *second_dump = garde_pages_dump (second);

      g_assert_cmpstr (first_dump, ==, second_dump);
    }
}

/* Every letter of the samples is in the font that the documents are set in. */
static void
test_font (void)
{
  PangoLayout *layout = garde_style_create_layout ();
  PangoContext *context = pango_layout_get_context (layout);

  for (int style = 0; style <= GARDE_STYLE_LAST; style++)
    {
      PangoFont *font;
      PangoFontDescription *description;

      garde_style_apply ((GardeStyle) style, layout);
      font = pango_context_load_font (context, pango_layout_get_font_description (layout));
      description = pango_font_describe (font);
      g_assert_cmpstr (pango_font_description_get_family (description), ==, "Inter");
      pango_font_description_free (description);
      g_object_unref (font);

      pango_layout_set_text (
          layout,
          "Thuỳ Dương Phạm Hoàng Quỳnh ẾỄỘỰẴ Wołoszczak Żółkiewska ąćęłńóśźż Œuvre “’”…–·µ°€ ½",
          -1);
      g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 0);
    }
  g_object_unref (layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/marks/font", test_font);
  g_test_add_func ("/document/marks/same-twice", test_same_twice);
  for (guint i = 0; i < n_sample_documents; i++)
    for (int variant = 0; variant < N_SAMPLE_VARIANTS; variant++)
      {
        Case *self = g_new (Case, 1);
        g_autofree char *path = g_strdup_printf ("/document/marks/%s/%s", sample_documents[i].name,
                                                 sample_variant_get_name ((SampleVariant) variant));

        *self = (Case){ &sample_documents[i], (SampleVariant) variant };
        g_test_add_data_func_full (path, self, test_marks, g_free);
      }

  return g_test_run ();
}
