/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far something long has come: @done of @total rows. Called in the thread that works. */
typedef void (*GardeProgressFunc) (guint64 done, guint64 total, gpointer data);

G_END_DECLS
