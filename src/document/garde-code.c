/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-code.h"

#include <string.h>
#include <zint.h>

/* How much of a code may be spoilt: zint's option 1. */
#define AS_IT_COMES (-1)
#define QR_QUARTER  3

struct _GardeCode
{
  gatomicrefcount references;
  int width, height;
  guint8 dark[]; /* row by row */
};

static GardeCode *
copy_modules (const struct zint_symbol *symbol)
{
  gsize size = (gsize) symbol->width * (gsize) symbol->rows;
  GardeCode *self = g_malloc0 (sizeof (GardeCode) + size);

  g_atomic_ref_count_init (&self->references);
  self->width = symbol->width;
  self->height = symbol->rows;
  for (int y = 0; y < symbol->rows; y++)
    for (int x = 0; x < symbol->width; x++)
      self->dark[y * symbol->width + x] = (symbol->encoded_data[y][x / 8] >> (x % 8)) & 1;
  return self;
}

static GardeCode *
encode (int symbology, int correction, int option, const char *text)
{
  struct zint_symbol *symbol;
  GardeCode *self = NULL;

  if (text == NULL || *text == '\0' || strlen (text) > 2000)
    return NULL;

  symbol = ZBarcode_Create ();
  symbol->symbology = symbology;
  symbol->option_1 = correction;
  symbol->option_3 = option;
  symbol->input_mode = DATA_MODE;
  symbol->show_hrt = 0;
  if (ZBarcode_Encode (symbol, (const unsigned char *) text, (int) strlen (text)) < ZINT_ERROR)
    self = copy_modules (symbol);
  ZBarcode_Delete (symbol);
  return self;
}

GardeCode *
garde_code_new_datamatrix (const char *bytes)
{
  return encode (BARCODE_DATAMATRIX, AS_IT_COMES, DM_SQUARE, bytes);
}

GardeCode *
garde_code_new_128 (const char *text)
{
  if (text == NULL || !g_str_is_ascii (text))
    return NULL;
  return encode (BARCODE_CODE128, AS_IT_COMES, 0, text);
}

GardeCode *
garde_code_new_qr (const char *text)
{
  return encode (BARCODE_QRCODE, QR_QUARTER, 0, text);
}

GardeCode *
garde_code_ref (GardeCode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
garde_code_unref (GardeCode *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->references))
    g_free (self);
}

int
garde_code_get_width (const GardeCode *self)
{
  return self->width;
}

int
garde_code_get_height (const GardeCode *self)
{
  return self->height;
}

gboolean
garde_code_is_dark (const GardeCode *self, int x, int y)
{
  g_return_val_if_fail (x >= 0 && x < self->width && y >= 0 && y < self->height, FALSE);

  return self->dark[y * self->width + x] != 0;
}
