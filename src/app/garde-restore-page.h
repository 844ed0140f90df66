/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* On a computer that has no centre yet: which backup, with which key, what is in it; then it
 * becomes the centre here. "closed.back" leaves it. */
#define GARDE_TYPE_RESTORE_PAGE (garde_restore_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeRestorePage, garde_restore_page, GARDE, RESTORE_PAGE, GtkWidget)

GtkWidget *garde_restore_page_new (GardeContext *context);

G_END_DECLS
