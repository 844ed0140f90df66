/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-chip.h"

#include <glib/gi18n-lib.h>

#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-person-mark.h"

#define MARK_SIZE  (16)
#define MANY_MARKS (2)

struct _GardeRosterChip
{
  GtkButton parent_instance;

  guint shift;
  int doctor;
  GardeRosterSpot spot;
};

G_DEFINE_FINAL_TYPE (GardeRosterChip, garde_roster_chip, GTK_TYPE_BUTTON)

/* --- Parts --- */

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* Every day has the same width, whoever works on it. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* The meaning is in the accessible description of the chip. How many were added. */
static guint
add_icon (GtkWidget *box, const char *icon, const char *style)
{
  GtkWidget *image;

  if (icon == NULL)
    return 0;
  image = gtk_image_new_from_icon_name (icon);
  gtk_widget_add_css_class (image, "mini");
  gtk_widget_add_css_class (image, style);
  gtk_box_append (GTK_BOX (box), image);
  return 1;
}

static GardeRosterChip *
make_chip (guint shift, int doctor, GtkWidget *child)
{
  GardeRosterChip *self = g_object_new (GARDE_TYPE_ROSTER_CHIP, "child", child, NULL);

  self->shift = shift;
  self->doctor = doctor;
  return self;
}

/* What a screen reader reads and the pointer shows, the name first, which a narrow day cuts; @facts
 * may be NULL. */
static void
describe (GardeRosterChip *self, const char *name, const char *facts)
{
  gboolean has_facts = facts != NULL && facts[0] != '\0';
  g_autofree char *whole = has_facts ? g_strdup_printf ("%s\n%s", name, facts) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), has_facts ? whole : name);
  if (has_facts)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    facts, -1);
}

/* --- A doctor --- */

static gboolean
has_open_fault (const GardeRosterReview *review, guint shift, guint doctor)
{
  const GardeRosterFault *fault =
      review != NULL ? garde_roster_review_find_fault (review, shift, doctor) : NULL;

  return fault != NULL && !fault->is_granted;
}

/* In a week that was published already. */
static gboolean
is_new (const GardeRosterSheet *sheet, guint shift, guint doctor)
{
  GardeDay day = garde_roster_sheet_get_shift (sheet, shift)->local_day;

  return !garde_roster_sheet_get_cell (sheet, shift, doctor)->is_published &&
         garde_roster_sheet_get_publication (sheet, day) != NULL;
}

/* Whether the centre cannot give way in what is wrong. */
static gboolean
is_forbidden (const GardeRosterReview *review, guint shift, guint doctor)
{
  const GardeRosterFault *fault = garde_roster_review_find_fault (review, shift, doctor);

  return garde_grant_rule_find (fault->rule) == 0;
}

static char *
write_facts (const GardeRosterSheet *sheet,
             const GardeRosterReview *review,
             guint shift,
             guint doctor,
             gboolean in_draft)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, shift, doctor);
  g_autofree char *faults = in_draft ? garde_roster_words_faults (review, shift, doctor) : NULL;
  GString *text = g_string_new (garde_roster_words_level (cell->level));

  if (in_draft && cell->is_locked)
    g_string_append_printf (text, "\n%s", _ ("Locked: no filling moves it"));
  if (in_draft && is_new (sheet, shift, doctor))
    g_string_append_printf (text, "\n%s", _ ("New: not published yet"));
  if (in_draft && !cell->is_draft)
    g_string_append_printf (text, "\n%s", _ ("Taken off: is still published"));
  if (cell->lacks_paper)
    g_string_append_printf (text, "\n%s", _ ("A paper was never recorded"));
  if (faults != NULL)
    g_string_append_printf (text, "\n%s", faults);
  return g_string_free (text, FALSE);
}

/* How many there are. */
static guint
add_marks (GtkWidget *box,
           const GardeRosterSheet *sheet,
           const GardeRosterReview *review,
           guint shift,
           guint doctor)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, shift, doctor);
  guint n = 0;

  if (has_open_fault (review, shift, doctor))
    n += is_forbidden (review, shift, doctor)
             ? add_icon (box, "dialog-error-symbolic", "bad-fg")
             : add_icon (box, "dialog-warning-symbolic", "warn-fg");
  else
    n += add_icon (box, garde_roster_words_level_icon (cell->level),
                   garde_roster_words_level_style (cell->level));
  if (cell->is_locked)
    n += add_icon (box, "changes-prevent-symbolic", "dim-label");
  if (is_new (sheet, shift, doctor))
    n += add_icon (box, "list-add-symbolic", "accent-fg");
  return n;
}

