/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-put.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

struct _GardeRosterPut
{
  GtkPopover parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkEditable *search;
  GtkListBox *list;
  GtkWidget *nobody;

  char *searched; /* folded */
};

G_DEFINE_FINAL_TYPE (GardeRosterPut, garde_roster_put, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Who is offered --- */

/* Who can at once, then who would break a rule; those who are there already are not offered. */
static int
rank (const GardeRosterReview *review, guint shift, guint doctor, GardeRosterRule rule)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (review->sheet, shift, doctor);
  int level = cell->level != 0 ? (int) cell->level : GARDE_AVAILABILITY_CANNOT;

  if (rule == GARDE_ROSTER_RULE_NONE)
    return level;
  return garde_grant_rule_find (rule) != 0 ? 10 + level : 20 + level;
}

typedef struct
{
  int rank;
  guint doctor;
  GardeRosterRule rule; /* what it would break; NONE: nothing */
} Offer;

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  const Offer *first = a;
  const Offer *second = b;

  return first->rank != second->rank ? first->rank - second->rank
                                     : (int) first->doctor - (int) second->doctor;
}

static GArray *
list_offers (const GardeRosterReview *review, guint shift)
{
  GArray *offers = g_array_new (FALSE, FALSE, sizeof (Offer));

  for (guint d = 0; d < review->sheet->people->len; d++)
    {
      Offer offer = { 0, d, GARDE_ROSTER_RULE_NONE };
      g_autofree char *why = NULL;

      if (garde_roster_sheet_get_cell (review->sheet, shift, d)->is_draft)
        continue;
      why = garde_roster_review_try (review, shift, d, &offer.rule);
      if (offer.rule == GARDE_ROSTER_NEED)
        offer.rule = GARDE_ROSTER_RULE_NONE;
      offer.rank = rank (review, shift, d, offer.rule);
      g_array_append_val (offers, offer);
    }
  g_array_sort (offers, compare_offers);
  return offers;
}

static void
add_offer (GardeRosterPut *self, const GardeRosterReview *review, guint shift, const Offer *offer)
{
  const GardeRosterPerson *person = garde_roster_sheet_get_person (review->sheet, offer->doctor);
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (review->sheet, shift, offer->doctor);
  g_autofree char *name = garde_name_doctor (person->doctor);
  g_autofree char *fact =
      garde_roster_words_stance (review->sheet, shift, offer->doctor, offer->rule);
  GtkWidget *row = garde_roster_row_new (name, fact, garde_record_get_id (person->doctor));

  garde_roster_row_set_mark (GARDE_ROSTER_ROW (row), person->doctor->family_name);
  garde_roster_row_set_key (GARDE_ROSTER_ROW (row), person->doctor->name_key);
  if (offer->rule != GARDE_ROSTER_RULE_NONE)
    garde_roster_row_set_icon (GARDE_ROSTER_ROW (row),
                               offer->rank >= 20 ? "dialog-error-symbolic"
                                                 : "dialog-warning-symbolic",
                               offer->rank >= 20 ? "bad-fg" : "warn-fg");
  else
    garde_roster_row_set_icon (GARDE_ROSTER_ROW (row), garde_roster_words_level_icon (cell->level),
                               garde_roster_words_level_style (cell->level));
  gtk_list_box_append (self->list, row);
}

/* --- Searching --- */

/* Every word typed begins a word of the name. */
static gboolean
has_words (const char *key, const char *searched)
{
  g_auto (GStrv) words = garde_text_words (searched);
  g_auto (GStrv) names = garde_text_words (key);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_there = FALSE;

      for (guint j = 0; names[j] != NULL && !is_there; j++)
        is_there = g_str_has_prefix (names[j], words[i]);
      if (!is_there)
        return FALSE;
    }
  return TRUE;
}

static gboolean
filter (GtkListBoxRow *row, gpointer data)
{
  GardeRosterPut *self = data;

  return self->searched == NULL ||
         has_words (garde_roster_row_get_key (GARDE_ROSTER_ROW (row)), self->searched);
}

static GtkListBoxRow *
get_nth_shown (GardeRosterPut *self, int from, int by)
{
  GtkListBoxRow *row;

  for (int i = from; i >= 0 && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;
       i += by)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

static void
searched_cb (GardeRosterPut *self)
{
  GtkListBoxRow *first;

  g_free (self->searched);
  self->searched = garde_text_fold (gtk_editable_get_text (self->search));
  gtk_list_box_invalidate_filter (self->list);
  first = get_nth_shown (self, 0, 1);
  gtk_widget_set_visible (self->nobody, first == NULL);
  gtk_list_box_select_row (self->list, first);
}

static void
choose (GardeRosterPut *self, GtkListBoxRow *row)
{
  gint64 doctor;

  if (row == NULL)
    return;
  doctor = garde_roster_row_get_id (GARDE_ROSTER_ROW (row));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, doctor);
}

static void
activated_cb (GardeRosterPut *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list));
}

static void
row_activated_cb (GardeRosterPut *self, GtkListBoxRow *row)
{
  choose (self, row);
}

/* The focus stays in the entry while the arrows go through the list. */
static gboolean
key_pressed_cb (GardeRosterPut *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int by = key == GDK_KEY_Down ? 1 : -1;

  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  row = get_nth_shown (self, row != NULL ? gtk_list_box_row_get_index (row) + by : 0, by);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

void
garde_roster_put_open (GardeRosterPut *self,
                       const GardeRosterReview *review,
                       guint shift,
                       const char *title)
{
  g_autoptr (GArray) offers = NULL;
  g_autofree char *begun = garde_roster_words_begin (title);

  g_return_if_fail (GARDE_IS_ROSTER_PUT (self));
  g_return_if_fail (review != NULL && shift < review->sheet->shifts->len);

  offers = list_offers (review, shift);
  gtk_label_set_text (self->title, begun);
  garde_children_remove_rows (self->list);
  for (guint i = 0; i < offers->len; i++)
    add_offer (self, review, shift, &g_array_index (offers, Offer, i));
  gtk_editable_set_text (self->search, "");
  searched_cb (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* --- The widget --- */

static void
garde_roster_put_finalize (GObject *object)
{
  g_free (GARDE_ROSTER_PUT (object)->searched);
  G_OBJECT_CLASS (garde_roster_put_parent_class)->finalize (object);
}

static void
garde_roster_put_class_init (GardeRosterPutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_roster_put_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-roster-put.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPut, title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPut, search);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPut, list);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPut, nobody);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  signals[CHOSEN] = g_signal_new ("chosen", GARDE_TYPE_ROSTER_PUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
garde_roster_put_init (GardeRosterPut *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_list_box_set_filter_func (self->list, filter, self, NULL);
}

GtkWidget *
garde_roster_put_new (void)
{
  return g_object_new (GARDE_TYPE_ROSTER_PUT, NULL);
}
