/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-centre-form.h"

#include <glib/gi18n-lib.h>

#include "ui/settings/garde-centre-fields.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"

struct _GardeCentreForm
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *fields[GARDE_N_CENTRE_FIELDS];
  GtkEditable *entries[GARDE_N_CENTRE_FIELDS];
  GardeChoice *regime;
  GtkSwitch *bridges;
  GtkWidget *notice;
  GtkLabel *notice_text;
  GtkWidget *discard;
  GtkWidget *save;

  /* Owned References */
  GardeDesk *desk;
  GardeCentre *base; /* what the typed text is compared with */

  gboolean is_filling; /* the program writes into the fields, not a person */
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (GardeCentreForm, garde_centre_form, GTK_TYPE_WIDGET)

/* As the template calls each field; its entry has "_entry" behind. */
static const char *const names[GARDE_N_CENTRE_FIELDS] = {
  [GARDE_CENTRE_NAME] = "name",           [GARDE_CENTRE_ADDRESS] = "address",
  [GARDE_CENTRE_PHONE] = "phone",         [GARDE_CENTRE_FINESS] = "finess",
  [GARDE_CENTRE_SLOT] = "slot",           [GARDE_CENTRE_GRACE] = "grace",
  [GARDE_CENTRE_WAIT_LONG] = "wait_long", [GARDE_CENTRE_WAIT_LIMIT] = "wait_limit",
};

static void
show_notice (GardeCentreForm *self, const char *text)
{
  gtk_label_set_text (self->notice_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->notice, text != NULL);
}

static gboolean
is_touched (GardeCentreForm *self, GardeCentreField field)
{
  return !garde_centre_field_is (field, self->base, gtk_editable_get_text (self->entries[field]));
}

/* What is chosen on the screen. */
static int
get_chosen (GardeCentreForm *self, GardeCentreChoice choice)
{
  return choice == GARDE_CENTRE_REGIME ? garde_choice_get_value (self->regime)
                                       : gtk_switch_get_active (self->bridges);
}

static gboolean
is_chosen (GardeCentreForm *self, GardeCentreChoice choice)
{
  return get_chosen (self, choice) != garde_centre_choice_get (choice, self->base);
}

static gboolean
is_any_touched (GardeCentreForm *self)
{
  for (GardeCentreChoice choice = 0; choice < GARDE_N_CENTRE_CHOICES; choice++)
    if (is_chosen (self, choice))
      return TRUE;
  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    if (is_touched (self, field))
      return TRUE;

  return FALSE;
}

static void
show_touched (GardeCentreForm *self)
{
  gtk_widget_set_visible (self->discard, is_any_touched (self));
}

/* --- What the centre has --- */

static void
fill_field (GardeCentreForm *self, GardeCentreField field, const GardeCentre *centre)
{
  g_autofree char *text = garde_centre_field_dup_text (field, centre);

  /* The cursor stays where it is in a text that stays as it is. */
  self->is_filling = TRUE;
  if (!g_str_equal (gtk_editable_get_text (self->entries[field]), text))
    gtk_editable_set_text (self->entries[field], text);
  self->is_filling = FALSE;
  garde_form_field_set_error (self->fields[field], NULL);
}

static void
fill_choice (GardeCentreForm *self, GardeCentreChoice choice, const GardeCentre *centre)
{
  int value = garde_centre_choice_get (choice, centre);

  self->is_filling = TRUE;
  if (choice == GARDE_CENTRE_REGIME)
    garde_choice_set_value (self->regime, value);
  else
    gtk_switch_set_active (self->bridges, value);
  self->is_filling = FALSE;
}

static void
fill (GardeCentreForm *self, const GardeCentre *centre)
{
  g_autoptr (GardeCentre) copy = garde_centre_copy (centre);

  g_set_object (&self->base, copy);
  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    fill_field (self, field, self->base);
  for (GardeCentreChoice choice = 0; choice < GARDE_N_CENTRE_CHOICES; choice++)
    fill_choice (self, choice, self->base);
  show_notice (self, NULL);
  show_touched (self);
}

/* Says below a field that somebody typed into what it has elsewhere by now. */
static void
show_elsewhere (GardeCentreForm *self, GardeCentreField field, const GardeCentre *centre)
{
  g_autofree char *text = garde_centre_field_dup_text (field, centre);
  g_autofree char *sentence = NULL;

  if (text[0] != '\0')
    /* Translators: what another workstation has saved for this field. */
    sentence = g_strdup_printf (_ ("Saved elsewhere: “%s”."), text);
  else
    sentence = g_strdup (_ ("Emptied elsewhere."));
  garde_form_field_set_error (self->fields[field], sentence);
}

