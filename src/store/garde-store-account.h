/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-account.h"
#include "model/garde-right.h"
#include "secret/garde-key.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* An account as the session's centre sees it. */
typedef struct
{
  GardeAccount *account;
  GardeRole roles;        /* at the session's centre */
  char *doctor;           /* "Dr MARTIN Paul"; NULL: none */
  gint64 locked_until;    /* after too many wrong passwords; 0: not */
  gint64 last_sign_in_at; /* 0: never */
} GardeAccountLine;

void garde_account_line_free (GardeAccountLine *self);

/* Everybody with a role at the session's centre, and who has none anywhere, by name. (transfer
 * full) of GardeAccountLine */
GPtrArray *garde_store_load_accounts (GardeStore *self, GardeSession *session, GError **error);

/* By what is typed to sign in; NOT_FOUND. (transfer full) */
GardeAccountLine *garde_store_find_account (GardeStore *self,
                                            GardeSession *session,
                                            const char *name,
                                            GError **error);

/* A new account (revision 0) with a password, or one that is changed, whose password stays
 * (@password NULL). Its roles at the session's centre become @roles. INVALID with what is missing
 * of the name, the password or the doctor; TAKEN for a name that somebody has; INVALID if nobody
 * would be left to administer. The first account of a database has to be an administrator. */
gboolean garde_store_save_account (GardeStore *self,
                                   GardeSession *session,
                                   GardeAccount *account,
                                   GardeRole roles,
                                   const char *password,
                                   GError **error);

/* Nobody signs in with it any more, or again; never the last administrator. */
gboolean garde_store_disable_account (
    GardeStore *self, GardeSession *session, gint64 account, gboolean disabled, GError **error);

/* An administrator gives a new password, which also opens a locked account; its PINs are
 * forgotten. */
gboolean garde_store_reset_password (
    GardeStore *self, GardeSession *session, gint64 account, const char *password, GError **error);

/* One's own, who knows the old one. SIGN_IN if it is wrong. */
gboolean garde_store_change_password (GardeStore *self,
                                      GardeSession *session,
                                      const char *old_password,
                                      const char *new_password,
                                      GError **error);

/* A new password for an administrator whom no other can give one, by whoever holds more than he
 * does: the private half of the key for backups, which opens everything anyway, or (@private_key
 * NULL) the role that owns the tables of a server. It opens a locked account too. SIGN_IN for the
 * wrong key, counted as a wrong password is (WAIT); REFUSED for who administers nothing, and where
 * there is neither a key nor an owner's role. Each is a row of the trail. */
gboolean garde_store_recover_administrator (GardeStore *self,
                                            const char *name,
                                            const GardeKey *private_key,
                                            const char *password,
                                            GError **error);

/* One's own PIN at the session's workstation, for which @password is proved again, with the limits
 * of signing in: a screen that was left open is no place to make a way in. NULL forgets it, without
 * a @password. @workstation_key: as for garde_pin_hash (). INVALID if it is tried first, or the
 * session has no workstation; SIGN_IN, WAIT. */
gboolean garde_store_set_pin (GardeStore *self,
                              GardeSession *session,
                              const char *password,
                              const char *pin,
                              const GardeKey *workstation_key,
                              GError **error);

/* Who may take this workstation over with a PIN: has one here, and has signed in here with his
 * password within GARDE_PIN_HOURS. @session may be locked. (transfer full) of GardeAccountLine */
#define GARDE_PIN_HOURS 12
GPtrArray *garde_store_load_pin_accounts (GardeStore *self, GardeSession *session, GError **error);

G_END_DECLS
