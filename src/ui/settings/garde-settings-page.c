/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-settings-page.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-facts.h"
#include "ui/settings/garde-accounts-pane.h"
#include "ui/settings/garde-backups-pane.h"
#include "ui/settings/garde-centre-form.h"
#include "ui/settings/garde-enrolment-pane.h"
#include "ui/settings/garde-files-pane.h"
#include "ui/settings/garde-security-pane.h"
#include "ui/settings/garde-trail-pane.h"
#include "ui/settings/garde-workstation-pane.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"

typedef enum
{
  CENTRE = 1,
  ACCOUNTS,
  TRAIL,
  BACKUPS,
  FILES,
  N_SECTIONS,
} Section;

struct _GardeSettingsPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeChoice *section;
  GtkStack *sections;
  GardeCentreForm *centre;
  GardeWorkstationPane *workstation;
  GardeSecurityPane *security;
  GardeEnrolmentPane *enrolment;
  GtkLabel *kind;
  GtkLabel *where;
  GtkLabel *bytes;
  GtkLabel *version;

  GtkWidget *panes[N_SECTIONS]; /* in @sections; NULL until wanted, and of the centre */

  /* Owned References */
  GardeDesk *desk;
  GSettings *settings; /* may be NULL */
};

G_DEFINE_FINAL_TYPE (GardeSettingsPage, garde_settings_page, GTK_TYPE_WIDGET)

/* --- What the database is --- */

