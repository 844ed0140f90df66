/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-moment.h"

GardeMoment
garde_moment_now (GardeDesk *desk)
{
  return (GardeMoment){
    .now = garde_clock_now (garde_desk_get_clock (desk)),
    .today = garde_desk_get_today (desk),
    .zone = garde_desk_get_zone (desk),
    .centre = garde_desk_get_centre (desk),
  };
}
