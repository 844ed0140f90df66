/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What went wrong with something a person typed or handed in. Messages are whole translated
 * sentences. */
#define GARDE_INPUT_ERROR (garde_input_error_quark ())
GQuark garde_input_error_quark (void);

typedef enum
{
  GARDE_INPUT_ERROR_MISSING, /* a value that must be there is not */
  GARDE_INPUT_ERROR_INVALID, /* a value that cannot be read or does not fit */
} GardeInputError;

G_END_DECLS
