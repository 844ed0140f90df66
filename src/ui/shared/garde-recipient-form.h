/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-summary.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* To whom a summary goes: found in the directory, or typed as name and address. Signal "changed": a
 * person has changed it. */
#define GARDE_TYPE_RECIPIENT_FORM (garde_recipient_form_get_type ())
G_DECLARE_FINAL_TYPE (GardeRecipientForm, garde_recipient_form, GARDE, RECIPIENT_FORM, GtkWidget)

void garde_recipient_form_set_up (GardeRecipientForm *self, GardeDesk *desk);

/* Shows the recipient of @summary, without a signal. */
void garde_recipient_form_show (GardeRecipientForm *self, const GardeSummary *summary);

/* Writes the recipient into @summary; the rest of it stays. */
void garde_recipient_form_fill (GardeRecipientForm *self, GardeSummary *summary);

G_END_DECLS