/* Takes over @theirs, which was saved since the form was filled; nothing that was typed is lost. */
static void
merge (GardeCentreForm *self, const GardeCentre *theirs)
{
  g_autoptr (GardeCentre) copy = garde_centre_copy (theirs);

  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    {
      const char *typed = gtk_editable_get_text (self->entries[field]);
      g_autofree char *before = garde_centre_field_dup_text (field, self->base);

      if (!is_touched (self, field))
        fill_field (self, field, theirs);
      else if (!garde_centre_field_is (field, theirs, before) &&
               !garde_centre_field_is (field, theirs, typed))
        show_elsewhere (self, field, theirs);
    }
  /* Of two values, whoever else leaves the old one has chosen the same. */
  for (GardeCentreChoice choice = 0; choice < GARDE_N_CENTRE_CHOICES; choice++)
    if (!is_chosen (self, choice))
      fill_choice (self, choice, theirs);

  g_set_object (&self->base, copy);
  show_touched (self);
  show_notice (self,
               is_any_touched (self)
                   ? _ ("Another workstation has changed the centre in the meantime. What you "
                        "typed is kept and not saved yet: save again to keep yours.")
                   : NULL);
}

static void
centre_changed_cb (GardeCentreForm *self)
{
  const GardeCentre *centre = garde_desk_get_centre (self->desk);

  /* One's own saving comes back, too. */
  if (garde_record_get_revision (centre) > garde_record_get_revision (self->base))
    merge (self, centre);
}

/* --- Checking and saving --- */

static void
changed_cb (GardeCentreForm *self, GtkEditable *entry)
{
  if (self->is_filling)
    return;

  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    if (self->entries[field] == entry)
      garde_form_field_set_error (self->fields[field], NULL);
  show_touched (self);
}

static void
chosen_cb (GardeCentreForm *self)
{
  if (!self->is_filling)
    show_touched (self);
}

/* The first field that is wrong; GARDE_N_CENTRE_FIELDS if none is. */
static GardeCentreField
check (GardeCentreForm *self)
{
  GardeCentreField wrong = GARDE_N_CENTRE_FIELDS;

  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    {
      g_autofree char *why =
          garde_centre_field_check (field, gtk_editable_get_text (self->entries[field]));

      garde_form_field_set_error (self->fields[field], why);
      if (why != NULL && wrong == GARDE_N_CENTRE_FIELDS)
        wrong = field;
    }

  return wrong;
}

static GardeCentre *
make_centre (GardeCentreForm *self)
{
  GardeCentre *centre = garde_centre_copy (self->base);

  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    garde_centre_field_set (field, centre, gtk_editable_get_text (self->entries[field]));
  for (GardeCentreChoice choice = 0; choice < GARDE_N_CENTRE_CHOICES; choice++)
    garde_centre_choice_set (choice, centre, get_chosen (self, choice));

  return centre;
}

/* What comes back from the store thread. */
typedef struct
{
  GardeCentre *centre; /* as saved, or as it is there */
  gboolean is_stale;   /* nothing was saved */
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_object (&outcome->centre);
  g_free (outcome);
}

static gpointer
save_centre (GardeStore *store,
             GardeSession *session,
             gpointer argument,
             GCancellable *cancellable,
             GError **error)
{
  GardeCentre *centre = argument;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeCentre) there = NULL;
  Outcome *outcome;

  if (garde_store_save (store, session, centre, &failure))
    {
      there = garde_centre_copy (centre);
    }
  else if (g_error_matches (failure, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE))
    {
      there =
          garde_store_load (store, session, GARDE_TYPE_CENTRE, garde_record_get_id (centre), error);
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
    }
  if (there == NULL)
    return NULL;

  outcome = g_new0 (Outcome, 1);
  outcome->centre = g_steal_pointer (&there);
  outcome->is_stale = failure != NULL;
  return outcome;
}

static void
set_saving (GardeCentreForm *self, gboolean is_saving)
{
  self->is_saving = is_saving;
  gtk_widget_set_sensitive (self->save, !is_saving);
}

