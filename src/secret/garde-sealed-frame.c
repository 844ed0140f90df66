/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-sealed-frame.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (garde - seal - error - quark, garde_seal_error)

const guint8 garde_sealed_magic[GARDE_SEALED_MAGIC_LENGTH] = { 0x89, 'G',  'R',  'D',
                                                               '\r', '\n', 0x1A, '\n' };

void
garde_sealed_prefix_set (guint8 prefix[GARDE_SEALED_PREFIX], guint32 length)
{
  guint32 big_endian = GUINT32_TO_BE (length);

  memcpy (prefix, &big_endian, GARDE_SEALED_PREFIX);
}

guint32
garde_sealed_prefix_get (const guint8 prefix[GARDE_SEALED_PREFIX])
{
  guint32 big_endian;

  memcpy (&big_endian, prefix, GARDE_SEALED_PREFIX);
  return GUINT32_FROM_BE (big_endian);
}

crypto_secretstream_xchacha20poly1305_state *
garde_sealed_state_new (void)
{
  crypto_secretstream_xchacha20poly1305_state *state;

  garde_key_prepare_library ();
  state = sodium_malloc (sizeof *state);
  if (state == NULL)
    g_error ("no memory for a sealed file");
  return state;
}

static const char *
get_sentence (GardeSealError code)
{
  switch (code)
    {
    case GARDE_SEAL_ERROR_FOREIGN:
      return _ ("This is not a backup made by Garde.");
    case GARDE_SEAL_ERROR_NEWER:
      return _ ("This backup was made by a newer Garde: please use that one to read it.");
    case GARDE_SEAL_ERROR_DAMAGED:
      return _ ("The backup has been altered or damaged since it was made.");
    case GARDE_SEAL_ERROR_CUT:
      return _ ("The backup is cut off: its end is missing.");
    case GARDE_SEAL_ERROR_TRAILING:
      return _ ("Something was added behind the end of the backup.");
    case GARDE_SEAL_ERROR_OTHER_KEY: /* whose sentence has names in it */
    default:
      g_return_val_if_reached ("");
    }
}

gboolean
garde_sealed_fail (GardeSealError code, GError **error)
{
  g_set_error_literal (error, GARDE_SEAL_ERROR, (int) code, get_sentence (code));
  return FALSE;
}
