/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-notices.h"

#include <glib/gi18n-lib.h>

#include "app/garde-auto-backup.h"
#include "app/garde-notice.h"
#include "database/garde-database.h"
#include "desktop/garde-settings.h"
#include "desktop/garde-volumes.h"
#include "service/garde-backup-plan.h"
#include "service/garde-disk.h"

/* By how bad they are. */
typedef enum
{
  NOTHING,
  BACKUP_FAILED,
  FILE_READABLE,
  NO_KEY,
  BACKUP_OLD,
  DISK_ARRIVED,
  NO_ACCOUNTS,
  N_KINDS,
} Kind;

struct _GardeNotices
{
  GObject parent_instance;

  /* Borrowed References */
  GtkWindow *window;
  GtkWidget *above;

  /* Owned References */
  GardeContext *context;
  GardeAutoBackup *backup; /* NULL until the database is open */
  GtkWidget *notice;       /* a child beside @above; NULL until it is wanted */
  GardeVolumes *volumes;
  char *disk;     /* that was plugged in and is no second place yet; NULL: none */
  char *readable; /* who may read the database's file; NULL: nobody else */

  GdkFrameClock *frames; /* until the first one was painted */
  gboolean is_awake;
  Kind shown;
  gboolean is_dismissed[N_KINDS];
};

G_DEFINE_FINAL_TYPE (GardeNotices, garde_notices, G_TYPE_OBJECT)

/* --- What is wrong --- */

static GardeSession *
get_session (GardeNotices *self)
{
  return garde_desk_get_session (garde_context_get_desk (self->context));
}

static gint64
get_now (GardeNotices *self)
{
  return garde_clock_now (garde_desk_get_clock (garde_context_get_desk (self->context)));
}

/* Whoever may make one is told in time; everybody else, who can only ask for it, when nobody has
 * seen to it for as long again. */
static gboolean
is_backup_missed (GardeNotices *self)
{
  gint64 proved_at = garde_auto_backup_get_proved_at (self->backup);

  if (garde_session_may (get_session (self), GARDE_ACTION_BACKUP))
    return garde_backup_is_old (proved_at, get_now (self));
  return proved_at != GARDE_INSTANT_NONE && get_now (self) - proved_at > 2 * GARDE_BACKUP_OLD;
}

static gboolean
is_wrong (GardeNotices *self, Kind kind)
{
  gboolean has_looked = self->backup != NULL && garde_auto_backup_has_looked (self->backup);
  gboolean is_setting_up = garde_session_is_setting_up (get_session (self));

  switch (kind)
    {
    case BACKUP_FAILED:
      return has_looked && garde_auto_backup_get_failure (self->backup) != NULL;
    case FILE_READABLE:
      return self->readable != NULL;
    case NO_KEY:
      return has_looked && !is_setting_up && !garde_auto_backup_has_key (self->backup) &&
             garde_session_may (get_session (self), GARDE_ACTION_BACKUP);
    case BACKUP_OLD:
      return has_looked && garde_auto_backup_has_key (self->backup) && is_backup_missed (self);
    case DISK_ARRIVED:
      return self->disk != NULL && has_looked && garde_auto_backup_has_key (self->backup) &&
             garde_session_may (get_session (self), GARDE_ACTION_BACKUP);
    case NO_ACCOUNTS:
      return is_setting_up;
    case NOTHING:
    case N_KINDS:
    default:
      return FALSE;
    }
}

static Kind
find_worst (GardeNotices *self)
{
  for (Kind kind = BACKUP_FAILED; kind < N_KINDS; kind++)
    if (!self->is_dismissed[kind] && is_wrong (self, kind))
      return kind;
  return NOTHING;
}

/* --- How it is said --- */

/* (transfer full) */
static char *
describe_old (GardeNotices *self)
{
  gint64 proved_at = garde_auto_backup_get_proved_at (self->backup);
  g_autofree char *day = NULL;

  if (proved_at == GARDE_INSTANT_NONE)
    return g_strdup (_ ("No backup has been made yet."));
  day = garde_day_to_long (
      garde_instant_get_day (proved_at,
                             garde_desk_get_zone (garde_context_get_desk (self->context))),
      FALSE);
  if (!garde_session_may (get_session (self), GARDE_ACTION_BACKUP))
    return g_strdup_printf (
        _ ("The last backup that was read back is too old: %s. Tell the administrator."), day);
  return g_strdup_printf (_ ("The last backup that was read back is too old: %s."), day);
}

static void
show_kind (GardeNotices *self, Kind kind)
{
  GardeNotice *notice = GARDE_NOTICE (self->notice);
  gboolean may_back_up = garde_session_may (get_session (self), GARDE_ACTION_BACKUP);
  g_autofree char *text = NULL;

  switch (kind)
    {
    case BACKUP_FAILED:
      text = g_strdup_printf (_ ("The automatic backup failed. %s"),
                              garde_auto_backup_get_failure (self->backup));
      garde_notice_show (notice, text, _ ("Try again"), "win.back-up-again");
      break;
    case FILE_READABLE:
      garde_notice_show (notice, self->readable, _ ("Close it to others"), "win.close-file");
      break;
    case NO_KEY:
      garde_notice_show (notice, _ ("Nothing is backed up yet: the backups need a key first."),
                         _ ("Make the key"), may_back_up ? "win.show-backups" : NULL);
      break;
    case BACKUP_OLD:
      text = describe_old (self);
      garde_notice_show (notice, text, _ ("Backups"), may_back_up ? "win.show-backups" : NULL);
      break;
    case DISK_ARRIVED:
      text = g_strdup_printf (
          _ ("The disk “%s” was plugged in. Shall backups be copied there, too?"), self->disk);
      garde_notice_show (notice, text, _ ("Copy backups there"), "win.use-disk");
      break;
    case NO_ACCOUNTS:
      garde_notice_show (notice, _ ("Nobody has an account yet: anybody may do everything."),
                         _ ("Make the first administrator"), "win.first-account");
      break;
    case NOTHING:
    case N_KINDS:
    default:
      break;
    }
}

