/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/garde-sign-in-page.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-settings.h"
#include "service/garde-demo-accounts.h"
#include "store/garde-store-account.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-person-mark.h"
#include "ui/sign-in/garde-person-row.h"
#include "ui/sign-in/garde-proof.h"

#define TICK_SECONDS       (20)
#define DEMONSTRATION_FILE "demo.sqlite"
#define DEMONSTRATION_NAME "accueil"

struct _GardeSignInPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *centre;
  GtkLabel *time;
  GtkLabel *day;
  GtkWidget *people_side;
  GtkListBox *people;
  GtkWidget *between;
  GardePersonMark *mark;
  GtkLabel *who;
  GardeFormField *name_field;
  GtkEditable *name;
  GardeFormField *password_field;
  GtkEditable *password;
  GtkWidget *caps;
  GtkWidget *sign_in;
  GtkWidget *kept;
  GtkLabel *foot;

  /* Owned References */
  GardeDesk *desk;
  GdkDevice *keyboard;
  char *uri;
  char *kept_for;
  char *asked; /* whose password is being looked at */

  guint tick;
  gboolean is_asking;
};

G_DEFINE_FINAL_TYPE (GardeSignInPage, garde_sign_in_page, GTK_TYPE_WIDGET)

static guint proved;

/* --- Who --- */

static GardePersonRow *
get_person (GardeSignInPage *self)
{
  return GARDE_PERSON_ROW (gtk_list_box_get_selected_row (self->people));
}

/* What is typed, unless somebody was chosen. */
static const char *
get_name (GardeSignInPage *self)
{
  GardePersonRow *person = get_person (self);
  const char *name = person != NULL ? garde_person_row_get_name (person) : NULL;

  return name != NULL ? name : gtk_editable_get_text (self->name);
}

static void
forget_typed (GardeSignInPage *self)
{
  gtk_editable_set_text (self->password, "");
  garde_form_field_set_error (self->name_field, NULL);
  garde_form_field_set_error (self->password_field, NULL);
}

static void
show_person (GardeSignInPage *self)
{
  GardePersonRow *person = get_person (self);
  const char *name = person != NULL ? garde_person_row_get_name (person) : NULL;
  const char *display = person != NULL ? garde_person_row_get_display_name (person) : NULL;
  gboolean has_pin = person != NULL && garde_person_row_get_pin_account (person) != 0;

  gtk_widget_set_visible (GTK_WIDGET (self->mark), name != NULL);
  garde_person_mark_set_name (self->mark, display);
  gtk_label_set_text (self->who, name != NULL ? display : _ ("Sign in"));
  gtk_widget_set_visible (GTK_WIDGET (self->name_field), name == NULL);
  g_object_set (self->password_field, "title", has_pin ? _ ("PIN or password") : _ ("Password"),
                NULL);
  gtk_widget_set_visible (self->kept, name != NULL && g_strcmp0 (name, self->kept_for) == 0);
}

/* The file that “Open the demonstration centre” and ./dev make. */
static gboolean
is_at_demonstration (GardeSignInPage *self)
{
  g_autofree char *file = self->uri != NULL ? g_path_get_basename (self->uri) : NULL;

  return g_strcmp0 (file, DEMONSTRATION_FILE) == 0;
}

/* What everybody may know of the demonstration does not have to be typed. */
static void
fill_password (GardeSignInPage *self)
{
  const GardeDemoAccount *one = garde_demo_get_accounts ();

  if (!is_at_demonstration (self))
    return;
  while (one->name != NULL && !g_str_equal (one->name, get_name (self)))
    one++;
  if (one->name != NULL)
    gtk_editable_set_text (self->password, one->password);
}

static void
person_selected_cb (GardeSignInPage *self)
{
  if (self->desk == NULL)
    return;
  forget_typed (self);
  fill_password (self);
  show_person (self);
}

static void
focus_field (GardeSignInPage *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->name_field)))
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
person_activated_cb (GardeSignInPage *self)
{
  focus_field (self);
}

static void
select_nth (GardeSignInPage *self, int n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->people, n);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->people, row);
  focus_field (self);
}

/* The arrows choose somebody else without leaving the field. */
static gboolean
key_pressed_cb (GardeSignInPage *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->people);

  if (row == NULL || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  select_nth (self, MAX (0, gtk_list_box_row_get_index (row) + (key == GDK_KEY_Down ? 1 : -1)));
  return GDK_EVENT_STOP;
}

