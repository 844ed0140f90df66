/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-moment.h"

GardeMoment
garde_moment_now (GardeDesk *desk)
{
  const GardeSession *session = garde_desk_get_session (desk);

  return (GardeMoment){
    .now = garde_clock_now (garde_desk_get_clock (desk)),
    .today = garde_desk_get_today (desk),
    .zone = garde_desk_get_zone (desk),
    .centre = garde_desk_get_centre (desk),
    .hides_room = !garde_session_may (session, GARDE_ACTION_ROOM_READ),
    .hides_allowances = !garde_session_may (session, GARDE_ACTION_STATEMENT_READ) &&
                        !garde_session_may (session, GARDE_ACTION_STATEMENT_OWN),
    .is_closed = !garde_session_may (session, GARDE_ACTION_BOOKING_WRITE),
  };
}
