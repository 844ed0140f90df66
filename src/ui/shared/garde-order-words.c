/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-order-words.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order-rules.h"

gboolean
garde_order_words_is_overdue (const GardeOrder *order, gint64 now)
{
  g_return_val_if_fail (order != NULL, FALSE);

  return order->state < GARDE_ORDER_RECEIVED && order->due_at != 0 && order->due_at < now;
}

const char *
garde_order_words_name_state (const GardeOrder *order, gint64 now)
{
  g_return_val_if_fail (order != NULL, NULL);

  if (garde_order_words_is_overdue (order, now))
    return _ ("Overdue");
  if (order->kind == GARDE_ORDER_IMAGING && order->state == GARDE_ORDER_SAMPLED)
    return _ ("Appointment given");
  return garde_vocabulary_get_label (&garde_order_state_words, (int) order->state);
}

void
garde_order_words_show_state (GardeChip *chip, const GardeOrder *order, gint64 now)
{
  static const struct
  {
    const char *style, *icon;
  } looks[] = {
    [GARDE_ORDER_WRITTEN] = { "", "document-edit-symbolic" },
    [GARDE_ORDER_PRINTED] = { "now", "document-print-symbolic" },
    [GARDE_ORDER_SAMPLED] = { "now", "object-select-symbolic" },
    [GARDE_ORDER_SENT] = { "now", "document-send-symbolic" },
    [GARDE_ORDER_RECEIVED] = { "warn", "task-due-symbolic" },
    [GARDE_ORDER_REVIEWED] = { "good", "object-select-symbolic" },
    [GARDE_ORDER_TOLD] = { "good", "call-start-symbolic" },
    [GARDE_ORDER_CLOSED] = { "", "object-select-symbolic" },
    [GARDE_ORDER_CANCELLED] = { "", "list-remove-symbolic" },
  };
  gboolean is_overdue;

  g_return_if_fail (GARDE_IS_CHIP (chip));
  g_return_if_fail (order != NULL);

  is_overdue = garde_order_words_is_overdue (order, now);
  garde_chip_show (chip, garde_order_words_name_state (order, now),
                   is_overdue ? "bad" : looks[order->state].style,
                   is_overdue ? "emblem-important-symbolic" : looks[order->state].icon);
}

char *
garde_order_words_due (const GardeOrder *order, const GardeMoment *moment)
{
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;
  GardeDay due;

  g_return_val_if_fail (order != NULL, NULL);

  if (order->due_at == 0)
    return g_strdup ("");
  due = garde_instant_get_day (order->due_at, moment->zone);
  time = garde_instant_format_time (order->due_at, moment->zone);
  day = garde_day_to_short (due);
  if (garde_order_words_is_overdue (order, moment->now))
    /* Translators: a result; day, hour. */
    return g_strdup_printf (_ ("was due on %1$s at %2$s"), day, time);
  if (due.number == moment->today.number)
    return g_strdup_printf (_ ("due today at %s"), time);
  return g_strdup_printf (_ ("due on %1$s at %2$s"), day, time);
}

const char *
garde_order_words_step (GardeOrderKind kind, GardeOrderState to)
{
  switch (to)
    {
    case GARDE_ORDER_SAMPLED:
      return kind == GARDE_ORDER_IMAGING ? _ ("Appointment given") : _ ("Sampled");
    case GARDE_ORDER_SENT:
      return kind == GARDE_ORDER_IMAGING ? _ ("Request sent") : _ ("Sent to the laboratory");
    case GARDE_ORDER_CLOSED:
      return _ ("Close without a result…");
    case GARDE_ORDER_CANCELLED:
      return _ ("Cancel the order…");
    case GARDE_ORDER_WRITTEN:
    case GARDE_ORDER_PRINTED:
    case GARDE_ORDER_RECEIVED:
    case GARDE_ORDER_REVIEWED:
    case GARDE_ORDER_TOLD:
    default:
      return garde_vocabulary_get_label (&garde_order_state_words, (int) to);
    }
}
