/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-vital-line.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-wrap-layout.h"

typedef struct
{
  GardeVitalKind kind;
  const char *title;
  int chars;
  gboolean is_rare; /* shown when it has a value, or by + */
} Field;

/* clang-format off */
static const Field fields[] = {
  { GARDE_VITAL_TEMPERATURE, N_ ("Temperature"), 4, FALSE },
  { GARDE_VITAL_SYSTOLIC, NC_ ("blood pressure", "BP"), 6, FALSE },
  { GARDE_VITAL_PULSE, N_ ("Pulse"), 3, FALSE },
  { GARDE_VITAL_OXYGEN, N_ ("SpO₂"), 3, FALSE },
  { GARDE_VITAL_PAIN, N_ ("Pain"), 2, FALSE },
  { GARDE_VITAL_DIPSTICK, N_ ("Dipstick"), 12, FALSE },
  { GARDE_VITAL_BREATHING, N_ ("Breathing"), 3, TRUE },
  { GARDE_VITAL_GLUCOSE, N_ ("Glucose"), 4, TRUE },
  { GARDE_VITAL_WEIGHT, N_ ("Weight"), 4, TRUE },
  { GARDE_VITAL_HEIGHT, N_ ("Height"), 3, TRUE },
};
/* clang-format on */

#define N_FIELDS (G_N_ELEMENTS (fields))

struct _GardeVitalLine
{
  GtkWidget parent_instance;

  GtkWidget *row; /* child */
  GtkWidget *boxes[N_FIELDS];
  GtkWidget *entries[N_FIELDS];
  GtkWidget *more;    /* shows the rare ones */
  GtkWidget *message; /* child */

  int months;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (GardeVitalLine, garde_vital_line, GTK_TYPE_WIDGET)

enum
{
  TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_text (GardeVitalLine *self, gsize i)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entries[i]));
}

/* --- Judging --- */

static void
mark (GtkWidget *entry, GardeVitalLevel level, const char *message)
{
  static const char *const icons[] = { NULL, "dialog-warning-symbolic", "dialog-error-symbolic" };

  gtk_widget_remove_css_class (entry, "wrong");
  gtk_widget_remove_css_class (entry, "odd");
  if (level == GARDE_VITAL_IMPOSSIBLE)
    gtk_widget_add_css_class (entry, "wrong");
  else if (level == GARDE_VITAL_UNUSUAL)
    gtk_widget_add_css_class (entry, "odd");
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, icons[level]);
  gtk_entry_set_icon_activatable (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, FALSE);
  gtk_widget_set_tooltip_text (entry, message);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               level == GARDE_VITAL_IMPOSSIBLE ? GTK_ACCESSIBLE_INVALID_TRUE
                                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* One line below says it: the worst, and of equal ones the one that is being typed. */
static void
judge (GardeVitalLine *self)
{
  GardeVitalLevel worst = GARDE_VITAL_USUAL;
  GtkWidget *focus = gtk_widget_get_focus_child (self->row);
  g_autofree char *said = NULL;

  for (gsize i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *message = NULL;
      GardeVitalLevel level =
          garde_vital_text_judge (fields[i].kind, get_text (self, i), self->months, &message);

      mark (self->entries[i], level, message);
      if (level > worst || (level == worst && level > 0 && focus == self->boxes[i]))
        {
          g_free (said);
          said = g_steal_pointer (&message);
          worst = level;
        }
    }

  gtk_label_set_text (GTK_LABEL (self->message), said != NULL ? said : "");
  gtk_widget_set_visible (self->message, said != NULL);
  gtk_widget_set_css_classes (
      self->message,
      (const char *[]){ worst == GARDE_VITAL_IMPOSSIBLE ? "field-error" : "field-notice", NULL });
}

static void
changed_cb (GardeVitalLine *self)
{
  if (self->is_setting)
    return;

  judge (self);
  g_signal_emit (self, signals[TYPED], 0);
}

GtkWidget *
garde_vital_line_find_wrong (GardeVitalLine *self)
{
  g_return_val_if_fail (GARDE_IS_VITAL_LINE (self), NULL);

  for (gsize i = 0; i < N_FIELDS; i++)
    if (gtk_widget_has_css_class (self->entries[i], "wrong"))
      return self->entries[i];

  return NULL;
}

const char *
garde_vital_line_get_message (GardeVitalLine *self)
{
  g_return_val_if_fail (GARDE_IS_VITAL_LINE (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->message));
}

/* --- What is in it --- */

