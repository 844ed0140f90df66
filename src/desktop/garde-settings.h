/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The keys. */
#define GARDE_SETTING_DATABASE           "database-uri"
#define GARDE_SETTING_WORKSTATION        "workstation-name"
#define GARDE_SETTING_DOCTOR             "doctor" /* int64: an id; 0: none */
#define GARDE_SETTING_NOTIFICATIONS      "notifications"
#define GARDE_SETTING_NOTIFICATION_NAMES "notification-names"
#define GARDE_SETTING_COLOURS            "colours"            /* a GardeColours */
#define GARDE_SETTING_LOCK_MINUTES       "lock-minutes"       /* 0: never */
#define GARDE_SETTING_BACKUP_FOLDER      "backup-folder"      /* empty: Garde's own */
#define GARDE_SETTING_ROSTER_FOLDER      "roster-folder"      /* empty: among the documents */
#define GARDE_SETTING_BACKUP_DISK        "backup-second-disk" /* its name; empty: none */

typedef enum
{
  GARDE_COLOURS_FOLLOW, /* as the desktop */
  GARDE_COLOURS_LIGHT,
  GARDE_COLOURS_DARK,
} GardeColours;

/* The person's settings on this computer; NULL where the schema is not installed, which every
 * function here takes as "everything as it comes". (transfer full) */
GSettings *garde_settings_new (void);

/* A text; NULL where it is empty or there are no settings. (transfer full) */
char *garde_settings_dup_text (GSettings *settings, const char *key);

/* Who signed in on this computer: the name that is typed, and his own. */
typedef struct
{
  char *name;
  char *display_name;
} GardeRecentPerson;

/* The last first. (transfer full) of GardeRecentPerson */
GPtrArray *garde_settings_load_people (GSettings *settings);

/* Puts him first; whoever has not come for long is forgotten. */
void garde_settings_note_person (GSettings *settings, const char *name, const char *display_name);

/* After how many minutes without a key the screen is locked; 0: never. */
int garde_settings_get_lock_minutes (GSettings *settings);

/* Gives @window the size that it had, and notes it when it closes. */
void garde_settings_keep_size (GSettings *settings, GtkWindow *window);

/* Keeps the colours of @manager as the settings say, from now on. */
void garde_settings_follow_colours (GSettings *settings, AdwStyleManager *manager);

G_END_DECLS