GtkWidget *
garde_roster_chip_new_doctor (const GardeRosterSheet *sheet,
                              const GardeRosterReview *review,
                              guint shift,
                              guint doctor,
                              gboolean in_draft)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, shift, doctor);
  const GardeDoctor *person = garde_roster_sheet_get_person (sheet, doctor)->doctor;
  g_autofree char *name = garde_name_doctor (person);
  g_autofree char *facts = write_facts (sheet, review, shift, doctor, in_draft);
  g_autofree char *where = garde_roster_sheet_describe_shift (sheet, shift);
  g_autofree char *title = g_strdup_printf ("%s, %s", name, where);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gboolean is_gone = in_draft && !cell->is_draft;
  GardeRosterChip *self = make_chip (shift, (int) doctor, box);
  guint n_marks = 0;

  gtk_box_append (GTK_BOX (box), make_label (person->family_name, "roster-name"));
  if (is_gone)
    n_marks = add_icon (box, "list-remove-symbolic", "dim-label");
  else if (in_draft)
    n_marks = add_marks (box, sheet, review, shift, doctor);
  /* The name needs the place more than the initial does, which says nothing else. */
  if (n_marks < MANY_MARKS)
    gtk_box_prepend (GTK_BOX (box), garde_person_mark_new (person->family_name, MARK_SIZE));
  gtk_widget_add_css_class (GTK_WIDGET (self), "doc");
  if (is_gone)
    gtk_widget_add_css_class (GTK_WIDGET (self), "struck");
  else if (in_draft && is_new (sheet, shift, doctor))
    gtk_widget_add_css_class (GTK_WIDGET (self), "added");
  if (in_draft && !is_gone && has_open_fault (review, shift, doctor))
    gtk_widget_add_css_class (GTK_WIDGET (self), "fault");
  describe (self, title, facts);
  return GTK_WIDGET (self);
}

/* --- Nobody --- */

GtkWidget *
garde_roster_chip_new_empty (const GardeRosterSheet *sheet, guint shift, int missing)
{
  const GardeClosure *closure = garde_roster_sheet_get_closure (sheet, shift);
  g_autofree char *where = garde_roster_sheet_describe_shift (sheet, shift);
  g_autofree char *title = NULL;
  g_autofree char *text =
      missing > 0
          ? g_strdup_printf (ngettext ("%d missing", "%d missing", (gulong) missing), missing)
          : g_strdup (closure != NULL ? C_ ("shift", "Closed") : _ ("Nobody"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GardeRosterChip *self = make_chip (shift, GARDE_ROSTER_NOBODY, box);

  title = g_strdup_printf ("%s, %s", where, text);
  if (missing > 0 || (closure != NULL && garde_closure_get_told (closure) != GARDE_TOLD_ALL))
    add_icon (box, "dialog-warning-symbolic", "warn-fg");
  gtk_box_append (GTK_BOX (box), make_label (text, missing > 0 ? "warn-fg" : "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self), missing > 0 ? "gap-cell" : "doc");
  describe (self, title, closure != NULL ? closure->reason : NULL);
  return GTK_WIDGET (self);
}

/* --- The widget --- */

guint
garde_roster_chip_get_shift (GardeRosterChip *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_CHIP (self), 0);

  return self->shift;
}

int
garde_roster_chip_get_doctor (GardeRosterChip *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_CHIP (self), GARDE_ROSTER_NOBODY);

  return self->doctor;
}

void
garde_roster_chip_set_spot (GardeRosterChip *self, const GardeRosterSpot *spot)
{
  g_return_if_fail (GARDE_IS_ROSTER_CHIP (self));

  self->spot = *spot;
}

const GardeRosterSpot *
garde_roster_chip_get_spot (GardeRosterChip *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_CHIP (self), NULL);

  return &self->spot;
}

static void
garde_roster_chip_class_init (GardeRosterChipClass *klass)
{
}

static void
garde_roster_chip_init (GardeRosterChip *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
}
