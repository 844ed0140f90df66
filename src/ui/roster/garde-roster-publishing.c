/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-publishing.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-files.h"
#include "desktop/garde-printer.h"
#include "desktop/garde-settings.h"
#include "model/garde-roster-news-text.h"
#include "service/garde-roster-folder.h"
#include "store/garde-trail.h"
#include "ui/roster/garde-publish-work.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"

struct _GardeRosterPublishing
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *summary;
  GtkLabel *people_title;
  GtkListBox *people;
  GtkLabel *empty_title;
  GtkListBox *empty;
  GtkLabel *folder_name;
  GtkWidget *choose;
  GtkWidget *publish;
  GtkWidget *afterwards;
  GtkWidget *show_folder;
  GtkLabel *told;
  GtkLabel *message;
  GtkWidget *copy;

  /* Owned References */
  GardeDesk *desk;
  GSettings *settings; /* may be NULL */
  GardeRosterSheet *sheet;
  GardeRosterTelling *telling; /* published, and its files are still to be written; or NULL */
  char *folder;

  gboolean is_running;
  gboolean is_done; /* until it is begun anew */
};

G_DEFINE_FINAL_TYPE (GardeRosterPublishing, garde_roster_publishing, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What would be told --- */

static char *
describe_item (const GardeRosterSheet *sheet, const GardeRosterNewsItem *item)
{
  g_autofree char *shift = garde_roster_news_describe_shift (sheet, item->shift);
  g_autofree char *from =
      item->from >= 0 ? garde_roster_news_describe_shift (sheet, (guint) item->from) : NULL;

  switch (item->kind)
    {
    case GARDE_ROSTER_NEWS_MOVED:
      return g_strdup_printf (_ ("%1$s instead of %2$s"), shift, from);
    case GARDE_ROSTER_NEWS_WITHDRAWN:
      return g_strdup_printf (_ ("taken off: %s"), shift);
    case GARDE_ROSTER_NEWS_ADDED:
    default:
      return g_strdup_printf (_ ("new: %s"), shift);
    }
}

/* A week that is told for the first time in one figure, a change word by word. */
static char *
describe_person (const GardeRosterSheet *sheet, const GardeRosterNewsPerson *person)
{
  GString *text;

  if (person->is_first)
    return g_strdup_printf (ngettext ("%u shift", "%u shifts", person->shifts->len),
                            person->shifts->len);
  text = g_string_new (NULL);
  for (guint i = 0; i < person->items->len; i++)
    {
      g_autofree char *item =
          describe_item (sheet, &g_array_index (person->items, GardeRosterNewsItem, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", item);
    }
  return g_string_free (text, FALSE);
}

static void
add_person (GardeRosterPublishing *self,
            const GardeRosterNews *news,
            const GardeRosterNewsPerson *person)
{
  const GardeDoctor *doctor = garde_roster_sheet_get_person (news->sheet, person->person)->doctor;
  g_autofree char *name = garde_roster_news_name (news, person->person);
  g_autofree char *told = describe_person (news->sheet, person);
  gboolean has_email = doctor->email != NULL && doctor->email[0] != '\0';
  g_autofree char *fact =
      has_email ? g_strdup (told) : g_strdup_printf (_ ("%s · no e-mail address"), told);
  GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (name, fact, person->person));

  garde_roster_row_wrap (row);
  garde_roster_row_set_mark (row, doctor->family_name);
  gtk_list_box_append (self->people, GTK_WIDGET (row));
}

static void
show_people (GardeRosterPublishing *self, const GardeRosterNews *news)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u doctor is told", "%u doctors are told", news->people->len), news->people->len);

  garde_children_remove_rows (self->people);
  for (guint i = 0; i < news->people->len; i++)
    add_person (self, news, news->people->pdata[i]);
  gtk_label_set_text (self->people_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->people), news->people->len > 0);
}

static void
add_openings (GardeRosterPublishing *self,
              const GardeRosterNews *news,
              const GArray *shifts,
              const char *what)
{
  for (guint i = 0; i < shifts->len; i++)
    {
      g_autofree char *shift =
          garde_roster_news_describe_shift (news->sheet, g_array_index (shifts, guint, i));
      GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (shift, what, i));

      garde_roster_row_wrap (row);
      garde_roster_row_set_icon (row, "dialog-warning-symbolic", "warn-fg");
      gtk_list_box_append (self->empty, GTK_WIDGET (row));
    }
}

/* What the 15 and the call centre will have to be told; of another duty list they know nothing. */
static void
show_openings (GardeRosterPublishing *self, const GardeRosterNews *news)
{
  gboolean is_centre = news->sheet->duty_list == 0;

  garde_children_remove_rows (self->empty);
  add_openings (self, news, news->empty,
                is_centre ? _ ("nobody is on duty: the centre is closed")
                          : _ ("nobody is on duty"));
  if (is_centre)
    add_openings (self, news, news->reopened, _ ("open again"));
  gtk_label_set_text (self->empty_title, is_centre ? _ ("For the 15 and the call centre")
                                                   : _ ("Left without a doctor"));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_title),
                          gtk_list_box_get_row_at_index (self->empty, 0) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->empty),
                          gtk_list_box_get_row_at_index (self->empty, 0) != NULL);
}

