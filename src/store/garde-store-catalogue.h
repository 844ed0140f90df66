/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-conclusion.h"
#include "model/garde-exam-set.h"
#include "model/garde-exam.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* A conclusion that was found, and how often the centre concluded with its code. */
typedef struct
{
  GardeConclusion *conclusion;
  gint64 n_uses;
} GardeConclusionHit;

void garde_conclusion_hit_free (GardeConclusionHit *self);

/* By parts of words in any order, accents and case ignored, or by the beginning of a code; one hit
 * a code, the most used first, at most @limit. @system 0: all. (transfer full) of
 * GardeConclusionHit */
GPtrArray *garde_store_search_conclusions (GardeStore *self,
                                           GardeSession *session,
                                           const char *text,
                                           GardeCodeSystem system,
                                           guint limit,
                                           GError **error);

/* Replaces a classification by @conclusions (of GardeConclusion, without keys) in one transaction;
 * codes that notes hold stay in the notes. */
gboolean garde_store_import_conclusions (GardeStore *self,
                                         GardeSession *session,
                                         GardeCodeSystem system,
                                         GPtrArray *conclusions,
                                         GError **error);

/* Whether any classification is there; look at @error after FALSE. */
gboolean garde_store_has_conclusions (GardeStore *self, GError **error);

/* Examinations of the centre by parts of their label; "" gives all, the most ordered first. */
GPtrArray *garde_store_search_exams (GardeStore *self,
                                     GardeSession *session,
                                     GardeOrderKind kind,
                                     const char *text,
                                     guint limit,
                                     GError **error);

/* A set with its examinations. */
typedef struct
{
  GardeExamSet *set;
  GPtrArray *exams; /* of GardeExam */
} GardeExamGroup;

void garde_exam_group_free (GardeExamGroup *self);

/* (transfer full) of GardeExamGroup */
GPtrArray *garde_store_load_exam_sets (GardeStore *self, GardeSession *session, GError **error);

/* What each notation is worth on @day: of one that changed, as it was then. (transfer full) of
 * GardeTariff */
GPtrArray *
garde_store_load_tariffs (GardeStore *self, GardeSession *session, GardeDay day, GError **error);

G_END_DECLS
