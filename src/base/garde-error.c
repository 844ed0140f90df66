/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-error.h"

G_DEFINE_QUARK (garde - input - error - quark, garde_input_error)
