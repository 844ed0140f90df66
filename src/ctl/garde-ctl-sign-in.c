/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-sign-in.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "secret/garde-key.h"
#include "secret/garde-keyring.h"
#include "secret/garde-password.h"
#include "service/garde-sign-in.h"
#include "store/garde-store-sign-in.h"

/* --- What is piped or typed: a password is never an argument, which others here could read --- */

/* A line of stdin without its end; NULL when there is none. */
static char *
read_line (void)
{
  char buffer[GARDE_PASSWORD_MAX_BYTES + 2];
  char *line = NULL;

  if (fgets (buffer, sizeof buffer, stdin) != NULL)
    {
      buffer[strcspn (buffer, "\r\n")] = '\0';
      line = g_strdup (buffer);
    }
  explicit_bzero (buffer, sizeof buffer);
  return line;
}

char *
garde_ctl_ask (const char *question)
{
  struct termios shown, hidden;
  char *line;

  if (tcgetattr (STDIN_FILENO, &shown) != 0)
    return read_line ();
  hidden = shown;
  hidden.c_lflag &= (tcflag_t) ~ECHO;
  g_printerr ("%s ", question);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  line = read_line ();
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");
  return line;
}

/* No more lines than the command can need: a pipe may stay open behind them. */
static void
read_lines (GardeCtl *self)
{
  guint most = self->wants_new_password && self->account != NULL ? 2 : 1;

  if (self->has_read_lines || isatty (STDIN_FILENO))
    return;
  self->has_read_lines = TRUE;
  while (self->n_lines < most)
    {
      char *line = read_line ();

      if (line == NULL || *line == '\0')
        {
          g_free (line);
          return;
        }
      self->lines[self->n_lines++] = line;
    }
}

void
garde_ctl_forget_lines (GardeCtl *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    g_clear_pointer (&self->lines[i], garde_key_wipe_text);
  self->n_lines = 0;
}

char *
garde_ctl_read_new_password (GardeCtl *self)
{
  if (isatty (STDIN_FILENO))
    return garde_ctl_ask (_ ("New password:"));
  read_lines (self);
  return self->n_lines > 0 ? g_strdup (self->lines[self->n_lines - 1]) : NULL;
}

/* NULL: it is not on stdin. */
static const char *
find_own_password (GardeCtl *self)
{
  read_lines (self);
  return self->n_lines > (self->wants_new_password ? 1 : 0) ? self->lines[0] : NULL;
}

/* --- Signing in --- */

static gboolean
check_as (GardeCtl *self, gboolean *has_accounts, GError **error)
{
  if (!garde_store_has_accounts (self->store, has_accounts, error))
    return FALSE;
  if (*has_accounts == (self->account != NULL))
    return TRUE;
  g_set_error_literal (
      error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN,
      *has_accounts
          ? _ ("This database has accounts: say who asks with --as, and the password on stdin.")
          : _ ("This database has no accounts: nobody can be named with --as."));
  return FALSE;
}

static char *
dup_own_password (GardeCtl *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *piped = find_own_password (self);
  char *password;

  if (piped != NULL)
    return g_strdup (piped);
  password = garde_sign_in_dup_kept_password (self->uri, self->account, &reason);
  if (password == NULL && isatty (STDIN_FILENO))
    password = garde_ctl_ask (_ ("Password:"));
  if (password == NULL && reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (password == NULL)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN,
                 _ ("The password of “%s” is neither on stdin nor in the keyring."), self->account);
  return password;
}

GardeSession *
garde_ctl_sign_in (GardeCtl *self, GError **error)
{
  GardeSession *session;
  gboolean has_accounts;
  char *password;

  if (!check_as (self, &has_accounts, error))
    return NULL;
  if (!has_accounts)
    return garde_store_dup_session (self->store, self->centre, error);
  password = dup_own_password (self, error);
  if (password == NULL)
    return NULL;
  session = garde_store_sign_in (self->store, self->centre, self->account, password, error);
  garde_key_wipe_text (password);
  return session;
}

GPtrArray *
garde_ctl_sign_in_everywhere (GardeCtl *self, GError **error)
{
  GPtrArray *sessions;
  gboolean has_accounts;
  char *password;

  if (!check_as (self, &has_accounts, error))
    return NULL;
  if (!has_accounts)
    return garde_store_dup_sessions (self->store, error);
  password = dup_own_password (self, error);
  if (password == NULL)
    return NULL;
  sessions = garde_store_sign_in_everywhere (self->store, self->account, password, error);
  garde_key_wipe_text (password);
  return sessions;
}
