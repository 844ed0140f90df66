/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-account-form.h"

#include <glib/gi18n-lib.h>

#include "secret/garde-key.h"
#include "ui/settings/garde-account-saving.h"
#include "ui/shared/garde-account-name.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-new-password.h"

struct _GardeAccountForm
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *state;
  GardeFormField *display_field;
  GtkEditable *display;
  GardeFormField *name_field;
  GtkEditable *name;
  GardeFormField *roles_field;
  GtkFlowBox *roles;
  GtkDropDown *doctor;
  GardeFormField *end_field;
  GtkEditable *end;
  GtkCheckButton *reset;
  GardeNewPassword *password;
  GtkLabel *notice;
  GtkButton *disable;
  GtkWidget *save;

  GtkCheckButton *checks[GARDE_N_ROLES]; /* in @roles */

  /* Owned References */
  GardeDesk *desk;
  GardeAccount *base; /* what is edited; a new one has no id */
  GardeRole base_roles;
  GtkStringList *doctor_names; /* the first is nobody */
  GArray *doctors;             /* of gint64, as many */

  gboolean is_own_name; /* somebody has typed into the name to sign in with */
  gboolean is_filling;
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (GardeAccountForm, garde_account_form, GTK_TYPE_WIDGET)

static guint saved;

static gboolean
is_new (GardeAccountForm *self)
{
  return garde_record_get_revision (self->base) == 0;
}

static void
show_notice (GardeAccountForm *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

/* --- What the fields say --- */

static GardeRole
read_roles (GardeAccountForm *self)
{
  GardeRole roles = GARDE_ROLE_NONE;

  for (int i = 0; i < GARDE_N_ROLES; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      roles |= (GardeRole) (1 << i);
  return roles;
}

static gint64
read_doctor (GardeAccountForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->doctor);

  return selected < self->doctors->len ? g_array_index (self->doctors, gint64, selected) : 0;
}

/* FALSE if it is no day. */
static gboolean
read_end (GardeAccountForm *self, GardeDay *day)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->end)));

  *day = GARDE_DAY_NONE;
  return text[0] == '\0' || garde_day_parse_typed (text, garde_desk_get_today (self->desk), day);
}

static GardeAccount *
make_account (GardeAccountForm *self)
{
  GardeAccount *account = garde_account_copy (self->base);
  g_autofree char *display = g_strstrip (g_strdup (gtk_editable_get_text (self->display)));

  garde_record_set_text (&account->display_name, display);
  garde_record_set_text (&account->name, gtk_editable_get_text (self->name));
  account->doctor = read_doctor (self);
  read_end (self, &account->ends_on);
  return account;
}

gboolean
garde_account_form_is_touched (GardeAccountForm *self)
{
  g_autoptr (GardeAccount) account = NULL;

  g_return_val_if_fail (GARDE_IS_ACCOUNT_FORM (self), FALSE);

  account = make_account (self);
  return !garde_record_equal (account, self->base) || read_roles (self) != self->base_roles ||
         garde_new_password_get_text (self->password)[0] != '\0';
}

/* --- Filling --- */

static void
follow_person (GardeAccountForm *self)
{
  garde_new_password_set_person (self->password, gtk_editable_get_text (self->name),
                                 gtk_editable_get_text (self->display),
                                 garde_desk_get_centre (self->desk)->name);
}

static void
select_doctor (GardeAccountForm *self)
{
  guint selected = 0;

  for (guint i = 0; i < self->doctors->len; i++)
    if (g_array_index (self->doctors, gint64, i) == self->base->doctor)
      selected = i;
  gtk_drop_down_set_selected (self->doctor, selected);
}

static void
show_password (GardeAccountForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->reset), !is_new (self));
  gtk_check_button_set_active (self->reset, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->password), is_new (self));
  garde_new_password_clear (self->password);
}

static void
show_state (GardeAccountForm *self, gint64 locked_until)
{
  gboolean is_disabled = self->base->disabled_at != 0;
  g_autofree char *time = NULL;
  g_autofree char *locked = NULL;

  if (locked_until > garde_clock_now (garde_desk_get_clock (self->desk)))
    {
      time = garde_instant_format_time (locked_until, garde_desk_get_zone (self->desk));
      locked = g_strdup_printf (
          _ ("Locked until %s after wrong passwords; a new password opens it at once."), time);
    }
  gtk_label_set_text (self->state, is_disabled ? _ ("Disabled: nobody signs in with it.") : locked);
  gtk_widget_set_visible (GTK_WIDGET (self->state), is_disabled || locked != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->disable), !is_new (self));
  gtk_button_set_label (self->disable, is_disabled ? _ ("Enable again") : _ ("Disable"));
}