static void
select_row (GardeSignInPage *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->people, i)) != NULL; i++)
    if (g_strcmp0 (garde_person_row_get_name (GARDE_PERSON_ROW (row)), name) == 0)
      gtk_list_box_select_row (self->people, row);
}

/* The demonstration is for everybody: whoever has not been here is offered, too. */
static void
add_demonstration (GardeSignInPage *self, GPtrArray *people)
{
  for (const GardeDemoAccount *one = garde_demo_get_accounts (); one->name != NULL; one++)
    {
      gboolean is_there = FALSE;

      for (guint i = 0; i < people->len; i++)
        is_there |= g_str_equal (((GardeRecentPerson *) people->pdata[i])->name, one->name);
      if (!is_there)
        gtk_list_box_append (self->people, garde_person_row_new (one->name, one->display_name));
    }
}

static void
fill_people (GardeSignInPage *self, GPtrArray *people)
{
  gboolean is_demonstration = is_at_demonstration (self);
  const GardeRecentPerson *last = people->len > 0 ? people->pdata[0] : NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->people, 0)) != NULL)
    gtk_list_box_remove (self->people, GTK_WIDGET (row));
  for (guint i = 0; i < people->len; i++)
    {
      const GardeRecentPerson *person = people->pdata[i];

      gtk_list_box_append (self->people, garde_person_row_new (person->name, person->display_name));
    }
  if (is_demonstration)
    add_demonstration (self, people);
  gtk_list_box_append (self->people, garde_person_row_new (NULL, _ ("Somebody else")));
  select_row (self, last != NULL ? last->name : is_demonstration ? DEMONSTRATION_NAME : NULL);
  gtk_widget_set_visible (self->people_side, people->len > 0 || is_demonstration);
  gtk_widget_set_visible (self->between, people->len > 0 || is_demonstration);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), is_demonstration);
}

/* --- Who has a PIN --- */

static gpointer
load_pin_accounts (GardeStore *store,
                   GardeSession *session,
                   gpointer argument,
                   GCancellable *cancellable,
                   GError **error)
{
  return garde_store_load_pin_accounts (store, session, error);
}

static void
offer_pin (GardeSignInPage *self, const GardeAccount *account)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->people, i)) != NULL; i++)
    if (g_strcmp0 (garde_person_row_get_name (GARDE_PERSON_ROW (row)), account->name) == 0)
      garde_person_row_set_pin_account (GARDE_PERSON_ROW (row), garde_record_get_id (account));
}

/* Where they cannot be read the password does. */
static void
pins_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSignInPage) self = data;
  g_autoptr (GPtrArray) lines = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (lines == NULL || self->desk != (gpointer) desk)
    return;
  for (guint i = 0; i < lines->len; i++)
    offer_pin (self, ((const GardeAccountLine *) lines->pdata[i])->account);
  show_person (self);
}

/* --- Signing in --- */

static void
set_asking (GardeSignInPage *self, gboolean is_asking)
{
  self->is_asking = is_asking;
  gtk_widget_set_sensitive (self->sign_in, !is_asking);
}

void
garde_sign_in_page_fail (GardeSignInPage *self, const char *message)
{
  g_return_if_fail (GARDE_IS_SIGN_IN_PAGE (self));

  garde_form_field_set_error (self->password_field, message);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
  gtk_editable_select_region (self->password, 0, -1);
}

static void
proved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSignInPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_proof_ask_finish (GARDE_DESK (desk), result, &error);
  g_autofree char *name = g_steal_pointer (&self->asked);

  set_asking (self, FALSE);
  if (self->desk == NULL)
    return;
  if (session == NULL)
    {
      garde_sign_in_page_fail (self, error->message);
      return;
    }
  forget_typed (self);
  g_signal_emit (self, proved, 0, session, name);
}

