/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-demo-accounts.h"

#include "store/garde-store-account.h"
#include "store/garde-store-import.h"

/* The demonstration's doctor who has today's first column. */
#define DOCTOR_OF_TODAY "D01"

/* The first makes the others. Passwords of three words and a number, which anybody can type while
 * he shows the program. */
static const GardeDemoAccount accounts[] = {
  { "admin", "Agnès Kerleau", "Lune-Tambour-Rivage-47", GARDE_ROLE_ADMINISTRATOR },
  { "accueil", "Sonia Delmas", "Prune-Violon-Falaise-52", GARDE_ROLE_DESK },
  { "regulation", "Karim Benali", "Cerise-Piano-Dune-63", GARDE_ROLE_OPERATOR },
  { "medecin", "Dr Hélène Marchand", "Sapin-Orgue-Colline-74", GARDE_ROLE_DOCTOR },
  { "interne", "Inès Caron", "Mousse-Harpe-Vallon-85", GARDE_ROLE_INTERN },
  { "coordination", "Claire Fontanel", "Houx-Flute-Estran-96", GARDE_ROLE_COORDINATOR },
  { NULL, NULL, NULL, GARDE_ROLE_NONE },
};

const GardeDemoAccount *
garde_demo_get_accounts (void)
{
  return accounts;
}

static gboolean
create_account (GardeStore *store,
                GardeSession *session,
                const GardeDemoAccount *one,
                GHashTable *engagements,
                GError **error)
{
  g_autoptr (GardeAccount) account = garde_account_new ();
  const GardeReference *doctor = NULL;

  if (one->roles == GARDE_ROLE_DOCTOR)
    doctor = g_hash_table_lookup (engagements, DOCTOR_OF_TODAY);
  garde_record_set_text (&account->name, one->name);
  garde_record_set_text (&account->display_name, one->display_name);
  account->doctor = doctor != NULL ? doctor->doctor : 0;
  return garde_store_save_account (store, session, account, one->roles, one->password, error);
}

gboolean
garde_demo_create_accounts (GardeStore *store, GardeSession *session, GError **error)
{
  g_autoptr (GHashTable) engagements = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  engagements = garde_store_load_references (store, session, GARDE_KIND_ENGAGEMENT, error);
  if (engagements == NULL)
    return FALSE;
  for (const GardeDemoAccount *one = accounts; one->name != NULL; one++)
    if (!create_account (store, session, one, engagements, error))
      return FALSE;
  return TRUE;
}
