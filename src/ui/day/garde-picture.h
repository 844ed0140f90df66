/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture of a widget that is drawn again and again without having changed, as when a page is
 * scrolled. Only where the processor draws: to it a word or a round corner is work, a picture is
 * not; a graphics card does as well without. */
typedef struct
{
  GskRenderNode *node;    /* what it is of, which GTK keeps as long as the widget looks the same */
  GskRenderNode *picture; /* NULL: not taken */
  int scale;
} GardePicture;

void garde_picture_clear (GardePicture *self);

/* Draws @child as gtk_widget_snapshot_child () does, from its picture if it looks as it did when
 * that was taken. To take one is dear: a frame has a @budget of how many it may take, which goes
 * down; where nothing moves, 0. FALSE if it was drawn without a picture. */
gboolean garde_picture_draw (
    GardePicture *self, GtkWidget *parent, GtkWidget *child, GtkSnapshot *snapshot, guint *budget);

G_END_DECLS