static void
sign_in_cb (GardeSignInPage *self)
{
  GardePersonRow *person = get_person (self);
  const char *password = gtk_editable_get_text (self->password);

  if (self->is_asking || self->desk == NULL)
    return;
  if (get_name (self)[0] == '\0')
    {
      garde_form_field_set_error (self->name_field, _ ("Please type your name to sign in with."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  if (password[0] == '\0')
    {
      garde_sign_in_page_fail (self, _ ("Please type your password."));
      return;
    }
  garde_form_field_set_error (self->password_field, NULL);
  set_asking (self, TRUE);
  self->asked = g_strdup (get_name (self));
  garde_proof_ask_async (self->desk, self->uri, self->asked,
                         person != NULL ? garde_person_row_get_pin_account (person) : 0, password,
                         proved_cb, g_object_ref (self));
}

static void
name_changed_cb (GardeSignInPage *self)
{
  garde_form_field_set_error (self->name_field, NULL);
}

static void
name_activate_cb (GardeSignInPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
password_changed_cb (GardeSignInPage *self)
{
  garde_form_field_set_error (self->password_field, NULL);
}

/* --- Clock and keyboard --- */

static void
show_time (GardeSignInPage *self)
{
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;

  time = garde_instant_format_time (garde_clock_now (garde_desk_get_clock (self->desk)),
                                    garde_desk_get_zone (self->desk));
  day = garde_day_to_long (garde_desk_get_today (self->desk), FALSE);
  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->day, day);
}

static gboolean
tick_cb (gpointer data)
{
  show_time (data);
  return G_SOURCE_CONTINUE;
}

static void
caps_changed_cb (GardeSignInPage *self)
{
  gtk_widget_set_visible (self->caps, gdk_device_get_caps_lock_state (self->keyboard));
}

static void
watch_keyboard (GardeSignInPage *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  if (keyboard == NULL || self->keyboard != NULL)
    return;
  self->keyboard = g_object_ref (keyboard);
  g_signal_connect_object (keyboard, "notify::caps-lock-state", G_CALLBACK (caps_changed_cb), self,
                           G_CONNECT_SWAPPED);
  caps_changed_cb (self);
}

/* --- The widget --- */

void
garde_sign_in_page_start (GardeSignInPage *self,
                          GardeDesk *desk,
                          const char *uri,
                          GPtrArray *people,
                          const char *kept_for)
{
  g_return_if_fail (GARDE_IS_SIGN_IN_PAGE (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && people != NULL);

  g_set_object (&self->desk, desk);
  g_free (self->uri);
  self->uri = g_strdup (uri);
  g_free (self->kept_for);
  self->kept_for = g_strdup (kept_for);
  gtk_label_set_text (self->centre, garde_desk_get_centre (desk)->name);
  gtk_editable_set_text (self->name, "");
  fill_people (self, people);
  person_selected_cb (self);
  show_time (self);
  garde_desk_run_async (desk, load_pin_accounts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                        NULL, pins_read_cb, g_object_ref (self));
}

static gboolean
garde_sign_in_page_grab_focus (GtkWidget *widget)
{
  focus_field (GARDE_SIGN_IN_PAGE (widget));
  return TRUE;
}

static void
garde_sign_in_page_map (GtkWidget *widget)
{
  GardeSignInPage *self = GARDE_SIGN_IN_PAGE (widget);

  GTK_WIDGET_CLASS (garde_sign_in_page_parent_class)->map (widget);
  watch_keyboard (self);
  if (self->desk == NULL)
    return;
  show_time (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

static void
garde_sign_in_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&GARDE_SIGN_IN_PAGE (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (garde_sign_in_page_parent_class)->unmap (widget);
}

static void
garde_sign_in_page_dispose (GObject *object)
{
  GardeSignInPage *self = GARDE_SIGN_IN_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SIGN_IN_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->keyboard);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->kept_for, g_free);
  g_clear_pointer (&self->asked, g_free);
  G_OBJECT_CLASS (garde_sign_in_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/sign-in/garde-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, centre);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, time);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, day);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, people_side);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, people);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, between);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, mark);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, who);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, name_field);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, name);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, password_field);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, password);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, caps);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, kept);
  gtk_widget_class_bind_template_child (widget_class, GardeSignInPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, person_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
}

static void
garde_sign_in_page_class_init (GardeSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_sign_in_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_sign_in_page_grab_focus;
  widget_class->map = garde_sign_in_page_map;
  widget_class->unmap = garde_sign_in_page_unmap;
  proved = g_signal_new ("proved", GARDE_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_PERSON_MARK);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
garde_sign_in_page_init (GardeSignInPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
garde_sign_in_page_new (void)
{
  return g_object_new (GARDE_TYPE_SIGN_IN_PAGE, NULL);
}
