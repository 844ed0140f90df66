/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The program: options, keys of the window, one context for all. Options: --database URI, --measure
 * empty|today. */
#define GARDE_TYPE_APPLICATION (garde_application_get_type ())
G_DECLARE_FINAL_TYPE (GardeApplication, garde_application, GARDE, APPLICATION, AdwApplication)

GardeApplication *garde_application_new (void);

G_END_DECLS
