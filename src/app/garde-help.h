/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window says about itself: "win.shortcuts", the list of keys, and "win.about". */
void garde_help_install_actions (GtkWidgetClass *klass);

G_END_DECLS
