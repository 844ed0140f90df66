/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-inspector.h"

static gboolean
refuse (GtkWindow *window, gboolean toggle)
{
  return FALSE;
}

/* Classes that are there already; those that come inherit it. */
static void
shut_out_below (GType type)
{
  g_autofree GType *children = g_type_children (type, NULL);
  GtkWindowClass *klass = g_type_class_peek (type);

  if (klass != NULL)
    klass->enable_debugging = refuse;
  for (guint i = 0; children[i] != 0; i++)
    shut_out_below (children[i]);
}

void
garde_inspector_shut_out (GtkWindowClass *klass)
{
  klass->enable_debugging = refuse;
  shut_out_below (GTK_TYPE_WINDOW);
}
