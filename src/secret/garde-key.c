/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-key.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct _GardeKey
{
  gatomicrefcount references;
  gsize length;
  guint8 *data; /* of sodium_malloc (), @length and a 0 */
};

G_STATIC_ASSERT (crypto_box_PUBLICKEYBYTES == GARDE_KEY_LENGTH);
G_STATIC_ASSERT (crypto_box_SECRETKEYBYTES == GARDE_KEY_LENGTH);

void
garde_key_prepare_library (void)
{
  /* Counts for itself how often it was called, from any thread. Without a source of random numbers
   * nothing here could be trusted. */
  if (sodium_init () < 0)
    g_error ("libsodium cannot be used on this machine");
}

static GardeKey *
key_new_empty (gsize length)
{
  GardeKey *self = g_new0 (GardeKey, 1);

  garde_key_prepare_library ();

  g_atomic_ref_count_init (&self->references);
  self->length = length;
  self->data = sodium_malloc (length + 1);
  if (self->data == NULL)
    g_error ("no memory for a key");
  self->data[length] = 0;

  return self;
}

static GardeKey *
key_close (GardeKey *self)
{
  sodium_mprotect_readonly (self->data);
  return self;
}

GardeKey *
garde_key_new_random (gsize length)
{
  GardeKey *self = key_new_empty (length);

  randombytes_buf (self->data, length);
  return key_close (self);
}

GardeKey *
garde_key_new (gconstpointer data, gsize length)
{
  GardeKey *self;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  self = key_new_empty (length);
  if (length > 0)
    memcpy (self->data, data, length);
  return key_close (self);
}

GardeKey *
garde_key_new_take_text (char *text)
{
  GardeKey *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = garde_key_new (text, strlen (text));
  garde_key_wipe_text (text);
  return self;
}

GardeKey *
garde_key_ref (GardeKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
garde_key_unref (GardeKey *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  sodium_free (self->data); /* which wipes it first */
  g_free (self);
}

const guint8 *
garde_key_get_data (const GardeKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

const char *
garde_key_get_text (const GardeKey *self)
{
  return (const char *) garde_key_get_data (self);
}

gsize
garde_key_get_length (const GardeKey *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

gboolean
garde_key_equal (const GardeKey *self, const GardeKey *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->length == other->length &&
         sodium_memcmp (self->data, other->data, self->length) == 0;
}

void
garde_key_new_pair (GardeKey **private_key, GardeKey **public_key)
{
  guint8 public_bytes[GARDE_KEY_LENGTH];
  GardeKey *self;

  g_return_if_fail (private_key != NULL && public_key != NULL);

  self = key_new_empty (GARDE_KEY_LENGTH);
  crypto_box_keypair (public_bytes, self->data);
  *private_key = key_close (self);
  *public_key = garde_key_new (public_bytes, sizeof public_bytes);
}

GardeKey *
garde_key_new_public (const GardeKey *private_key)
{
  guint8 public_bytes[GARDE_KEY_LENGTH];

  g_return_val_if_fail (garde_key_get_length (private_key) == GARDE_KEY_LENGTH, NULL);

  crypto_scalarmult_base (public_bytes, private_key->data);
  return garde_key_new (public_bytes, sizeof public_bytes);
}

void
garde_key_wipe_text (char *text)
{
  if (text == NULL)
    return;
  sodium_memzero (text, strlen (text));
  g_free (text);
}

void
garde_key_forbid_cores (void)
{
  const struct rlimit none = { 0, 0 };
  int filter = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);

  /* Some systems hand a core to a program whatever the limit says: then there is nothing in it. */
  if (filter >= 0)
    {
      if (write (filter, "0\n", 2) < 0)
        g_debug ("cores have memory in them");
      close (filter);
    }
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_debug ("cores cannot be forbidden");
}
