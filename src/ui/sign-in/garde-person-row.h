/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* Somebody who may sign in, in a list to choose from. */
#define GARDE_TYPE_PERSON_ROW (garde_person_row_get_type ())
G_DECLARE_FINAL_TYPE (GardePersonRow, garde_person_row, GARDE, PERSON_ROW, GardeListRow)

/* @name: what he signs in with; NULL: somebody who is not in the list. */
GtkWidget *garde_person_row_new (const char *name, const char *display_name);

const char *garde_person_row_get_name (GardePersonRow *self);
const char *garde_person_row_get_display_name (GardePersonRow *self);

/* His account, once it is known that he may come in with a PIN; 0: not. */
void garde_person_row_set_pin_account (GardePersonRow *self, gint64 account);
gint64 garde_person_row_get_pin_account (GardePersonRow *self);

G_END_DECLS
