/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-side.h"

#include "ui/day/garde-offers.h"
#include "ui/day/garde-visit-pane.h"
#include "ui/day/garde-walk-ins.h"
#include "ui/shared/garde-children.h"

struct _GardeDaySide
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkStack *stack;
  GtkWidget *overview;
  GardeWalkIns *walk_ins;
  GardeOffers *offers;

  /* Made when first wanted; children of the stack. Each keeps what was typed into it. */
  GtkWidget *walk_in;
  GtkWidget *booking;
  GtkWidget *squeeze;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
};

G_DEFINE_FINAL_TYPE (GardeDaySide, garde_day_side, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  ACTIVATED,
  DONE,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
garde_day_side_show (GardeDaySide *self, GardeDayModel *model, const GardeMoment *moment)
{
  g_return_if_fail (GARDE_IS_DAY_SIDE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->walk_ins), !moment->hides_room);
  garde_walk_ins_show (self->walk_ins, model, moment);
  garde_offers_show (self->offers, model, moment);
}

void
garde_day_side_set_moment (GardeDaySide *self, GardeDayModel *model, const GardeMoment *moment)
{
  g_return_if_fail (GARDE_IS_DAY_SIDE (self));

  garde_walk_ins_set_moment (self->walk_ins, moment);
  garde_offers_show (self->offers, model, moment);
}

GardeEntryView *
garde_day_side_select (GardeDaySide *self, gint64 id)
{
  g_return_val_if_fail (GARDE_IS_DAY_SIDE (self), NULL);

  return garde_walk_ins_select (self->walk_ins, id);
}

gboolean
garde_day_side_has_form (GardeDaySide *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_SIDE (self), FALSE);

  return gtk_stack_get_visible_child (self->stack) != self->overview;
}

static void
picked_cb (GardeDaySide *self, gint64 id)
{
  g_signal_emit (self, signals[PICKED], 0, id);
}

static void
activated_cb (GardeDaySide *self, gint64 id)
{
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

/* --- Forms --- */

static void
closed_cb (GardeDaySide *self)
{
  gtk_stack_set_visible_child (self->stack, self->overview);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
done_cb (GardeDaySide *self, GardeVisit *visit, const char *message)
{
  gtk_stack_set_visible_child (self->stack, self->overview);
  g_signal_emit (self, signals[DONE], 0, visit, message);
}

static GardeVisitPane *
open_form (GardeDaySide *self, GtkWidget **pane, GardeVisitFormKind kind)
{
  if (*pane == NULL)
    {
      *pane = garde_visit_pane_new (self->desk, self->today, kind);
      g_signal_connect_swapped (*pane, "done", G_CALLBACK (done_cb), self);
      g_signal_connect_swapped (*pane, "closed", G_CALLBACK (closed_cb), self);
      gtk_stack_add_child (self->stack, *pane);
    }

  gtk_stack_set_visible_child (self->stack, *pane);
  return GARDE_VISIT_PANE (*pane);
}

void
garde_day_side_start_walk_in (GardeDaySide *self)
{
  g_return_if_fail (GARDE_IS_DAY_SIDE (self));

  garde_visit_pane_start (open_form (self, &self->walk_in, GARDE_FORM_WALK_IN));
}

void
garde_day_side_start_booking (GardeDaySide *self,
                              GardeDayModel *model,
                              GardeDayEntry *entry,
                              const char *typed)
{
  GardeVisitPane *pane;

  g_return_if_fail (GARDE_IS_DAY_SIDE (self));

  pane = open_form (self, &self->booking, GARDE_FORM_BOOKING);
  garde_visit_pane_set_place (pane, model, entry);
  if (typed != NULL)
    garde_visit_pane_start_with (pane, typed);
  else
    garde_visit_pane_start (pane);
}

void
garde_day_side_book_patient (GardeDaySide *self,
                             GardeDayModel *model,
                             GardeDayEntry *entry,
                             GardePatient *patient)
{
  GardeVisitPane *pane;

  g_return_if_fail (GARDE_IS_DAY_SIDE (self));
  g_return_if_fail (GARDE_IS_PATIENT (patient));

  pane = open_form (self, &self->booking, GARDE_FORM_BOOKING);
  garde_visit_pane_set_place (pane, model, entry);
  garde_visit_pane_take_patient (pane, patient);
  garde_visit_pane_start (pane);
}

void
garde_day_side_follow (GardeDaySide *self, GardeDayModel *model, GardeDayEntry *entry)
{
  g_return_if_fail (GARDE_IS_DAY_SIDE (self));
  g_return_if_fail (GARDE_IS_DAY_ENTRY (entry));

  if (self->booking != NULL && gtk_stack_get_visible_child (self->stack) == self->booking)
    garde_visit_pane_set_place (GARDE_VISIT_PANE (self->booking), model, entry);
}

void
garde_day_side_start_squeeze (GardeDaySide *self,
                              GardeDayModel *model,
                              GardeDayEntry *visit,
                              GardeDayEntry *entry)
{
  GardeVisitPane *pane;

  g_return_if_fail (GARDE_IS_DAY_SIDE (self));

  pane = open_form (self, &self->squeeze, GARDE_FORM_SQUEEZE);
  garde_visit_pane_set_place (pane, model, entry);
  garde_visit_pane_set_visit (pane, visit);
  garde_visit_pane_start (pane);
}

/* --- The widget --- */

static void
garde_day_side_dispose (GObject *object)
{
  GardeDaySide *self = GARDE_DAY_SIDE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_DAY_SIDE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_object (&self->today);
  G_OBJECT_CLASS (garde_day_side_parent_class)->dispose (object);
}

static void
garde_day_side_class_init (GardeDaySideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = { "picked", "activated" };

  G_OBJECT_CLASS (klass)->dispose = garde_day_side_dispose;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], GARDE_TYPE_DAY_SIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DONE] = g_signal_new ("done", GARDE_TYPE_DAY_SIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, GARDE_TYPE_VISIT, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", GARDE_TYPE_DAY_SIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (GARDE_TYPE_WALK_INS);
  g_type_ensure (GARDE_TYPE_OFFERS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-day-side.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeDaySide, stack);
  gtk_widget_class_bind_template_child (widget_class, GardeDaySide, overview);
  gtk_widget_class_bind_template_child (widget_class, GardeDaySide, walk_ins);
  gtk_widget_class_bind_template_child (widget_class, GardeDaySide, offers);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
garde_day_side_init (GardeDaySide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
garde_day_side_set_up (GardeDaySide *self, GardeDesk *desk, GardeDayModel *today)
{
  g_return_if_fail (GARDE_IS_DAY_SIDE (self));
  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (GARDE_IS_DAY_MODEL (today));

  g_set_object (&self->desk, desk);
  g_set_object (&self->today, today);
}