static void
dismissed_cb (GardeNotices *self)
{
  self->is_dismissed[self->shown] = TRUE;
  garde_notices_refresh (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.focus-page", NULL);
}

static void
make_notice (GardeNotices *self)
{
  self->notice = garde_notice_new ();
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->above)), self->notice,
                              self->above);
  g_signal_connect_object (self->notice, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
show (GardeNotices *self)
{
  Kind worst = find_worst (self);
  GtkWidget *focus;

  self->shown = worst;
  if (worst != NOTHING && self->notice == NULL)
    make_notice (self);
  if (self->notice == NULL)
    return;
  if (worst != NOTHING)
    show_kind (self, worst);
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  gtk_widget_set_visible (self->notice, worst != NOTHING);
  /* Whoever did what it proposed goes on with his page. */
  if (worst == NOTHING && focus != NULL && gtk_widget_is_ancestor (focus, self->notice))
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.focus-page", NULL);
}

static void
look_at_file (GardeNotices *self)
{
  const char *uri = garde_context_get_uri (self->context);

  g_clear_pointer (&self->readable, g_free);
  if (!garde_database_uri_is_server (uri))
    self->readable = garde_disk_explain_readable (uri);
}

/* A second place that is known gets its copies without a word (garde-auto-backup.c). */
static void
arrived_cb (GardeNotices *self, const char *path, const char *name)
{
  g_autofree char *known = garde_settings_dup_text (garde_context_get_settings (self->context),
                                                    GARDE_SETTING_BACKUP_DISK);

  if (known != NULL)
    return;
  g_free (self->disk);
  self->disk = g_strdup (name);
  self->is_dismissed[DISK_ARRIVED] = FALSE;
  garde_notices_refresh (self);
}

void
garde_notices_refresh (GardeNotices *self)
{
  g_return_if_fail (GARDE_IS_NOTICES (self));

  if (!self->is_awake || garde_context_get_state (self->context) != GARDE_CONTEXT_OPEN)
    return;
  if (self->backup == NULL)
    {
      self->backup = garde_auto_backup_new (self->context);
      self->volumes = garde_volumes_new (NULL);
      g_signal_connect_object (self->volumes, "arrived", G_CALLBACK (arrived_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->backup, "looked", G_CALLBACK (garde_notices_refresh), self,
                               G_CONNECT_SWAPPED);
    }
  if (garde_context_is_locked (self->context))
    return;
  look_at_file (self);
  show (self);
}

void
garde_notices_use_disk (GardeNotices *self)
{
  GSettings *settings;

  g_return_if_fail (GARDE_IS_NOTICES (self));

  settings = garde_context_get_settings (self->context);
  if (self->disk == NULL || settings == NULL)
    return;
  g_settings_set_string (settings, GARDE_SETTING_BACKUP_DISK, self->disk);
  g_clear_pointer (&self->disk, g_free);
  garde_notices_refresh (self);
  garde_notices_back_up (self);
}

void
garde_notices_close_file (GardeNotices *self)
{
  g_return_if_fail (GARDE_IS_NOTICES (self));

  garde_disk_close (garde_context_get_uri (self->context));
  garde_notices_refresh (self);
}

void
garde_notices_back_up (GardeNotices *self)
{
  g_return_if_fail (GARDE_IS_NOTICES (self));

  if (self->backup != NULL)
    garde_auto_backup_look_again (self->backup);
}

/* --- The object --- */

static void
forget_frames (GardeNotices *self)
{
  if (self->frames != NULL)
    g_signal_handlers_disconnect_by_data (self->frames, self);
  g_clear_object (&self->frames);
}

static void
painted_cb (GardeNotices *self)
{
  forget_frames (self);
  self->is_awake = TRUE;
  garde_notices_refresh (self);
}

static void
realized_cb (GardeNotices *self)
{
  if (self->frames != NULL || self->is_awake)
    return;
  self->frames = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)));
  g_signal_connect_swapped (self->frames, "after-paint", G_CALLBACK (painted_cb), self);
}

static void
garde_notices_dispose (GObject *object)
{
  GardeNotices *self = GARDE_NOTICES (object);

  forget_frames (self);
  if (self->backup != NULL)
    g_object_run_dispose (G_OBJECT (self->backup));
  g_clear_object (&self->backup);
  g_clear_object (&self->volumes);
  g_clear_object (&self->context);
  g_clear_pointer (&self->disk, g_free);
  g_clear_pointer (&self->readable, g_free);
  G_OBJECT_CLASS (garde_notices_parent_class)->dispose (object);
}

static void
garde_notices_class_init (GardeNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_notices_dispose;
}

static void
garde_notices_init (GardeNotices *self)
{
}

GardeNotices *
garde_notices_new (GtkWindow *window, GtkWidget *above, GardeContext *context)
{
  GardeNotices *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (GTK_IS_BOX (gtk_widget_get_parent (above)), NULL);
  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  self = g_object_new (GARDE_TYPE_NOTICES, NULL);
  self->window = window;
  self->above = above;
  self->context = g_object_ref (context);
  g_signal_connect_object (window, "realize", G_CALLBACK (realized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::locked", G_CALLBACK (garde_notices_refresh), self,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    realized_cb (self);
  return self;
}
