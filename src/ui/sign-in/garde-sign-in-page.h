/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What a locked screen shows: who signed in on this computer lately, and the field for the password
 * or the PIN. It has nothing about any patient. Signal "proved" (GardeSession as a pointer,
 * borrowed; the name with which he signed in). */
#define GARDE_TYPE_SIGN_IN_PAGE (garde_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeSignInPage, garde_sign_in_page, GARDE, SIGN_IN_PAGE, GtkWidget)

GtkWidget *garde_sign_in_page_new (void);

/* Asks anew, by @desk of the database @uri. @people: of GardeRecentPerson, the one who left last
 * first. @kept_for: the account of whoever has left something open here; 0: nobody. */
void garde_sign_in_page_start (GardeSignInPage *self,
                               GardeDesk *desk,
                               const char *uri,
                               GPtrArray *people,
                               const char *kept_for);

/* What could not be done after somebody had proved who he is. */
void garde_sign_in_page_fail (GardeSignInPage *self, const char *message);

G_END_DECLS
