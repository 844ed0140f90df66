/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "database/garde-server-address.h"

#include "base/garde-error.h"

static void
test_both_ways (void)
{
  static const struct
  {
    GardeServerAddress address;
    const char *uri;
  } addresses[] = {
    { { "server", "garde", "desk", NULL }, "postgresql://desk@server/garde" },
    { { "server.lan:5433", "garde", "desk", NULL }, "postgresql://desk@server.lan:5433/garde" },
    { { "server", "garde", "desk", "/etc/garde/root.crt" },
      "postgresql://desk@server/garde?sslrootcert=%2Fetc%2Fgarde%2Froot.crt" },
    { { "server", "nuit & jour", "l’accueil", NULL },
      "postgresql://l%E2%80%99accueil@server/nuit%20%26%20jour" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const GardeServerAddress *given = &addresses[i].address;
      g_autoptr (GError) error = NULL;
      g_autofree char *uri = garde_server_address_to_uri (given, &error);
      g_autoptr (GardeServerAddress) read = garde_server_address_from_uri (addresses[i].uri);

      g_assert_no_error (error);
      g_assert_cmpstr (uri, ==, addresses[i].uri);
      g_assert_nonnull (read);
      g_assert_cmpstr (read->host, ==, given->host);
      g_assert_cmpstr (read->database, ==, given->database);
      g_assert_cmpstr (read->user, ==, given->user);
      g_assert_cmpstr (read->root_certificate, ==, given->root_certificate);
    }
}

/* The mode that holds off this computer says nothing; anything else would be lost. */
static void
test_says_more (void)
{
  static const struct
  {
    const char *uri;
    gboolean is_whole;
  } uris[] = {
    { "postgresql://desk@server/garde?sslmode=verify-full", TRUE },
    { "postgresql://desk@server/garde?sslmode=require", FALSE },
    { "postgresql://desk@server/garde?connect_timeout=3", FALSE },
    { "postgresql://desk@one,two/garde", FALSE },
    { "postgresql://desk@%2Frun%2Fpostgresql/garde", FALSE },
    { "postgresql://desk:secret@server/garde", FALSE },
    { "postgresql://desk@server:port/garde?colour=blue", FALSE },
    { "server", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GardeServerAddress) read = garde_server_address_from_uri (uris[i].uri);

      g_test_message ("%s", uris[i].uri);
      g_assert_cmpint (read != NULL, ==, uris[i].is_whole);
    }
}

static void
test_missing (void)
{
  static const GardeServerAddress addresses[] = {
    { NULL, "garde", "desk", NULL },
    { "server", "", "desk", NULL },
    { "server", "garde", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (garde_server_address_to_uri (&addresses[i], &error));
      g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_MISSING);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/database/server-address/both-ways", test_both_ways);
  g_test_add_func ("/database/server-address/says-more", test_says_more);
  g_test_add_func ("/database/server-address/missing", test_missing);
  return g_test_run ();
}
