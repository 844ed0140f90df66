/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_DUTY_MEMBER (garde_duty_member_get_type ())
GARDE_DECLARE_RECORD (GardeDutyMember, garde_duty_member, DUTY_MEMBER)

/* A doctor, or a nurse, who serves on another duty list. */
struct _GardeDutyMember
{
  GardeRecord parent_instance;

  gint64 duty_list;
  gint64 doctor;
};

G_END_DECLS