static void
show_state (GardeRosterPublishing *self)
{
  gtk_label_set_text (self->folder_name, self->folder);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->folder_name), self->folder);
  gtk_widget_set_visible (self->publish, !self->is_done || self->telling != NULL);
  gtk_widget_set_sensitive (self->publish, !self->is_running && self->sheet != NULL);
  g_object_set (self->publish, "text", self->is_done ? _ ("Write the files") : _ ("Publish"), NULL);
  gtk_widget_set_sensitive (self->choose, !self->is_running);
  gtk_widget_set_visible (self->afterwards, self->is_done);
}

static void
show_news (GardeRosterPublishing *self)
{
  g_autoptr (GardeRosterNews) news = garde_roster_news_new (self->sheet);
  g_autofree char *weeks = garde_roster_news_describe_weeks (self->sheet);
  gboolean is_again = news->people->len + news->empty->len + news->reopened->len == 0;

  if (is_again)
    {
      garde_roster_news_free (news);
      news = garde_roster_news_new_again (self->sheet);
    }
  gtk_label_set_text (self->title, weeks);
  gtk_label_set_text (self->summary,
                      is_again
                          ? _ ("Nothing has changed since it was published: publishing tells "
                               "everybody again.")
                          : _ ("Only those who are concerned are told: by a calendar and an e-mail "
                               "to be sent."));
  show_people (self, news);
  show_openings (self, news);
}

/* --- Publishing --- */

static void
show_told (GardeRosterPublishing *self, const GardeRosterTelling *telling)
{
  guint n = telling->files->len;
  g_autofree char *text =
      telling->error != NULL
          ? g_strdup_printf (_ ("Published, but not everything could be done: %s"),
                             telling->error->message)
          : g_strdup_printf (ngettext ("Published. %1$u file is in %2$s.",
                                       "Published. %1$u files are in %2$s.", n),
                             n, self->folder);

  gtk_label_set_text (self->told, text);
  gtk_widget_set_visible (self->show_folder, n > 0);
  gtk_label_set_text (self->message, telling->closures != NULL ? telling->closures : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), telling->closures != NULL);
  gtk_widget_set_visible (self->copy, telling->closures != NULL);
}

static void
told_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterPublishing) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterTelling) telling =
      garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_running = FALSE;
  if (self->desk == NULL)
    return;
  if (telling == NULL)
    {
      show_state (self);
      g_signal_emit (self, signals[TOLD], 0, error->message);
      return;
    }
  self->is_done = TRUE;
  g_set_object (&self->sheet, telling->published->sheet);
  show_told (self, telling);
  if (telling->error != NULL && telling->is_ready && telling->published->trouble == NULL)
    self->telling = g_steal_pointer (&telling);
  show_state (self);
  /* Whoever has gone on stays there. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
publish_cb (GardeRosterPublishing *self)
{
  if (self->is_running || self->sheet == NULL || (self->is_done && self->telling == NULL))
    return;
  self->is_running = TRUE;
  if (self->telling != NULL)
    garde_publish_work_write_again_async (self->desk, g_steal_pointer (&self->telling),
                                          self->folder, told_cb, g_object_ref (self));
  else
    garde_publish_work_run_async (self->desk, self->sheet, self->folder, told_cb,
                                  g_object_ref (self));
  show_state (self);
}

/* --- The folder, the wall, the clipboard --- */

void
garde_roster_publishing_set_folder (GardeRosterPublishing *self, const char *folder)
{
  g_return_if_fail (GARDE_IS_ROSTER_PUBLISHING (self));
  g_return_if_fail (folder != NULL);

  g_free (self->folder);
  self->folder = g_strdup (folder);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, GARDE_SETTING_ROSTER_FOLDER, self->folder);
  show_state (self);
}

static void
folder_asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterPublishing) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = garde_files_ask_finish (result, &error);

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (folder == NULL)
    {
      g_signal_emit (self, signals[TOLD], 0, error->message);
      return;
    }
  garde_roster_publishing_set_folder (self, folder);
}

static void
choose_cb (GardeRosterPublishing *self)
{
  garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_FOLDER,
                         _ ("Where the calendars and e-mails go"), folder_asked_cb,
                         g_object_ref (self));
}

/* What was printed is in the trail. */
static gpointer
tell_printed (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *week = garde_day_to_iso (((const GardeRosterSheet *) argument)->from);
  g_autofree char *detail = g_strdup_printf ("roster %s", week);

  return garde_store_trail_tell (store, session, GARDE_TRAIL_PRINT, detail, error) ? argument
                                                                                   : NULL;
}

