-- SPDX-License-Identifier: GPL-3.0-or-later
-- The roster: doctors' papers, whom they replace, what they answered, the draft beside what is published, what was
-- published when and who was told, swaps, calls for help and closures.

CREATE TABLE paper_kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO paper_kind (id, word) VALUES (1, 'contract'), (2, 'licence'), (3, 'registration'), (4, 'approval'),
  (5, 'insurance'), (6, 'supervision');

CREATE TABLE paper_answer (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO paper_answer (id, word) VALUES (1, 'granted'), (2, 'refused');

CREATE TABLE availability_level (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO availability_level (id, word) VALUES (1, 'preferred'), (2, 'available'), (3, 'if_needed'), (4, 'cannot');

CREATE TABLE duty_kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO duty_kind (id, word) VALUES (1, 'telephone'), (2, 'advice'), (3, 'nurses'), (4, 'other');

CREATE TABLE roster_change (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO roster_change (id, word) VALUES (1, 'added'), (2, 'removed');

CREATE TABLE call_answer (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO call_answer (id, word) VALUES (1, 'yes'), (2, 'no'), (3, 'no_reply'), (4, 'later');

CREATE TABLE swap_state (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO swap_state (id, word) VALUES (1, 'proposed'), (2, 'accepted'), (3, 'agreed'), (4, 'refused'),
  (5, 'withdrawn');

CREATE TABLE grant_rule (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO grant_rule (id, word) VALUES (1, 'contract'), (2, 'licence'), (3, 'unavailable'), (4, 'no_answer'),
  (5, 'max_per_week'), (6, 'max_weekends');

-- Duty lists beside the centre's own: a shift or opening without one belongs to the centre.
CREATE TABLE duty_list (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  name TEXT NOT NULL,
  kind @int@ NOT NULL REFERENCES duty_kind,
  UNIQUE (centre, name)
) @strict@;
CREATE TABLE duty_member (
  id @id@, revision @int@ NOT NULL,
  duty_list @int@ NOT NULL REFERENCES duty_list,
  doctor @int@ NOT NULL REFERENCES doctor,
  UNIQUE (duty_list, doctor)
) @strict@;
CREATE INDEX duty_member_doctor ON duty_member (doctor);

ALTER TABLE doctor ADD COLUMN email TEXT;
ALTER TABLE engagement ADD COLUMN on_other_lists @int@ NOT NULL DEFAULT 0;
ALTER TABLE opening ADD COLUMN duty_list @int@ REFERENCES duty_list;
CREATE INDEX opening_duty_list ON opening (duty_list);
ALTER TABLE shift ADD COLUMN opening @int@ REFERENCES opening;
ALTER TABLE shift ADD COLUMN duty_list @int@ REFERENCES duty_list;
CREATE INDEX shift_opening ON shift (opening, local_day);
CREATE INDEX shift_duty_list ON shift (duty_list);

CREATE TABLE closed_day (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  day @int@ NOT NULL,
  reason TEXT,
  UNIQUE (centre, day)
) @strict@;

-- What a centre asks of its rosters, if not what every centre does.
CREATE TABLE roster_terms (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL UNIQUE REFERENCES centre,
  rest_minutes @int@ NOT NULL,
  duty_gap_minutes @int@ NOT NULL,
  max_duty_minutes @int@ NOT NULL,
  rolling_days @int@ NOT NULL,
  weight_day @int@ NOT NULL,
  weight_evening @int@ NOT NULL,
  weight_weekend @int@ NOT NULL,
  weight_published @int@ NOT NULL,
  fifteen_phone TEXT,
  call_centre_phone TEXT
) @strict@;

-- How much a doctor wants to work; 0 is not said.
CREATE TABLE duty_limit (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  doctor @int@ NOT NULL REFERENCES doctor,
  max_weekends @int@ NOT NULL,
  target @int@ NOT NULL,
  fair_weekends @int@ NOT NULL,
  fair_evenings @int@ NOT NULL,
  max_per_week @int@ NOT NULL,
  UNIQUE (centre, doctor)
) @strict@;
CREATE INDEX duty_limit_doctor ON duty_limit (doctor);

-- A paper that nobody entered is no row, which is not one that has expired.
CREATE TABLE paper (
  id @id@, revision @int@ NOT NULL,
  doctor @int@ NOT NULL REFERENCES doctor,
  centre @int@ REFERENCES centre,
  kind @int@ NOT NULL REFERENCES paper_kind,
  valid_from @int@,
  valid_to @int@,
  applied_on @int@,
  answer @int@ REFERENCES paper_answer,
  answered_on @int@,
  number TEXT,
  note TEXT,
  has_scan @int@ NOT NULL
) @strict@;
CREATE INDEX paper_doctor ON paper (doctor, kind);
CREATE INDEX paper_centre ON paper (centre);
-- Apart, so that a roster never reads a copy.
CREATE TABLE paper_scan (
  paper @int@ NOT NULL UNIQUE REFERENCES paper,
  media_type TEXT NOT NULL,
  content @bytes@ NOT NULL
) @strict@;

CREATE TABLE replacement (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  locum @int@ NOT NULL REFERENCES doctor,
  holder @int@ NOT NULL REFERENCES doctor,
  valid_from @int@ NOT NULL,
  valid_to @int@,
  derogation TEXT,
  derogation_from @int@,
  derogation_to @int@
) @strict@;
CREATE INDEX replacement_centre ON replacement (centre, valid_from);
CREATE INDEX replacement_locum ON replacement (locum);
CREATE INDEX replacement_holder ON replacement (holder);

CREATE TABLE availability (
  id @id@, revision @int@ NOT NULL,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ NOT NULL REFERENCES doctor,
  level @int@ NOT NULL REFERENCES availability_level,
  answered_at @int@ NOT NULL,
  account @int@ NOT NULL REFERENCES account,
  UNIQUE (shift, doctor)
) @strict@;
CREATE INDEX availability_doctor ON availability (doctor, shift);

CREATE TABLE availability_pattern (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  doctor @int@ NOT NULL REFERENCES doctor,
  weekday @int@ NOT NULL,
  weeks @int@ NOT NULL,
  kind @int@ REFERENCES shift_kind,
  valid_from @int@,
  valid_to @int@,
  level @int@ NOT NULL REFERENCES availability_level
) @strict@;
CREATE INDEX availability_pattern_centre ON availability_pattern (centre, doctor);
CREATE INDEX availability_pattern_doctor ON availability_pattern (doctor);

CREATE TABLE doctor_leave (
  id @id@, revision @int@ NOT NULL,
  doctor @int@ NOT NULL REFERENCES doctor,
  first_day @int@ NOT NULL,
  last_day @int@ NOT NULL,
  note TEXT
) @strict@;
CREATE INDEX doctor_leave_doctor ON doctor_leave (doctor, last_day);
CREATE INDEX doctor_leave_day ON doctor_leave (last_day);

-- A week's roster was published; an assignment knows which publication put it there.
CREATE TABLE publication (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  duty_list @int@ REFERENCES duty_list,
  week @int@ NOT NULL,
  sequence @int@ NOT NULL,
  published_at @int@ NOT NULL,
  account @int@ NOT NULL REFERENCES account
) @strict@;
CREATE UNIQUE INDEX publication_week ON publication (centre, week, COALESCE(duty_list, 0), sequence);
CREATE INDEX publication_duty_list ON publication (duty_list);
CREATE TABLE publication_line (
  id @id@, revision @int@ NOT NULL,
  publication @int@ NOT NULL REFERENCES publication,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ NOT NULL REFERENCES doctor,
  change @int@ NOT NULL REFERENCES roster_change,
  told_at @int@
) @strict@;
CREATE INDEX publication_line_publication ON publication_line (publication, doctor);
CREATE INDEX publication_line_shift ON publication_line (shift);
CREATE INDEX publication_line_doctor ON publication_line (doctor);
ALTER TABLE assignment ADD COLUMN publication @int@ REFERENCES publication;
CREATE INDEX assignment_publication ON assignment (publication);

-- Where the draft differs from what is published, or is locked; and what was changed in it, to be taken back.
CREATE TABLE draft_cell (
  id @id@, revision @int@ NOT NULL,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ NOT NULL REFERENCES doctor,
  is_on @int@ NOT NULL,
  is_locked @int@ NOT NULL,
  UNIQUE (shift, doctor)
) @strict@;
CREATE INDEX draft_cell_doctor ON draft_cell (doctor);
CREATE TABLE draft_change (
  id @id@,
  batch @int@ NOT NULL,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ NOT NULL REFERENCES doctor,
  was_on @int@ NOT NULL,
  was_locked @int@ NOT NULL,
  is_on @int@ NOT NULL,
  is_locked @int@ NOT NULL,
  at @int@ NOT NULL,
  account @int@ NOT NULL REFERENCES account
) @strict@;
CREATE INDEX draft_change_shift ON draft_change (shift, batch);
CREATE INDEX draft_change_batch ON draft_change (batch);
CREATE INDEX draft_change_doctor ON draft_change (doctor);

CREATE TABLE roster_grant (
  id @id@, revision @int@ NOT NULL,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ NOT NULL REFERENCES doctor,
  rule @int@ NOT NULL REFERENCES grant_rule,
  granted_at @int@ NOT NULL,
  account @int@ NOT NULL REFERENCES account,
  note TEXT,
  UNIQUE (shift, doctor, rule)
) @strict@;
CREATE INDEX roster_grant_doctor ON roster_grant (doctor);

CREATE TABLE closure (
  id @id@, revision @int@ NOT NULL,
  shift @int@ NOT NULL UNIQUE REFERENCES shift,
  closed_at @int@ NOT NULL,
  account @int@ NOT NULL REFERENCES account,
  reason TEXT,
  told_fifteen_at @int@,
  told_call_centre_at @int@
) @strict@;

CREATE TABLE call_out (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  doctor @int@ NOT NULL REFERENCES doctor,
  shift @int@ REFERENCES shift,
  week @int@ NOT NULL,
  asked_at @int@ NOT NULL,
  account @int@ NOT NULL REFERENCES account,
  answer @int@ REFERENCES call_answer,
  answered_at @int@,
  note TEXT
) @strict@;
CREATE INDEX call_out_doctor ON call_out (doctor, asked_at);
CREATE INDEX call_out_shift ON call_out (shift, asked_at);
CREATE INDEX call_out_centre ON call_out (centre, asked_at);
CREATE INDEX call_out_week ON call_out (centre, week);

CREATE TABLE swap_request (
  id @id@, revision @int@ NOT NULL,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ NOT NULL REFERENCES doctor,
  other_doctor @int@ REFERENCES doctor,
  other_shift @int@ REFERENCES shift,
  state @int@ NOT NULL REFERENCES swap_state,
  proposed_at @int@ NOT NULL,
  accepted_at @int@,
  decided_at @int@,
  decided_by @int@ REFERENCES account,
  reason TEXT,
  note TEXT
) @strict@;
-- A shift is offered once at a time.
CREATE UNIQUE INDEX swap_request_open ON swap_request (shift, doctor) WHERE state IN (1, 2);
CREATE INDEX swap_request_state ON swap_request (state);
CREATE INDEX swap_request_proposed ON swap_request (proposed_at);
CREATE INDEX swap_request_shift ON swap_request (shift);
CREATE INDEX swap_request_doctor ON swap_request (doctor, proposed_at);
CREATE INDEX swap_request_other_doctor ON swap_request (other_doctor, proposed_at);
CREATE INDEX swap_request_other_shift ON swap_request (other_shift);
