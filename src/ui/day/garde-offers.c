/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-offers.h"

#include <glib/gi18n-lib.h>

#include "list/garde-free-places.h"
#include "model/garde-visit-machine.h"
#include "ui/day/garde-day-words.h"
#include "ui/day/garde-offer-row.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

#define N_PLACES (3)
#define N_PEOPLE (4)

/* A head with its rows; NULL until there is something to show. */
typedef struct
{
  GtkWidget *box;
  GtkWidget *count;
  GtkWidget *list;
  GPtrArray *rows; /* of GardeOfferRow, children of @list */
} Section;

struct _GardeOffers
{
  GtkWidget parent_instance;

  Section places;
  Section people;
};

G_DEFINE_FINAL_TYPE (GardeOffers, garde_offers, GTK_TYPE_WIDGET)

static void
make_section (GardeOffers *self, Section *section, const char *title)
{
  GtkWidget *head = g_object_new (GTK_TYPE_BOX, "spacing", 6, "css-classes",
                                  (const char *[]){ "section-head", NULL }, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "css-classes",
                                   (const char *[]){ "section-title", NULL }, NULL);

  section->count = g_object_new (GTK_TYPE_LABEL, "css-classes",
                                 (const char *[]){ "section-count", "numeric", NULL }, NULL);
  section->list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "css-name",
                                "list", "css-classes", (const char *[]){ "lines", "card", NULL },
                                "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (section->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  section->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), section->count);
  gtk_box_append (GTK_BOX (section->box), head);
  gtk_box_append (GTK_BOX (section->box), section->list);
  gtk_widget_set_parent (section->box, GTK_WIDGET (self));
}

/* Makes @section as long as there is to show, with the head only if there is something. */
static void
set_count (GardeOffers *self, Section *section, const char *title, guint n_all, guint n_rows)
{
  g_autofree char *count = g_strdup_printf ("%u", n_all);

  if (n_rows > 0 && section->box == NULL)
    make_section (self, section, title);
  if (section->box == NULL)
    return;

  while (section->rows->len > n_rows)
    gtk_box_remove (GTK_BOX (section->list),
                    g_ptr_array_steal_index (section->rows, section->rows->len - 1));
  while (section->rows->len < n_rows)
    {
      GtkWidget *row = g_object_new (GARDE_TYPE_OFFER_ROW, NULL);

      gtk_box_append (GTK_BOX (section->list), row);
      g_ptr_array_add (section->rows, row);
    }
  gtk_label_set_text (GTK_LABEL (section->count), count);
  gtk_widget_set_visible (section->box, n_rows > 0);
}

static void
show_place (GardeOfferRow *row, const GardeDayEntry *entry, const GardeMoment *moment)
{
  const GardePlace *place = entry->place;
  gboolean is_open = garde_free_place_is_open (entry, 0, moment->now);
  g_autofree char *hour = place->starts_at != 0
                              ? garde_instant_format_time (place->starts_at, moment->zone)
                              : g_strdup ("–");
  g_autofree char *doctor =
      entry->doctor != NULL ? garde_name_doctor_short (entry->doctor) : g_strdup (_ ("No doctor"));
  g_autofree char *release = NULL;
  g_autofree char *chip = NULL;
  g_autofree char *where = garde_day_words_where (entry, moment);
  /* Translators: gives a place to a patient, as in “Give 18:10 with Dr Belaïd”. */
  g_autofree char *spoken = g_strdup_printf (_ ("Give %s"), where);
  GardeOffer offer = {
    hour,
    doctor,
    NULL,
    is_open ? "good" : "",
    moment->is_closed ? NULL : _ ("Give"),
    spoken,
    "day.give",
    garde_record_get_id (place),
  };

  if (place->release_at != 0)
    release = garde_instant_format_time (place->release_at, moment->zone);
  if (is_open)
    chip = g_strdup (C_ ("place", "free"));
  else if (release != NULL)
    /* Translators: a chip: a kept place is open to all from this time. */
    chip = g_strdup_printf (_ ("from %s"), release);
  else
    chip = g_strdup (C_ ("place", "reserved"));
  offer.chip = chip;
  garde_offer_row_show (row, &offer);
}

