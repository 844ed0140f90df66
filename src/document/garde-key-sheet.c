/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-key-sheet.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

#define PADDING      GARDE_MM (4)
#define CODE_SIZE    GARDE_MM (54)
#define CODE_X       (GARDE_FLOW_WIDTH - CODE_SIZE)
#define KEY_WIDTH    (CODE_X - GARDE_MM (8)) /* a scanner wants white around its code */
#define A_ROW        3                       /* groups: five wide letters keep clear of the next */
#define GROUP_WIDTH  ((KEY_WIDTH - 2 * PADDING) / A_ROW)
#define GROUP_HEIGHT GARDE_MM (10)
#define NUMBER_WIDTH GARDE_MM (6)

/* Each with its number, so that nobody loses the place while typing. */
static int
set_groups (GardeStrip *strip, GardeTypesetter *typesetter, int y, const char *text)
{
  g_auto (GStrv) groups = g_strsplit (garde_document_or_empty (text), "-", -1);
  int i = 0;

  for (; groups[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i + 1);
      GardeSpot spot = { .x = PADDING + i % A_ROW * GROUP_WIDTH,
                         .y = y + i / A_ROW * GROUP_HEIGHT,
                         .width = NUMBER_WIDTH,
                         .style = GARDE_STYLE_QUIET,
                         .most = 1 };

      garde_strip_set_text (strip, typesetter, &spot, number);
      spot.x += NUMBER_WIDTH;
      spot.width = GROUP_WIDTH - NUMBER_WIDTH;
      spot.style = GARDE_STYLE_NAME;
      garde_strip_set_text (strip, typesetter, &spot, groups[i]);
    }
  return y + (i + A_ROW - 1) / A_ROW * GROUP_HEIGHT;
}

static void
set_code (GardeStrip *strip, const char *text)
{
  GardeCode *code = garde_code_new_qr (text);

  if (code == NULL)
    return;
  garde_strip_set_code (strip, code, (GardeBox){ CODE_X, 0, CODE_SIZE, CODE_SIZE },
                        _ ("the same key, for a scanner"));
}

static void
add_key (GardeFlow *flow, const GardeKeySheetData *data)
{
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();
  GardeSpot spot = { .x = PADDING,
                     .y = PADDING,
                     .width = KEY_WIDTH - 2 * PADDING,
                     .style = GARDE_STYLE_QUIET,
                     .most = 2 };
  int bottom;

  garde_strip_stack_text (strip, typesetter, &spot,
                          _ ("Name of the key, as every backup that it opens says it"));
  spot.style = GARDE_STYLE_TITLE;
  garde_strip_stack_text (strip, typesetter, &spot, data->name);
  spot.style = GARDE_STYLE_QUIET;
  spot.y += GARDE_MM (3);
  garde_strip_stack_text (strip, typesetter, &spot,
                          _ ("The key: letters and digits, without I, L, O and U"));
  bottom = set_groups (strip, typesetter, spot.y + GARDE_MM (1), data->text);
  set_code (strip, data->text);
  bottom = MAX (bottom, CODE_SIZE);
  garde_strip_grow (strip, bottom);
  garde_strip_set_ground (strip, (GardeBox){ 0, 0, KEY_WIDTH, bottom });
  garde_flow_add_strip (flow, strip);
  garde_flow_add_gap (flow, GARDE_MM (5));
}

static void
add_advice (GardeFlow *flow)
{
  garde_flow_add_section (
      flow, _ ("Keep it"),
      _ ("Lock this sheet away, in another building than the computers, and a second one somewhere "
         "else. Nobody can open a backup without it, and nobody can make another one for the "
         "backups that exist: neither the authors of Garde nor who sold the computers."));
  garde_flow_add_section (
      flow, _ ("Keep it secret"),
      _ ("Who has this sheet and a backup can read the files of all patients. Do not photograph "
         "it, "
         "do not send it, do not leave it in the printer. If somebody may have seen it, make a new "
         "key and keep this one for as long as backups made with it are kept."));
  garde_flow_add_section (
      flow, _ ("To restore"),
      _ ("In Settings, or: gardectl restore BACKUP --key KEY --into NEW, where KEY is a file with "
         "what stands above, typed or read by a scanner. Capital letters or not, with or without "
         "hyphens; a mistake in typing is found and its group named."));
}

static void
add_places (GardeFlow *flow)
{
  garde_flow_add_gap (flow, GARDE_MM (4));
  garde_flow_add_blank_field (flow, _ ("Kept at"), NULL);
  garde_flow_add_blank_field (flow, _ ("Locked away by"), NULL);
  garde_flow_add_blank_field (flow, _ ("On"), NULL);
}

GardePages *
garde_key_sheet_draw (const GardeKeySheetData *data)
{
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, _ ("Private key for backups"));

  garde_document_add_title (flow, data->head, _ ("Private key for backups"), _ ("Secret"));
  add_key (flow, data);
  add_advice (flow);
  add_places (flow);
  return garde_flow_finish (flow);
}