static void
show_failure (GardeCentreForm *self, const GError *error)
{
  if (g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN))
    {
      garde_form_field_set_error (self->fields[GARDE_CENTRE_NAME], error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->entries[GARDE_CENTRE_NAME]));
    }
  else
    {
      show_notice (self, error->message);
    }
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeCentreForm) self = data;
  g_autoptr (GError) error = NULL;
  Outcome *outcome = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  /* The window may have been closed meanwhile. */
  if (self->desk != NULL)
    {
      set_saving (self, FALSE);
      if (outcome == NULL)
        {
          show_failure (self, error);
        }
      else if (outcome->is_stale)
        {
          merge (self, outcome->centre);
        }
      else
        {
          fill (self, outcome->centre);
          gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                      _ ("Saved on every workstation"));
        }
    }
  g_clear_pointer (&outcome, outcome_free);
}

void
garde_centre_form_save (GardeCentreForm *self)
{
  GardeCentreField wrong;
  g_autoptr (GardeCentre) centre = NULL;
  g_autofree char *why = NULL;

  g_return_if_fail (GARDE_IS_CENTRE_FORM (self));

  if (self->is_saving || self->desk == NULL)
    return;
  wrong = check (self);
  if (wrong == GARDE_N_CENTRE_FIELDS)
    {
      centre = make_centre (self);
      wrong = garde_centre_fields_find_clash (centre, &why);
    }
  if (why != NULL)
    garde_form_field_set_error (self->fields[wrong], why);
  if (wrong != GARDE_N_CENTRE_FIELDS)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->entries[wrong]));
      return;
    }

  show_notice (self, NULL);
  set_saving (self, TRUE);
  garde_desk_run_async (self->desk, save_centre, g_steal_pointer (&centre), g_object_unref,
                        outcome_free, NULL, saved_cb, g_object_ref (self));
}

/* --- The widget --- */

static void
discard_cb (GardeCentreForm *self)
{
  fill (self, self->base);
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[GARDE_CENTRE_NAME]));
}

static gboolean
garde_centre_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
      GTK_WIDGET (GARDE_CENTRE_FORM (widget)->entries[GARDE_CENTRE_NAME]));
}

void
garde_centre_form_set_desk (GardeCentreForm *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_CENTRE_FORM (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  fill (self, garde_desk_get_centre (desk));
  g_signal_connect_object (desk, "notify::centre", G_CALLBACK (centre_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
garde_centre_form_dispose (GObject *object)
{
  GardeCentreForm *self = GARDE_CENTRE_FORM (object);

  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_CENTRE_FORM);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_object (&self->base);
  G_OBJECT_CLASS (garde_centre_form_parent_class)->dispose (object);
}

static void
garde_centre_form_class_init (GardeCentreFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_centre_form_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_centre_form_grab_focus;
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/settings/garde-centre-form.ui");
  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    {
      g_autofree char *entry = g_strconcat (names[field], "_entry", NULL);

      gtk_widget_class_bind_template_child_full (widget_class, names[field], FALSE, 0);
      gtk_widget_class_bind_template_child_full (widget_class, entry, FALSE, 0);
    }
  gtk_widget_class_bind_template_child (widget_class, GardeCentreForm, regime);
  gtk_widget_class_bind_template_child (widget_class, GardeCentreForm, bridges);
  gtk_widget_class_bind_template_child (widget_class, GardeCentreForm, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeCentreForm, notice_text);
  gtk_widget_class_bind_template_child (widget_class, GardeCentreForm, discard);
  gtk_widget_class_bind_template_child (widget_class, GardeCentreForm, save);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  gtk_widget_class_bind_template_callback (widget_class, garde_centre_form_save);
}

static void
garde_centre_form_init (GardeCentreForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int regime = GARDE_HOLIDAYS_METROPOLE; regime <= GARDE_HOLIDAYS_ALSACE_MOSELLE; regime++)
    garde_choice_add (self->regime, regime,
                      garde_vocabulary_get_label (&garde_holiday_regime_words, regime));
  for (GardeCentreField field = 0; field < GARDE_N_CENTRE_FIELDS; field++)
    {
      g_autofree char *entry = g_strconcat (names[field], "_entry", NULL);

      self->fields[field] = GARDE_FORM_FIELD (
          gtk_widget_get_template_child (GTK_WIDGET (self), GARDE_TYPE_CENTRE_FORM, names[field]));
      self->entries[field] = GTK_EDITABLE (
          gtk_widget_get_template_child (GTK_WIDGET (self), GARDE_TYPE_CENTRE_FORM, entry));
    }
}