static void
clear_errors (GardeAccountForm *self)
{
  garde_form_field_set_error (self->display_field, NULL);
  garde_form_field_set_error (self->name_field, NULL);
  garde_form_field_set_error (self->roles_field, NULL);
  garde_form_field_set_error (self->end_field, NULL);
  garde_new_password_set_error (self->password, NULL);
  show_notice (self, NULL);
}

static void
fill (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

void
garde_account_form_show (GardeAccountForm *self, const GardeAccountLine *line)
{
  g_autoptr (GardeAccount) base = NULL;
  g_autofree char *end = NULL;

  g_return_if_fail (GARDE_IS_ACCOUNT_FORM (self));

  base = line != NULL ? garde_account_copy (line->account) : garde_account_new ();
  g_set_object (&self->base, base);
  self->is_own_name = FALSE;
  self->base_roles = line != NULL ? line->roles : GARDE_ROLE_NONE;
  self->is_filling = TRUE;
  gtk_label_set_text (self->title, line != NULL ? base->display_name : _ ("New account"));
  fill (self->display, base->display_name);
  fill (self->name, base->name);
  end = garde_day_is_set (base->ends_on) ? garde_day_to_short (base->ends_on) : g_strdup ("");
  gtk_editable_set_text (self->end, end);
  for (int i = 0; i < GARDE_N_ROLES; i++)
    gtk_check_button_set_active (self->checks[i], (self->base_roles & (1 << i)) != 0);
  select_doctor (self);
  self->is_filling = FALSE;
  show_password (self);
  show_state (self, line != NULL ? line->locked_until : 0);
  clear_errors (self);
  follow_person (self);
}

void
garde_account_form_set_doctors (GardeAccountForm *self, GPtrArray *doctors)
{
  g_return_if_fail (GARDE_IS_ACCOUNT_FORM (self));

  gtk_string_list_splice (self->doctor_names, 1, self->doctors->len - 1, NULL);
  g_array_set_size (self->doctors, 1);
  for (guint i = 0; i < doctors->len; i++)
    {
      g_autofree char *name = garde_name_doctor (doctors->pdata[i]);
      gint64 id = garde_record_get_id (doctors->pdata[i]);

      gtk_string_list_append (self->doctor_names, name);
      g_array_append_val (self->doctors, id);
    }
  select_doctor (self);
}

/* --- Typing --- */

static void
display_changed_cb (GardeAccountForm *self)
{
  g_autofree char *suggestion = NULL;

  if (self->is_filling)
    return;
  garde_form_field_set_error (self->display_field, NULL);
  if (is_new (self) && !self->is_own_name)
    {
      suggestion = garde_account_name_suggest (gtk_editable_get_text (self->display));
      self->is_filling = TRUE;
      gtk_editable_set_text (self->name, suggestion);
      self->is_filling = FALSE;
    }
  follow_person (self);
}

/* What somebody typed is not replaced by a proposal any more. */
static void
name_changed_cb (GardeAccountForm *self)
{
  if (self->is_filling)
    return;
  garde_form_field_set_error (self->name_field, NULL);
  self->is_own_name = gtk_editable_get_text (self->name)[0] != '\0';
  follow_person (self);
}

static void
end_changed_cb (GardeAccountForm *self)
{
  if (!self->is_filling)
    garde_form_field_set_error (self->end_field, NULL);
}

static void
role_toggled_cb (GardeAccountForm *self)
{
  if (!self->is_filling)
    garde_form_field_set_error (self->roles_field, NULL);
}

static void
reset_toggled_cb (GardeAccountForm *self)
{
  gboolean is_wanted = gtk_check_button_get_active (self->reset);

  gtk_widget_set_visible (GTK_WIDGET (self->password), is_wanted || is_new (self));
  garde_new_password_clear (self->password);
  if (is_wanted)
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

/* --- Saving --- */

static gboolean
refuse (GardeFormField *field, gpointer control, const char *why)
{
  garde_form_field_set_error (field, why);
  gtk_widget_grab_focus (GTK_WIDGET (control));
  return FALSE;
}

/* The first field that is wrong gets the focus. */
static gboolean
check (GardeAccountForm *self)
{
  g_autofree char *display = g_strstrip (g_strdup (gtk_editable_get_text (self->display)));
  g_autoptr (GError) error = NULL;
  GardeDay end;

  clear_errors (self);
  if (display[0] == '\0')
    return refuse (self->display_field, self->display, _ ("The account needs a name."));
  if (!garde_account_check_name (gtk_editable_get_text (self->name), &error))
    return refuse (self->name_field, self->name, error->message);
  if (read_roles (self) == GARDE_ROLE_NONE)
    return refuse (self->roles_field, self->checks[0],
                   _ ("Choose at least one: without it nothing can be done with the account."));
  if (!read_end (self, &end))
    return refuse (self->end_field, self->end, _ ("This is no day: type it as 31/12/2027."));
  return !gtk_widget_get_visible (GTK_WIDGET (self->password)) ||
         garde_new_password_check (self->password);
}

static void
set_saving (GardeAccountForm *self, gboolean is_saving)
{
  self->is_saving = is_saving;
  gtk_widget_set_sensitive (self->save, !is_saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->disable), !is_saving);
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeAccountForm) self = data;
  g_autoptr (GError) error = NULL;
  gint64 account = garde_account_saving_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  set_saving (self, FALSE);
  if (account == 0 && g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN))
    refuse (self->name_field, self->name, error->message);
  else if (account == 0)
    show_notice (self, error->message);
  else
    g_signal_emit (self, saved, 0, account);
}

