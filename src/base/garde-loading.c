/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sanitizer/lsan_interface.h>

/* GLib means to leave the first table of its quarks behind when a program has more than 2,048 of
 * them. It is made while the libraries are loaded, and LeakSanitizer sees no caller of it that a
 * suppression could name. Nothing of Garde runs before its own constructors: what the libraries
 * allocate until then is theirs. Programs that have so many quarks are linked with this file. */

static void
loading_begins (void)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"),
                used)) static void (*const begin) (void) = loading_begins;

__attribute__ ((constructor)) static void
loading_ends (void)
{
  __lsan_enable ();
}
