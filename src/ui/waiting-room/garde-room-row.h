/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/waiting-room/garde-room-words.h"

G_BEGIN_DECLS

/* What rows are shown with: the moment, and the day for what stands beside a visit. */
typedef struct
{
  GardeMoment moment;
  const GardeDaySheet *sheet;
  gint64 selected; /* the visit that the keys act upon; 0: none */
  gint64 callee;   /* the visit that C calls; 0: none */
} GardeRoomScene;

/* One person in a list of the waiting room. It stays while its visit is read again, so the focus
 * and the scroll stay too. */
#define GARDE_TYPE_ROOM_ROW (garde_room_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (GardeRoomRow, garde_room_row, GARDE, ROOM_ROW, GtkWidget)

struct _GardeRoomRowClass
{
  GtkWidgetClass parent_class;

  /* Shows @words, which are of the visit of @id at @rank, 0 the first and G_MAXUINT none;
   * all is borrowed for the call. */
  void (*show) (
      GardeRoomRow *self, gint64 id, guint rank, const GardeRoomWords *words, gboolean is_callee);
};

/* Shows @entry as it is in @scene; also gives the row its accessible name. */
void garde_room_row_show (GardeRoomRow *self,
                          GardeDayEntry *entry,
                          GardeRoomSection section,
                          guint rank,
                          const GardeRoomScene *scene);

gint64 garde_room_row_get_id (GardeRoomRow *self);

G_END_DECLS
