/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-tube-labels.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

#define LABEL_WIDTH   GARDE_MM (50)
#define LABEL_HEIGHT  GARDE_MM (25)
#define PAGE_WIDTH    GARDE_MM (210)
#define PAGE_HEIGHT   GARDE_MM (297)
#define PADDING       GARDE_MM (2)
#define INNER_WIDTH   (LABEL_WIDTH - 2 * PADDING)
#define CODE_TOP      GARDE_MM (14.6)
#define CODE_HEIGHT   GARDE_MM (8.4)
#define LEAST_MODULE  GARDE_MM (0.25) /* narrower bars are not read */
#define WIDEST_MODULE GARDE_MM (0.35)
#define QUIET_MODULES 20 /* ten on both sides */

/* Draws the code at the foot of the label; returns how much of its width is taken on the left. */
static int
set_code (GardeStrip *strip, const char *number)
{
  g_autoptr (GardeCode) bars = garde_code_new_128 (number);
  GardeCode *matrix;
  int module = 0;

  if (bars != NULL)
    module = LABEL_WIDTH / (garde_code_get_width (bars) + QUIET_MODULES);
  if (module >= LEAST_MODULE)
    {
      int width = garde_code_get_width (bars) * MIN (module, WIDEST_MODULE);

      garde_strip_set_code (strip, garde_code_ref (bars),
                            (GardeBox){ (LABEL_WIDTH - width) / 2, CODE_TOP, width, CODE_HEIGHT },
                            number);
      return 0;
    }

  matrix = garde_code_new_datamatrix (number);
  if (matrix == NULL)
    return 0;
  garde_strip_set_code (strip, matrix, (GardeBox){ PADDING, CODE_TOP, CODE_HEIGHT, CODE_HEIGHT },
                        number);
  return CODE_HEIGHT + PADDING;
}

static char *
describe_person (const GardeDocumentPatient *patient)
{
  g_autofree char *birth = garde_day_is_set (patient->birth_date)
                               ? garde_day_to_short (patient->birth_date)
                               : g_strdup ("");
  const char *parts[] = { birth, garde_vocabulary_get_label (&garde_sex_words, patient->sex),
                          NULL };

  return garde_document_join (" · ", parts);
}

/* What is not known yet has room to be written. */
static char *
describe_sampling (const GardeTubeLabelsData *data, const char *tube)
{
  g_autofree char *sampled = garde_document_format_instant (data->head, data->sampled_at);
  const char *parts[] = { tube, sampled != NULL ? sampled : _ ("…… /…… at …… : ……"), NULL };

  return garde_document_join (" · ", parts);
}

/* Each name has a line of its own: a long one must not push the other off the label. */
static void
set_texts (GardeStrip *strip,
           GardeTypesetter *typesetter,
           const GardeTubeLabelsData *data,
           const char *tube)
{
  const GardeDocumentHead *head = data->head;
  g_autofree char *person = describe_person (&head->patient);
  g_autofree char *sampling = describe_sampling (data, tube);
  GardeSpot spot = { .x = PADDING,
                     .y = GARDE_MM (1),
                     .width = INNER_WIDTH,
                     .style = GARDE_STYLE_LABEL_NAME,
                     .most = 1 };
  GardeSpot number = { .x = PADDING + INNER_WIDTH / 2,
                       .width = INNER_WIDTH / 2,
                       .style = GARDE_STYLE_LABEL,
                       .align = GARDE_ALIGN_END,
                       .most = 1 };

  garde_strip_stack_text (strip, typesetter, &spot, head->patient.family_name);
  garde_strip_stack_text (strip, typesetter, &spot, head->patient.given_names);
  spot.style = GARDE_STYLE_LABEL;
  number.y = spot.y;
  garde_strip_set_text (strip, typesetter, &number, head->number);
  spot.width = INNER_WIDTH / 2;
  garde_strip_set_text (strip, typesetter, &spot, person);
  spot.width = INNER_WIDTH;
  spot.y += garde_style_get_line_height (GARDE_STYLE_LABEL);
  garde_strip_stack_text (strip, typesetter, &spot, sampling);
}

static GardeStrip *
draw_label (GardeTypesetter *typesetter, const GardeTubeLabelsData *data, const char *tube)
{
  GardeStrip *strip = garde_strip_new ();
  int taken;

  set_texts (strip, typesetter, data, tube);
  taken = set_code (strip, data->head->number);
  if (taken > 0)
    garde_strip_set_text (strip, typesetter,
                          &(GardeSpot){ .x = PADDING + taken,
                                        .y = CODE_TOP,
                                        .width = INNER_WIDTH - taken,
                                        .style = GARDE_STYLE_LABEL,
                                        .most = 2 },
                          data->head->centre.name);
  return strip;
}

static void
stamp_label (GardePages *pages, GardeStrip *strip, const GardeLabelSheet *sheet, int place)
{
  int a_page = sheet->columns * sheet->rows;
  int on_page = place % a_page;
  int x = sheet->left + on_page % sheet->columns * sheet->pitch_x;
  int y = sheet->top + on_page / sheet->columns * sheet->pitch_y;

  while (strip->marks->len > 0)
    {
      GardeMark *mark = g_ptr_array_steal_index (strip->marks, 0);

      mark->box.x += x;
      mark->box.y += y;
      garde_pages_add (pages, place / a_page, mark);
    }
}

GardePages *
garde_tube_labels_draw (const GardeTubeLabelsData *data)
{
  const GardeLabelSheet *sheet = &data->sheet;
  gboolean single = sheet->columns * sheet->rows == 1;
  GardePages *pages =
      garde_pages_new (_ ("Tube labels"), data->head->doctor.name,
                       single ? LABEL_WIDTH : PAGE_WIDTH, single ? LABEL_HEIGHT : PAGE_HEIGHT);
  g_autoptr (GardeTypesetter) typesetter = garde_typesetter_new ();

  garde_pages_set_made_at (pages, data->head->made_at, data->head->zone);
  for (int i = 0; data->tubes != NULL && data->tubes[i] != NULL; i++)
    {
      g_autoptr (GardeStrip) strip = draw_label (typesetter, data, data->tubes[i]);

      stamp_label (pages, strip, sheet, sheet->first + i);
    }
  return pages;
}