void
garde_account_form_save (GardeAccountForm *self)
{
  g_autoptr (GardeAccount) account = NULL;
  gboolean has_password;

  g_return_if_fail (GARDE_IS_ACCOUNT_FORM (self));

  if (self->is_saving || !check (self))
    return;
  account = make_account (self);
  has_password = gtk_widget_get_visible (GTK_WIDGET (self->password));
  set_saving (self, TRUE);
  garde_account_saving_start (self->desk, account, read_roles (self),
                              has_password ? garde_new_password_get_text (self->password) : NULL,
                              saved_cb, g_object_ref (self));
}

static void
disable_cb (GardeAccountForm *self)
{
  if (self->is_saving || is_new (self))
    return;
  clear_errors (self);
  set_saving (self, TRUE);
  garde_account_saving_disable (self->desk, garde_record_get_id (self->base),
                                self->base->disabled_at == 0, saved_cb, g_object_ref (self));
}

/* --- The widget --- */

void
garde_account_form_set_desk (GardeAccountForm *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_ACCOUNT_FORM (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  garde_account_form_show (self, NULL);
}

static gboolean
garde_account_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_ACCOUNT_FORM (widget)->display));
}

static void
garde_account_form_dispose (GObject *object)
{
  GardeAccountForm *self = GARDE_ACCOUNT_FORM (object);

  self->is_filling = TRUE;
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ACCOUNT_FORM);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->base);
  g_clear_object (&self->doctor_names);
  g_clear_pointer (&self->doctors, g_array_unref);
  G_OBJECT_CLASS (garde_account_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-account-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, title);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, state);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, display_field);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, display);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, name_field);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, name);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, roles_field);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, roles);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, end_field);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, end);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, reset);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, password);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, disable);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountForm, save);
  gtk_widget_class_bind_template_callback (widget_class, display_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, disable_cb);
  gtk_widget_class_bind_template_callback (widget_class, garde_account_form_save);
}

static void
garde_account_form_class_init (GardeAccountFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_account_form_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_account_form_grab_focus;
  saved = g_signal_new ("saved", GARDE_TYPE_ACCOUNT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                        G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_NEW_PASSWORD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
add_roles (GardeAccountForm *self)
{
  for (int i = 0; i < GARDE_N_ROLES; i++)
    {
      GtkWidget *check =
          gtk_check_button_new_with_label (garde_role_get_label ((GardeRole) (1 << i)));

      self->checks[i] = GTK_CHECK_BUTTON (check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (role_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_flow_box_insert (self->roles, check, -1);
      /* The check is the stop of Tab, not the cell around it. */
      gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
    }
}

static void
garde_account_form_init (GardeAccountForm *self)
{
  gint64 nobody = 0;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_roles (self);
  self->doctor_names = gtk_string_list_new ((const char *[]){ _ ("Nobody"), NULL });
  self->doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->doctors, nobody);
  gtk_drop_down_set_model (self->doctor, G_LIST_MODEL (self->doctor_names));
  gtk_drop_down_set_expression (
      self->doctor, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
}
