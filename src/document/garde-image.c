/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-image.h"

#include <string.h>

/* A signature has no need of more, and a PNG of a few bytes may claim gigabytes. */
#define LARGEST 8192

#define HEADER_SIZE 24

typedef struct
{
  const guint8 *data;
  gsize left;
} Source;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  Source *source = closure;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, source->data, length);
  source->data += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
read_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

gboolean
garde_image_get_size (GBytes *png, int *width, int *height)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
  const guint8 *data;
  gsize size;
  guint32 w, h;

  if (png == NULL)
    return FALSE;

  data = g_bytes_get_data (png, &size);
  if (size < HEADER_SIZE || memcmp (data, signature, sizeof signature) != 0)
    return FALSE;

  w = read_number (data + 16);
  h = read_number (data + 20);
  if (w == 0 || h == 0 || w > LARGEST || h > LARGEST)
    return FALSE;
  *width = (int) w;
  *height = (int) h;
  return TRUE;
}

cairo_surface_t *
garde_image_load (GBytes *png)
{
  Source source;
  cairo_surface_t *surface;
  int width, height;

  if (!garde_image_get_size (png, &width, &height))
    return NULL;

  source.data = g_bytes_get_data (png, &source.left);
  surface = cairo_image_surface_create_from_png_stream (read_cb, &source);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}
