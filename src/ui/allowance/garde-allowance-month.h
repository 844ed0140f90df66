/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/garde-allowance.h"

G_BEGIN_DECLS

/* One doctor's allowances of a month: immutable. */
#define GARDE_TYPE_STATEMENT (garde_statement_get_type ())
G_DECLARE_FINAL_TYPE (GardeStatement, garde_statement, GARDE, STATEMENT, GObject)

struct _GardeStatement
{
  GObject parent_instance;

  gint64 doctor;
  char *name;
  char *reference;
  GardeDoctorStatus status;
  guint n_seen;
  GardeMoney total;
  GPtrArray *lines; /* of GardeAllowanceLine, borrowed from the month */
};

/* A month of the centre as it was computed: immutable. Lines and statements live as long as it
 * does. */
#define GARDE_TYPE_ALLOWANCE_MONTH (garde_allowance_month_get_type ())
G_DECLARE_FINAL_TYPE (GardeAllowanceMonth, garde_allowance_month, GARDE, ALLOWANCE_MONTH, GObject)

struct _GardeAllowanceMonth
{
  GObject parent_instance;

  GardeDay first;        /* the first of the month */
  GPtrArray *shifts;     /* of GardeAllowanceShift */
  GPtrArray *schemes;    /* of GardeAllowanceScheme */
  GArray *lines;         /* of GardeAllowanceLine */
  GPtrArray *statements; /* of GardeStatement, the largest total first */
  guint n_shifts;        /* held, whoever of the doctors */
  GardeMoney total;
};

/* Computes the month that begins on @first from what the store gave; both arrays are taken over.
 * (transfer full) */
GardeAllowanceMonth *
garde_allowance_month_new (GardeDay first, GPtrArray *shifts, GPtrArray *schemes);

/* Whether both say the same of the same month. */
gboolean garde_allowance_month_equal (GardeAllowanceMonth *a, GardeAllowanceMonth *b);

/* The statement of @doctor; NULL if he has none this month. Borrowed. */
GardeStatement *garde_allowance_month_find (GardeAllowanceMonth *self, gint64 doctor);

/* The scheme that holds for @line; NULL if there is none. */
const GardeAllowanceScheme *garde_allowance_month_get_scheme (GardeAllowanceMonth *self,
                                                              const GardeAllowanceLine *line);

/* How many of the month's lines fell into the tier that begins at @from_patients of @scheme. */
guint garde_allowance_month_count_tier (GardeAllowanceMonth *self,
                                        const GardeAllowanceScheme *scheme,
                                        gint64 from_patients);

/* The first of the month that lies @months after that of @day. */
GardeDay garde_month_of (GardeDay day, int months);

G_END_DECLS
