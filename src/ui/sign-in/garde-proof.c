/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/garde-proof.h"

#include <string.h>

#include "secret/garde-pin.h"
#include "service/garde-sign-in.h"
#include "store/garde-store-sign-in.h"

typedef struct
{
  char *uri;
  char *name;
  gint64 pin_account;
  GardeKey *secret;
} Proof;

static void
proof_free (gpointer data)
{
  Proof *proof = data;

  g_free (proof->uri);
  g_free (proof->name);
  garde_key_unref (proof->secret);
  g_free (proof);
}

/* No password that the rules let pass is that short and has digits only. */
static gboolean
is_pin (const char *secret)
{
  gsize length = strlen (secret);

  return length >= GARDE_PIN_MIN_DIGITS && length <= GARDE_PIN_MAX_DIGITS &&
         strspn (secret, "0123456789") == length;
}

static GardeSession *
try_pin (GardeStore *store, const Proof *proof, GError **error)
{
  g_autoptr (GardeKey) key = garde_sign_in_dup_workstation_key (proof->uri, error);

  if (key == NULL)
    return NULL;
  return garde_store_sign_in_by_pin (store, NULL, proof->pin_account,
                                     garde_key_get_text (proof->secret), key, error);
}

static gpointer
prove (GardeStore *store,
       GardeSession *session,
       gpointer argument,
       GCancellable *cancellable,
       GError **error)
{
  const Proof *proof = argument;
  const char *secret = garde_key_get_text (proof->secret);

  if (proof->pin_account != 0 && is_pin (secret))
    return try_pin (store, proof, error);
  return garde_store_sign_in (store, NULL, proof->name, secret, error);
}

void
garde_proof_ask_async (GardeDesk *desk,
                       const char *uri,
                       const char *name,
                       gint64 pin_account,
                       const char *secret,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  Proof *proof;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (name != NULL && secret != NULL);

  proof = g_new0 (Proof, 1);
  proof->uri = g_strdup (uri);
  proof->name = g_strdup (name);
  proof->pin_account = pin_account;
  proof->secret = garde_key_new (secret, strlen (secret));
  garde_desk_run_async (desk, prove, proof, proof_free, (GDestroyNotify) garde_session_unref, NULL,
                        callback, data);
}

GardeSession *
garde_proof_ask_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  return garde_desk_run_finish (desk, result, error);
}
