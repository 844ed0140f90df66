/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes the templates, the style sheets and the types that only a .ui names known. Call once,
 * before any widget is made; AdwApplication then loads style.css and style-hc.css from
 * "/org/garde/Garde" by itself. */
void garde_ui_init (void);

G_END_DECLS