static void
show_facts (GardeSettingsPage *self, const GardeStoreFacts *facts)
{
  g_autofree char *bytes = g_format_size ((guint64) facts->bytes);
  g_autofree char *version = g_strdup_printf (_ ("version %d"), facts->version);

  gtk_label_set_text (self->kind, facts->is_server
                                      ? _ ("PostgreSQL server, for several workstations")
                                      : _ ("File on this computer"));
  gtk_label_set_text (self->where, facts->where);
  gtk_label_set_text (self->bytes, bytes);
  gtk_label_set_text (self->version, version);
  /* The desk may be closing under a page that nobody sees any more. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      garde_security_pane_show (self->security, facts);
      garde_enrolment_pane_refresh (self->enrolment);
    }
}

static gpointer
read_facts (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  return garde_store_read_facts (store, error);
}

static void
facts_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSettingsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStoreFacts) facts = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (facts != NULL)
    show_facts (self, facts);
  else
    gtk_label_set_text (self->kind, error->message);
}

/* --- The parts --- */

static GtkWidget *
make_pane (GardeSettingsPage *self, Section section)
{
  switch (section)
    {
    case ACCOUNTS:
      return garde_accounts_pane_new (self->desk);
    case TRAIL:
      return garde_trail_pane_new (self->desk);
    case BACKUPS:
      return garde_backups_pane_new (self->desk, self->settings);
    case FILES:
      return garde_files_pane_new (self->desk);
    case CENTRE:
    case N_SECTIONS:
    default:
      return NULL;
    }
}

static Section
get_section (GardeSettingsPage *self)
{
  return (Section) garde_choice_get_value (self->section);
}

static void
section_chosen_cb (GardeSettingsPage *self)
{
  Section section = get_section (self);

  if (section == CENTRE)
    {
      gtk_stack_set_visible_child_name (self->sections, "centre");
      return;
    }
  if (self->panes[section] == NULL)
    {
      self->panes[section] = make_pane (self, section);
      gtk_stack_add_child (self->sections, self->panes[section]);
    }
  gtk_stack_set_visible_child (self->sections, self->panes[section]);
}

static void
focus_section (GardeSettingsPage *self)
{
  if (get_section (self) == CENTRE)
    gtk_widget_grab_focus (GTK_WIDGET (self->centre));
  else
    gtk_widget_grab_focus (self->panes[get_section (self)]);
}

static void
move_section (GardeSettingsPage *self, int by)
{
  garde_choice_move (self->section, by);
  section_chosen_cb (self);
  focus_section (self);
}

/* --- Keys --- */

static void
save_section (GardeSettingsPage *self)
{
  if (get_section (self) == CENTRE)
    garde_centre_form_save (self->centre);
  else if (get_section (self) == ACCOUNTS)
    garde_accounts_pane_save (GARDE_ACCOUNTS_PANE (self->panes[ACCOUNTS]));
  else if (get_section (self) == BACKUPS)
    garde_backups_pane_run (GARDE_BACKUPS_PANE (self->panes[BACKUPS]));
}

/* What is typed into a form is left first, then the page. */
static void
leave (GardeSettingsPage *self)
{
  if (get_section (self) == ACCOUNTS &&
      garde_accounts_pane_discard (GARDE_ACCOUNTS_PANE (self->panes[ACCOUNTS])))
    return;
  if (get_section (self) != FILES ||
      !garde_files_pane_discard (GARDE_FILES_PANE (self->panes[FILES])))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static gboolean
key_pressed_cb (GardeSettingsPage *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_control = (state & GDK_CONTROL_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!is_control)
        return GDK_EVENT_PROPAGATE;
      save_section (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_n:
      if (!is_control || get_section (self) != ACCOUNTS)
        return GDK_EVENT_PROPAGATE;
      garde_accounts_pane_start_new (GARDE_ACCOUNTS_PANE (self->panes[ACCOUNTS]));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      leave (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Before a list takes it for its own. */
static gboolean
page_pressed_cb (GardeSettingsPage *self, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) == 0 || (key != GDK_KEY_Page_Down && key != GDK_KEY_Page_Up))
    return GDK_EVENT_PROPAGATE;
  move_section (self, key == GDK_KEY_Page_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

/* --- The widget --- */

static gboolean
garde_settings_page_grab_focus (GtkWidget *widget)
{
  focus_section (GARDE_SETTINGS_PAGE (widget));
  return TRUE;
}

static void
garde_settings_page_map (GtkWidget *widget)
{
  GardeSettingsPage *self = GARDE_SETTINGS_PAGE (widget);

  GTK_WIDGET_CLASS (garde_settings_page_parent_class)->map (widget);
  garde_workstation_pane_refresh (self->workstation);
  garde_desk_run_async (self->desk, read_facts, NULL, NULL, (GDestroyNotify) garde_store_facts_free,
                        NULL, facts_read_cb, g_object_ref (self));
}

static void
garde_settings_page_dispose (GObject *object)
{
  GardeSettingsPage *self = GARDE_SETTINGS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SETTINGS_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (garde_settings_page_parent_class)->dispose (object);
}

static void
garde_settings_page_class_init (GardeSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_settings_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_settings_page_grab_focus;
  widget_class->map = garde_settings_page_map;
  g_type_ensure (GARDE_TYPE_CENTRE_FORM);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_ENROLMENT_PANE);
  g_type_ensure (GARDE_TYPE_SECURITY_PANE);
  g_type_ensure (GARDE_TYPE_WORKSTATION_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, section);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, sections);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, centre);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, workstation);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, security);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, enrolment);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, kind);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, where);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, bytes);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, version);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_chosen_cb);
}

static void
garde_settings_page_init (GardeSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  garde_choice_add (self->section, CENTRE, _ ("Centre and workstation"));
  garde_choice_add (self->section, ACCOUNTS, _ ("Accounts"));
  garde_choice_add (self->section, TRAIL, _ ("Audit trail"));
  garde_choice_add (self->section, BACKUPS, _ ("Backups"));
  garde_choice_add (self->section, FILES, _ ("Files to eliminate"));
  garde_choice_set_value (self->section, CENTRE);
}

void
garde_settings_page_show_backups (GardeSettingsPage *self)
{
  g_return_if_fail (GARDE_IS_SETTINGS_PAGE (self));

  garde_choice_set_value (self->section, BACKUPS);
  section_chosen_cb (self);
  focus_section (self);
}

GtkWidget *
garde_settings_page_new (GardeDesk *desk, GSettings *settings, GardeNotifier *notifier)
{
  GardeSettingsPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_SETTINGS_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  garde_centre_form_set_desk (self->centre, desk);
  garde_security_pane_set_up (self->security, desk, settings);
  garde_enrolment_pane_set_up (self->enrolment, desk);
  garde_workstation_pane_set_up (self->workstation, desk, settings, notifier);

  return GTK_WIDGET (self);
}