static void
printed_told_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterPublishing) self = data;
  g_autoptr (GError) error = NULL;

  if (garde_desk_run_finish (GARDE_DESK (desk), result, &error) == NULL && self->desk != NULL)
    g_signal_emit (self, signals[TOLD], 0, error->message);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterPublishing) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = garde_printer_print_finish (result, &error);

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (done)
    garde_desk_run_async (self->desk, tell_printed, g_object_ref (self->sheet), g_object_unref,
                          NULL, NULL, printed_told_cb, g_object_ref (self));
  else
    g_signal_emit (self, signals[TOLD], 0, error->message);
}

/* Before it is published the page says that it is a draft. */
static void
print_cb (GardeRosterPublishing *self)
{
  g_autoptr (GardePages) pages = NULL;
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;

  if (self->sheet == NULL)
    return;
  pages = garde_roster_draw_week (self->sheet, !self->is_done,
                                  garde_clock_now (garde_desk_get_clock (self->desk)));
  day = garde_day_to_iso (self->sheet->from);
  /* Translators: the name of a print job and of a file; a day. */
  name = g_strdup_printf (_ ("roster %s"), day);
  garde_printer_print_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), pages, name,
                             GARDE_PRINTER_STRAIGHT, printed_cb, g_object_ref (self));
}

static void
copy_cb (GardeRosterPublishing *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->message));
}

static void
show_folder_cb (GardeRosterPublishing *self)
{
  g_autoptr (GError) error = NULL;

  if (!garde_files_show_folder (self->folder, &error))
    g_signal_emit (self, signals[TOLD], 0, error->message);
}

static void
leave_cb (GardeRosterPublishing *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

/* --- The pane --- */

void
garde_roster_publishing_show (GardeRosterPublishing *self, GardeRosterSheet *sheet)
{
  g_return_if_fail (GARDE_IS_ROSTER_PUBLISHING (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  /* What becomes of the weeks under way is not told as if it were of others. */
  if (self->is_running)
    return;
  self->is_done = FALSE;
  g_clear_pointer (&self->telling, garde_roster_telling_free);
  g_set_object (&self->sheet, sheet);
  show_news (self);
  show_state (self);
}

void
garde_roster_publishing_update (GardeRosterPublishing *self, GardeRosterSheet *sheet)
{
  g_return_if_fail (GARDE_IS_ROSTER_PUBLISHING (self));

  /* What was told stays to be read. */
  if (self->sheet == NULL || self->is_done || self->is_running)
    return;
  garde_roster_publishing_show (self, sheet);
}

static gboolean
key_pressed_cb (GardeRosterPublishing *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if ((state & GDK_CONTROL_MASK) == 0 || (!is_enter && key != GDK_KEY_p))
    return GDK_EVENT_PROPAGATE;
  if (is_enter)
    publish_cb (self);
  else
    print_cb (self);
  return GDK_EVENT_STOP;
}

static gboolean
garde_roster_publishing_grab_focus (GtkWidget *widget)
{
  GardeRosterPublishing *self = GARDE_ROSTER_PUBLISHING (widget);

  if (gtk_widget_get_visible (self->publish))
    return gtk_widget_grab_focus (self->publish);
  return gtk_widget_grab_focus (gtk_widget_get_visible (self->copy) ? self->copy : self->choose);
}

static void
garde_roster_publishing_dispose (GObject *object)
{
  GardeRosterPublishing *self = GARDE_ROSTER_PUBLISHING (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ROSTER_PUBLISHING);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->telling, garde_roster_telling_free);
  g_clear_object (&self->sheet);
  g_clear_object (&self->settings);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_publishing_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, summary);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, people_title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, people);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, empty_title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, empty);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, folder_name);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, choose);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, publish);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, afterwards);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, show_folder);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, told);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, message);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPublishing, copy);
  gtk_widget_class_bind_template_callback (widget_class, publish_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
garde_roster_publishing_class_init (GardeRosterPublishingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_publishing_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_roster_publishing_grab_focus;
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-roster-publishing.ui");
  bind_children (widget_class);

  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_ROSTER_PUBLISHING, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", GARDE_TYPE_ROSTER_PUBLISHING, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_roster_publishing_init (GardeRosterPublishing *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->folder = garde_roster_folder_get_usual ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
garde_roster_publishing_set_up (GardeRosterPublishing *self, GardeDesk *desk, GSettings *settings)
{
  char *folder;

  g_return_if_fail (GARDE_IS_ROSTER_PUBLISHING (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->settings, settings);
  folder = garde_settings_dup_text (settings, GARDE_SETTING_ROSTER_FOLDER);
  if (folder == NULL)
    return;
  g_free (self->folder);
  self->folder = folder;
}
