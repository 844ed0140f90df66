/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-fake-server.h"

#include <string.h>

struct _GardeFakeServer
{
  GSocket *door;
  GThread *thread;
  GCancellable *closing;
  GardeFakeBehaviour behaviour;
  const char *state;
  gint n_calls;
};

static void
add_int32 (GByteArray *bytes, guint32 number)
{
  guint32 turned = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &turned, sizeof turned);
}

/* One message: its letter, its length, what is in it. */
static void
add_message (GByteArray *bytes, char letter, gconstpointer data, gsize size)
{
  g_byte_array_append (bytes, (const guint8 *) &letter, 1);
  add_int32 (bytes, (guint32) size + 4);
  g_byte_array_append (bytes, data, (guint) size);
}

#define ADD_LITERAL(bytes, letter, literal) add_message (bytes, letter, literal, sizeof literal - 1)

static void
add_refusal (GByteArray *bytes, const char *state)
{
  g_autoptr (GString) fields = g_string_new (NULL);

  /* Servers speak their own language. */
  g_string_append_printf (fields, "SFATAL%cVFATAL%cC%s%cMNe veut pas%c", 0, 0, state, 0, 0);
  g_string_append_c (fields, '\0');
  add_message (bytes, 'E', fields->str, fields->len);
}

static void
add_welcome (GByteArray *bytes)
{
  ADD_LITERAL (bytes, 'R', "\0\0\0\0");
  ADD_LITERAL (bytes, 'S', "server_version\00015.0\0");
  ADD_LITERAL (bytes, 'S', "client_encoding\0UTF8\0");
  ADD_LITERAL (bytes, 'S', "default_transaction_read_only\0off\0");
  ADD_LITERAL (bytes, 'S', "in_hot_standby\0off\0");
  ADD_LITERAL (bytes, 'Z', "I");
}

static void
send_bytes (GardeFakeServer *self, GSocket *caller, GByteArray *bytes)
{
  g_socket_send (caller, (const char *) bytes->data, bytes->len, self->closing, NULL);
}

static gssize
receive (GardeFakeServer *self, GSocket *caller)
{
  char buffer[4096];

  return g_socket_receive (caller, buffer, sizeof buffer, self->closing, NULL);
}

static void
wait_until_gone (GardeFakeServer *self, GSocket *caller)
{
  while (receive (self, caller) > 0)
    ;
}

static void
serve (GardeFakeServer *self, GSocket *caller)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  receive (self, caller);
  switch (self->behaviour)
    {
    case GARDE_FAKE_REFUSES:
      add_refusal (bytes, self->state);
      send_bytes (self, caller, bytes);
      break;
    case GARDE_FAKE_WANTS_PASSWORD:
      ADD_LITERAL (bytes, 'R', "\0\0\0\3");
      send_bytes (self, caller, bytes);
      if (receive (self, caller) <= 0)
        break;
      g_byte_array_set_size (bytes, 0);
      add_refusal (bytes, "28P01");
      send_bytes (self, caller, bytes);
      break;
    case GARDE_FAKE_SILENT_LATER:
      add_welcome (bytes);
      send_bytes (self, caller, bytes);
      wait_until_gone (self, caller);
      break;
    case GARDE_FAKE_HANGS_UP:
      add_welcome (bytes);
      send_bytes (self, caller, bytes);
      receive (self, caller);
      break;
    case GARDE_FAKE_SILENT:
    default:
      wait_until_gone (self, caller);
    }
}

static gpointer
run (gpointer data)
{
  GardeFakeServer *self = data;
  GSocket *caller;

  while ((caller = g_socket_accept (self->door, self->closing, NULL)) != NULL)
    {
      g_atomic_int_inc (&self->n_calls);
      serve (self, caller);
      g_socket_close (caller, NULL);
      g_object_unref (caller);
    }

  return NULL;
}

GardeFakeServer *
garde_fake_server_new (GardeFakeBehaviour behaviour, const char *state)
{
  GardeFakeServer *self = g_new0 (GardeFakeServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GError) error = NULL;

  self->behaviour = behaviour;
  self->state = state;
  self->closing = g_cancellable_new ();
  self->door =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->door, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->door, &error);
  g_assert_no_error (error);
  self->thread = g_thread_new ("fake-server", run, self);
  return self;
}

void
garde_fake_server_free (GardeFakeServer *self)
{
  g_cancellable_cancel (self->closing);
  g_thread_join (self->thread);
  g_object_unref (self->closing);
  g_object_unref (self->door);
  g_free (self);
}

guint16
garde_fake_server_get_port (GardeFakeServer *self)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (self->door, NULL);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

guint
garde_fake_server_get_calls (GardeFakeServer *self)
{
  return (guint) g_atomic_int_get (&self->n_calls);
}

char *
garde_fake_server_dup_uri (GardeFakeServer *self)
{
  return g_strdup_printf ("postgresql://desk@127.0.0.1:%u/centre?sslmode=disable"
                          "&gssencmode=disable&connect_timeout=1",
                          garde_fake_server_get_port (self));
}
