/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/garde-ctl.h"

G_BEGIN_DECLS

/* One function a command, in a file of its own; @arguments are the words after its name. */
typedef GardeCtlExit (*GardeCtlFunc) (GardeCtl *ctl, GStrv *arguments);

GardeCtlExit garde_ctl_account_add (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_account_disable (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_account_list (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_account_password (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_account_recover (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_account_remember (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_allowance_compute (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_backup (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_audit (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_audit_enrol (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_audit_heads (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_audit_key (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_bench (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_check (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_day_show (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_document (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_import_catalogue (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_import_centre_year (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_init (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_key_create (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_migrate (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_move (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_patient_decisions (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_patient_eliminate (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_patient_export (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_patient_hold (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_patient_release (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_patient_retention (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_report_activity (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_restore (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_roster_publish (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_roster_show (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_roster_solve (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_search (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_server_password (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_simulate (GardeCtl *ctl, GStrv *arguments);
GardeCtlExit garde_ctl_support (GardeCtl *ctl, GStrv *arguments);

/* Writes what is published of the week of @day as a page for the wall to the file @path: "document
 * roster --week DAY --output FILE.pdf". FALSE after a sentence on stderr. */
gboolean garde_ctl_write_roster_page (GardeCtl *self, GardeDay day, const char *path);

G_END_DECLS
