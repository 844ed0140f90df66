/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/orders/garde-exam-picker.h"
#include "ui/orders/garde-order-draft.h"
#include "ui/orders/garde-order-form.h"
#include "ui/orders/garde-order-life.h"
#include "ui/orders/garde-order-pane.h"
#include "ui/shared/garde-choice.h"

G_BEGIN_DECLS

/* What the files of the order pane share: its fields (garde-order-pane.c) and its saving and
 * printing (garde-order-pane-saving.c). */

struct _GardeOrderPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GardeChoice *kind;
  GtkLabel *patient;
  GtkLabel *notice;
  GardeOrderLife *life;
  GardeExamPicker *picker;
  GtkLabel *nothing;
  GardeOrderForm *form;
  GtkWidget *save;
  GtkWidget *preview;
  GtkWidget *print;

  /* Owned References */
  GardeDesk *desk;
  GardeOrderDraft *draft; /* the one that is shown; NULL: none yet */
  GPtrArray *kept;        /* of GardeOrderDraft: left while another was opened, or being saved */

  GardeOrderLacks shown; /* what is said to be lacking */
  gboolean is_filling;
};

/* What is done with what is saved. */
typedef enum
{
  GARDE_ORDER_THEN_LEAVE,
  GARDE_ORDER_THEN_STEP,
  GARDE_ORDER_THEN_PREVIEW,
  GARDE_ORDER_THEN_PRINT,
} GardeOrderThen;

/* What the pane asked for, and of which order. */
typedef struct
{
  GardeOrderPane *pane;
  GardeOrderDraft *draft;
  GardeOrderThen then;
} GardeOrderAsked;

/* (transfer full) */
GardeOrderAsked *
garde_order_asked_new (GardeOrderPane *self, GardeOrderDraft *draft, GardeOrderThen then);

/* @message NULL: none. */
void garde_order_pane_show_notice (GardeOrderPane *self, const char *message);

/* What goes wrong with an order that is not shown any more (@is_shown FALSE) must not be taken for
 * the shown one. */
void garde_order_pane_tell (GardeOrderPane *self, gboolean is_shown, const char *message);

void garde_order_pane_show_lacks (GardeOrderPane *self, GardeOrderLacks lacks, gboolean focus);
void garde_order_pane_show_busy (GardeOrderPane *self);
void garde_order_pane_show_editable (GardeOrderPane *self);

/* What the fields say. (transfer full) */
GardeOrder *garde_order_pane_make_order (GardeOrderPane *self);
GardeOrderLacks garde_order_pane_find_lacks (GardeOrderPane *self);

/* Writes what the fields say into the draft. */
void garde_order_pane_take_fields (GardeOrderPane *self);

void garde_order_pane_save (GardeOrderPane *self, GardeOrderThen then);

/* Closes the pane after @draft was dealt with, unless it shows another order, was left by the
 * person or was typed into since. */
void garde_order_pane_leave (GardeOrderPane *self, const GardeOrderDraft *draft);

G_END_DECLS
