/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An amount in euro cents; never a double. */
typedef struct
{
  gint64 cents;
} GardeMoney;

typedef enum
{
  GARDE_ROUND_DOWN,      /* towards zero */
  GARDE_ROUND_HALF_UP,   /* a half away from zero */
  GARDE_ROUND_HALF_EVEN, /* a half to the even cent */
} GardeRounding;

GardeMoney garde_money (gint64 cents);
GardeMoney garde_money_add (GardeMoney a, GardeMoney b);
GardeMoney garde_money_subtract (GardeMoney a, GardeMoney b);

/* The share numerator/denominator (> 0) of @amount; the 128-bit product never overflows. */
GardeMoney
garde_money_share (GardeMoney amount, gint64 numerator, gint64 denominator, GardeRounding rounding);

/* For people: "1 210 €", "60,50 €", "−15 €": narrow no-break space between thousands, no-break
 * space before the sign, decimals only where there are cents. (transfer full) */
char *garde_money_format (GardeMoney amount);

/* Reads "60", "60,5", "60,50 €" or "60.50"; FALSE when it is no amount or has over two decimals. */
gboolean garde_money_parse (const char *text, GardeMoney *amount);

G_END_DECLS