static void
show_places (GardeOffers *self, const GardeDaySheet *sheet, const GardeMoment *moment)
{
  g_autoptr (GPtrArray) places = garde_free_places_list (sheet, moment->now, G_MAXINT);
  guint n_rows = MIN (places->len, N_PLACES);

  set_count (self, &self->places, _ ("Next free places"), places->len, n_rows);
  for (guint i = 0; i < n_rows; i++)
    show_place (self->places.rows->pdata[i], places->pdata[i], moment);
}

/* Whether the patient of @entry has another visit that day which is not given up. */
static gboolean
has_another (const GardeDaySheet *sheet, const GardeDayEntry *entry)
{
  for (guint i = 0; i <= sheet->columns->len; i++)
    {
      GPtrArray *entries = i < sheet->columns->len
                               ? ((GardeDayColumn *) sheet->columns->pdata[i])->entries
                               : sheet->walk_ins;

      for (guint j = 0; j < entries->len; j++)
        {
          const GardeVisit *visit = ((GardeDayEntry *) entries->pdata[j])->visit;

          if (visit != NULL && visit->patient == entry->visit->patient &&
              garde_visit_state_is_live (visit->state))
            return TRUE;
        }
    }

  return FALSE;
}

/* Who did not come today, can be reached and has no other place. (transfer container) */
static GPtrArray *
list_people (const GardeDaySheet *sheet, const GardeMoment *moment)
{
  GPtrArray *people = g_ptr_array_new ();

  if (sheet->day.number != moment->today.number || moment->is_closed)
    return people;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      GPtrArray *entries = ((GardeDayColumn *) sheet->columns->pdata[i])->entries;

      for (guint j = 0; j < entries->len; j++)
        {
          const GardeDayEntry *entry = entries->pdata[j];

          if (entry->visit != NULL && entry->visit->state == GARDE_VISIT_NO_SHOW &&
              entry->patient->phone != NULL && !has_another (sheet, entry))
            g_ptr_array_add (people, entries->pdata[j]);
        }
    }

  return people;
}

static void
show_people (GardeOffers *self, const GardeDaySheet *sheet, const GardeMoment *moment)
{
  g_autoptr (GPtrArray) people = list_people (sheet, moment);
  guint n_rows = MIN (people->len, N_PEOPLE);

  set_count (self, &self->people, _ ("To call back"), people->len, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      const GardeDayEntry *entry = people->pdata[i];
      g_autofree char *name = garde_name_patient (entry->patient);
      /* Translators: gives somebody who did not come another place, as in “Replace Paul Nguyen”. */
      g_autofree char *spoken = g_strdup_printf (_ ("Give %s another place"), name);
      GardeOffer offer = {
        name,
        entry->patient->phone,
        NULL,
        NULL,
        _ ("Place again"),
        spoken,
        "win.book-patient",
        garde_record_get_id (entry->patient),
      };

      garde_offer_row_show (self->people.rows->pdata[i], &offer);
    }
}

void
garde_offers_show (GardeOffers *self, GardeDayModel *model, const GardeMoment *moment)
{
  const GardeDaySheet *sheet;

  g_return_if_fail (GARDE_IS_OFFERS (self));
  g_return_if_fail (moment != NULL);

  sheet = garde_day_model_get_sheet (model);
  if (sheet == NULL)
    return;

  show_places (self, sheet, moment);
  show_people (self, sheet, moment);
}

static void
garde_offers_dispose (GObject *object)
{
  GardeOffers *self = GARDE_OFFERS (object);

  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->places.rows, g_ptr_array_unref);
  g_clear_pointer (&self->people.rows, g_ptr_array_unref);
  self->places.box = NULL;
  self->people.box = NULL;
  G_OBJECT_CLASS (garde_offers_parent_class)->dispose (object);
}

static void
garde_offers_class_init (GardeOffersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_offers_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
garde_offers_init (GardeOffers *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->places.rows = g_ptr_array_new ();
  self->people.rows = g_ptr_array_new ();
}
