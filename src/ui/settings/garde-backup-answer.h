/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/garde-form-field.h"

G_BEGIN_DECLS

/* What a person is told who reads a backup, at the first start as in Settings. */

/* NULL hides the label. */
void garde_backup_answer_show (GtkLabel *label, const char *text);

/* What is wrong with the key is said beside its field, which gets the focus, all else in @problem;
 * what was cancelled is not told. */
void garde_backup_answer_refuse (GardeFormField *key_field,
                                 GtkEditable *key,
                                 GtkLabel *problem,
                                 const GError *error);

/* A key with a slip is told before anything is read; none typed is none with a slip. */
gboolean garde_backup_answer_check_key (GardeFormField *key_field, GtkEditable *key);

G_END_DECLS