static void
show_rare (GardeVitalLine *self, gboolean all)
{
  gboolean is_complete = TRUE;

  for (gsize i = 0; i < N_FIELDS; i++)
    if (fields[i].is_rare)
      {
        gtk_widget_set_visible (self->boxes[i], all || get_text (self, i)[0] != '\0');
        is_complete = is_complete && gtk_widget_get_visible (self->boxes[i]);
      }
  gtk_widget_set_visible (self->more, !is_complete);
}

void
garde_vital_line_set_months (GardeVitalLine *self, int months)
{
  g_return_if_fail (GARDE_IS_VITAL_LINE (self));

  self->months = months;
  judge (self);
}

void
garde_vital_line_set_texts (GardeVitalLine *self, char *const *texts)
{
  g_return_if_fail (GARDE_IS_VITAL_LINE (self));

  self->is_setting = TRUE;
  for (gsize i = 0; i < N_FIELDS; i++)
    {
      const char *text = texts[fields[i].kind];

      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text != NULL ? text : "");
    }
  self->is_setting = FALSE;
  show_rare (self, FALSE);
  judge (self);
}

void
garde_vital_line_fill_texts (GardeVitalLine *self, char **texts)
{
  g_return_if_fail (GARDE_IS_VITAL_LINE (self));

  for (gsize i = 0; i < N_FIELDS; i++)
    {
      const char *text = get_text (self, i);

      g_free (texts[fields[i].kind]);
      texts[fields[i].kind] = text[0] != '\0' ? g_strdup (text) : NULL;
    }
}

void
garde_vital_line_type (GardeVitalLine *self, GardeVitalKind kind, const char *text)
{
  g_return_if_fail (GARDE_IS_VITAL_LINE (self));

  for (gsize i = 0; i < N_FIELDS; i++)
    if (fields[i].kind == kind)
      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
}

/* --- The widget --- */

static void
more_cb (GardeVitalLine *self)
{
  show_rare (self, TRUE);
  for (gsize i = 0; i < N_FIELDS; i++)
    if (fields[i].is_rare)
      {
        gtk_widget_grab_focus (self->entries[i]);
        return;
      }
}

static const char *
name_field (const Field *field)
{
  return field->kind == GARDE_VITAL_SYSTOLIC ? g_dpgettext2 (NULL, "blood pressure", field->title)
                                             : _ (field->title);
}

static void
add_field (GardeVitalLine *self, gsize i)
{
  const char *unit = garde_vital_get_range (fields[i].kind, -1).unit;
  const char *name =
      fields[i].kind == GARDE_VITAL_SYSTOLIC
          ? _ ("Blood pressure")
          : garde_vocabulary_get_label (&garde_vital_kind_words, (int) fields[i].kind);
  GtkWidget *value = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->boxes[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->entries[i] = g_object_new (GTK_TYPE_ENTRY, "width-chars", fields[i].chars,
                                   "max-width-chars", fields[i].chars, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_box_append (GTK_BOX (self->boxes[i]),
                  g_object_new (GTK_TYPE_LABEL, "label", name_field (&fields[i]), "xalign", 0.0F,
                                "tooltip-text", name, "css-classes",
                                (const char *[]){ "tiny", "dim-label", NULL }, NULL));
  gtk_box_append (GTK_BOX (value), self->entries[i]);
  if (unit[0] != '\0')
    gtk_box_append (GTK_BOX (value),
                    g_object_new (GTK_TYPE_LABEL, "label", _ (unit), "css-classes",
                                  (const char *[]){ "tiny", "dim-label", NULL }, NULL));
  gtk_box_append (GTK_BOX (self->boxes[i]), value);
  gtk_box_append (GTK_BOX (self->row), self->boxes[i]);
  g_signal_connect_swapped (self->entries[i], "changed", G_CALLBACK (changed_cb), self);
}

static void
garde_vital_line_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_vital_line_parent_class)->dispose (object);
}

static void
garde_vital_line_class_init (GardeVitalLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_vital_line_dispose;
  signals[TYPED] = g_signal_new ("typed", GARDE_TYPE_VITAL_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
garde_vital_line_init (GardeVitalLine *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "vitals");
  self->months = -1;
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_layout_manager (self->row, g_object_new (GARDE_TYPE_WRAP_LAYOUT, NULL));
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  for (gsize i = 0; i < N_FIELDS; i++)
    add_field (self, i);

  self->more = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_valign (self->more, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_tooltip_text (self->more, _ ("More measurements"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More measurements"), -1);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_append (GTK_BOX (self->row), self->more);

  self->message =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0F, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
  show_rare (self, FALSE);
}
