-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema: a centre, its people, its day. States and words are rows of small tables, so that a
-- later version adds one by an INSERT on both engines.

CREATE TABLE doctor_status (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO doctor_status (id, word) VALUES (1, 'holder'), (2, 'locum'), (3, 'assistant'), (4, 'adjunct'),
  (5, 'collaborator'), (6, 'retired'), (7, 'intern');

CREATE TABLE shift_kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO shift_kind (id, word) VALUES (1, 'day'), (2, 'evening'), (3, 'weekend'), (4, 'extra');

CREATE TABLE shift_state (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO shift_state (id, word) VALUES (1, 'planned'), (2, 'held'), (3, 'closed_no_doctor');

CREATE TABLE place_kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO place_kind (id, word) VALUES (1, 'open'), (2, 'sas'), (3, 'call_centre'), (4, 'emergency'), (5, 'follow_up');

CREATE TABLE source (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO source (id, word) VALUES (1, 'cot'), (2, 'sas'), (3, 'sau'), (4, 'desk'), (5, 'gp'), (6, 'pharmacy');

CREATE TABLE reason_group (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO reason_group (id, word) VALUES (1, 'infectious'), (2, 'ent'), (3, 'trauma'), (4, 'digestive'),
  (5, 'dermatology'), (6, 'rheumatology'), (7, 'urinary'), (8, 'chest_pain'), (9, 'other');

CREATE TABLE visit_state (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO visit_state (id, word) VALUES (1, 'booked'), (2, 'waiting'), (3, 'called'), (4, 'in_visit'), (5, 'done'),
  (6, 'no_show'), (7, 'left'), (8, 'redirected'), (9, 'cancelled');

CREATE TABLE visit_outcome (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO visit_outcome (id, word) VALUES (1, 'home'), (2, 'family_doctor'), (3, 'emergency'), (4, 'hospital'),
  (5, 'specialist'), (6, 'fifteen');

CREATE TABLE family_doctor_answer (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO family_doctor_answer (id, word) VALUES (1, 'declared'), (2, 'none'), (3, 'unknown');

CREATE TABLE zone (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO zone (id, word) VALUES (1, 'general'), (2, 'infectious'), (3, 'outside');

CREATE TABLE priority (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO priority (id, word) VALUES (1, 'normal'), (2, 'priority'), (3, 'urgent');

CREATE TABLE sex (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO sex (id, word) VALUES (1, 'M'), (2, 'F'), (3, 'I');

CREATE TABLE identity_state (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO identity_state (id, word) VALUES (1, 'provisional'), (2, 'validated'), (3, 'retrieved'), (4, 'qualified');

CREATE TABLE referral_outcome (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO referral_outcome (id, word) VALUES (1, 'centre'), (2, 'territory'), (3, 'unfilled'), (4, 'redirected_15'),
  (5, 'out_of_scope');

CREATE TABLE referral_answer (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO referral_answer (id, word) VALUES (1, 'family_doctor'), (2, 'community');

CREATE TABLE order_kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO order_kind (id, word) VALUES (1, 'biology'), (2, 'imaging');

CREATE TABLE order_state (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO order_state (id, word) VALUES (1, 'written'), (2, 'printed'), (3, 'sampled'), (4, 'sent'), (5, 'received'),
  (6, 'reviewed'), (7, 'told'), (8, 'closed'), (9, 'cancelled');

CREATE TABLE document_kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO document_kind (id, word) VALUES (1, 'slip'), (2, 'imaging'), (3, 'summary'), (4, 'letter'), (5, 'referral'),
  (6, 'prescription'), (7, 'certificate');

CREATE TABLE holiday_regime (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO holiday_regime (id, word) VALUES (1, 'metropole'), (2, 'alsace-moselle');

-- Who writes: a process leases a number, and its ids end with it.
CREATE TABLE writer (
  number @id@,
  workstation TEXT NOT NULL,
  leased_at @int@ NOT NULL,
  leased_until @int@ NOT NULL
) @strict@;
CREATE INDEX writer_until ON writer (leased_until);

-- The feed that every window follows; seq is the order of commits.
-- A row of kind 0 says: anything may have changed.
CREATE TABLE change (
  seq @seq@,
  kind @int@ NOT NULL,
  id @int@ NOT NULL,
  writer @int@ NOT NULL,
  at @int@ NOT NULL
) @strict@;
CREATE INDEX change_at ON change (at);

CREATE TABLE account (
  id @id@, revision @int@ NOT NULL,
  name @key@ NOT NULL UNIQUE,
  display_name TEXT NOT NULL
) @strict@;
-- The built-in person, until accounts are made.
INSERT INTO account (id, revision, name, display_name) VALUES (1, 1, 'garde', '');

CREATE TABLE centre (
  id @id@, revision @int@ NOT NULL,
  name TEXT NOT NULL UNIQUE,
  time_zone TEXT NOT NULL,
  holiday_regime @int@ NOT NULL REFERENCES holiday_regime,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  finess TEXT,
  slot_minutes @int@ NOT NULL,
  grace_minutes @int@ NOT NULL,
  wait_long_minutes @int@ NOT NULL,
  wait_limit_minutes @int@ NOT NULL
) @strict@;

CREATE TABLE workstation (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  name TEXT NOT NULL,
  UNIQUE (centre, name)
) @strict@;

CREATE TABLE doctor (
  id @id@, revision @int@ NOT NULL,
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  name_key @key@ NOT NULL,
  rpps @key@,
  licence_to @int@,
  iban TEXT
) @strict@;
CREATE UNIQUE INDEX doctor_rpps ON doctor (rpps);
CREATE INDEX doctor_name ON doctor (name_key);

-- A doctor's dealings with one centre.
CREATE TABLE engagement (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  doctor @int@ NOT NULL REFERENCES doctor,
  reference @key@,
  status @int@ NOT NULL REFERENCES doctor_status,
  contract_from @int@,
  contract_to @int@,
  max_shifts_per_week @int@ NOT NULL,
  UNIQUE (centre, doctor),
  UNIQUE (centre, reference)
) @strict@;
CREATE INDEX engagement_doctor ON engagement (doctor);

CREATE TABLE directory_entry (
  id @id@, revision @int@ NOT NULL,
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  name_key @key@ NOT NULL,
  rpps @key@,
  specialty TEXT,
  address TEXT NOT NULL,
  phone TEXT,
  secure_mail TEXT
) @strict@;
CREATE INDEX directory_entry_name ON directory_entry (name_key);
CREATE INDEX directory_entry_rpps ON directory_entry (rpps);

-- When the centre opens, week after week; makes shifts.
CREATE TABLE opening (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  name TEXT NOT NULL,
  kind @int@ NOT NULL REFERENCES shift_kind,
  weekday @int@ NOT NULL,
  starts_minute @int@ NOT NULL,
  ends_minute @int@ NOT NULL,
  need @int@ NOT NULL,
  slot_minutes @int@ NOT NULL,
  valid_from @int@,
  valid_to @int@
) @strict@;
CREATE INDEX opening_centre ON opening (centre, weekday);

CREATE TABLE shift (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  reference @key@,
  kind @int@ NOT NULL REFERENCES shift_kind,
  state @int@ NOT NULL REFERENCES shift_state,
  starts_at @int@ NOT NULL,
  ends_at @int@ NOT NULL,
  local_day @int@ NOT NULL,
  need @int@ NOT NULL,
  closed_at @int@,
  UNIQUE (centre, reference)
) @strict@;
CREATE INDEX shift_day ON shift (centre, local_day);

CREATE TABLE assignment (
  id @id@, revision @int@ NOT NULL,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ NOT NULL REFERENCES doctor,
  room TEXT NOT NULL,
  UNIQUE (shift, doctor)
) @strict@;
CREATE INDEX assignment_doctor ON assignment (doctor, shift);

-- A place is (shift, doctor, hour, seat); a floating one has no hour.
CREATE TABLE place (
  id @id@, revision @int@ NOT NULL,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ REFERENCES doctor,
  starts_at @int@,
  minutes @int@ NOT NULL,
  seat @int@ NOT NULL,
  kind @int@ NOT NULL REFERENCES place_kind,
  release_at @int@,
  reason TEXT
) @strict@;
CREATE UNIQUE INDEX place_seat ON place (shift, COALESCE(doctor, 0), COALESCE(starts_at, 0), seat);

CREATE TABLE patient (
  id @id@, revision @int@ NOT NULL,
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  used_family_name TEXT,
  used_given_name TEXT,
  birth_date @int@,
  birth_date_uncertain @int@ NOT NULL,
  sex @int@ REFERENCES sex,
  identity_state @int@ NOT NULL REFERENCES identity_state,
  phone TEXT,
  address TEXT,
  nir @key@,
  alert TEXT,
  unidentified @int@ NOT NULL,
  family_doctor_answer @int@ REFERENCES family_doctor_answer,
  family_doctor @int@ REFERENCES directory_entry,
  name_key @key@ NOT NULL,
  phone_key @key@,
  last_visit_day @int@ NOT NULL,
  created_at @int@ NOT NULL
) @strict@;
CREATE INDEX patient_birth ON patient (birth_date, name_key);
CREATE INDEX patient_name ON patient (name_key);
CREATE INDEX patient_phone ON patient (phone_key, last_visit_day);
CREATE INDEX patient_nir ON patient (nir, last_visit_day);
CREATE UNIQUE INDEX patient_unidentified ON patient (unidentified) WHERE unidentified <> 0;
CREATE INDEX patient_family_doctor ON patient (family_doctor);

-- What a search reads: every word of a patient's names, and short keys of two and three letters and of
-- pairs of two words, each with the day of the last visit, so that the most recent come first without a sort.
CREATE TABLE patient_word (
  word @key@ NOT NULL,
  last_visit_day @int@ NOT NULL,
  patient @int@ NOT NULL REFERENCES patient
) @strict@;
CREATE INDEX patient_word_order ON patient_word (word, last_visit_day, patient);
CREATE INDEX patient_word_patient ON patient_word (patient, word);
CREATE TABLE patient_prefix (
  prefix @key@ NOT NULL,
  last_visit_day @int@ NOT NULL,
  patient @int@ NOT NULL REFERENCES patient
) @strict@;
CREATE INDEX patient_prefix_order ON patient_prefix (prefix, last_visit_day, patient);
CREATE INDEX patient_prefix_patient ON patient_prefix (patient);

-- The centre's own reasons, each in one group.
CREATE TABLE reason (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  label TEXT NOT NULL,
  label_key @key@ NOT NULL,
  reason_group @int@ NOT NULL REFERENCES reason_group
) @strict@;
CREATE INDEX reason_label ON reason (centre, label_key);

CREATE TABLE visit (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  patient @int@ NOT NULL REFERENCES patient,
  shift @int@ NOT NULL REFERENCES shift,
  doctor @int@ REFERENCES doctor,
  place @int@ REFERENCES place,
  reference @key@,
  source @int@ NOT NULL REFERENCES source,
  ticket @int@ NOT NULL,
  reason_group @int@ NOT NULL REFERENCES reason_group,
  reason TEXT,
  family_doctor @int@ REFERENCES family_doctor_answer,
  zone @int@ REFERENCES zone,
  priority @int@ NOT NULL REFERENCES priority,
  accompanied_by TEXT,
  parked @int@ NOT NULL,
  state @int@ NOT NULL REFERENCES visit_state,
  outcome @int@ REFERENCES visit_outcome,
  slot_at @int@,
  slot_minutes @int@ NOT NULL,
  local_day @int@ NOT NULL,
  local_minute @int@ NOT NULL,
  booked_at @int@,
  arrived_at @int@,
  called_at @int@,
  started_at @int@,
  done_at @int@,
  closed_at @int@,
  UNIQUE (centre, reference)
) @strict@;
-- One live booking a place: no-show and cancelled give it back.
CREATE UNIQUE INDEX visit_place ON visit (place) WHERE state NOT IN (6, 9);
CREATE UNIQUE INDEX visit_ticket ON visit (centre, local_day, ticket);
CREATE INDEX visit_patient ON visit (patient, local_day);
CREATE INDEX visit_of_place ON visit (place);
CREATE INDEX visit_shift ON visit (shift, doctor, state);
CREATE INDEX visit_doctor ON visit (doctor, local_day);
-- Everything that a year's report counts, so that it never opens the table.
CREATE INDEX visit_report ON visit
  (centre, local_day, state, source, reason_group, family_doctor, outcome, arrived_at, called_at);

CREATE TABLE step (
  id @id@, revision @int@ NOT NULL,
  visit @int@ NOT NULL REFERENCES visit,
  from_state @int@ REFERENCES visit_state,
  to_state @int@ NOT NULL REFERENCES visit_state,
  at @int@ NOT NULL,
  by_account @int@ NOT NULL REFERENCES account,
  workstation @int@ REFERENCES workstation,
  from_place @int@ REFERENCES place,
  from_doctor @int@ REFERENCES doctor,
  from_parked @int@ NOT NULL,
  to_parked @int@ NOT NULL,
  note TEXT,
  undoes @int@ REFERENCES step
) @strict@;
CREATE INDEX step_visit ON step (visit, id);
CREATE INDEX step_workstation ON step (workstation, id);
CREATE INDEX step_place ON step (from_place);
CREATE INDEX step_undoes ON step (undoes);

CREATE TABLE referral (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  reference @key@,
  source @int@ NOT NULL REFERENCES source,
  regulator TEXT,
  their_reference TEXT,
  patient @int@ REFERENCES patient,
  reason_group @int@ NOT NULL REFERENCES reason_group,
  reason TEXT,
  received_at @int@ NOT NULL,
  local_day @int@ NOT NULL,
  local_minute @int@ NOT NULL,
  outcome @int@ REFERENCES referral_outcome,
  answered_by @int@ REFERENCES referral_answer,
  refused_at @int@,
  answered_at @int@,
  visit @int@ REFERENCES visit,
  UNIQUE (centre, reference)
) @strict@;
CREATE INDEX referral_report ON referral (centre, local_day, outcome);
CREATE INDEX referral_patient ON referral (patient);
CREATE INDEX referral_visit ON referral (visit);

CREATE TABLE note (
  id @id@, revision @int@ NOT NULL,
  visit @int@ NOT NULL REFERENCES visit,
  author @int@ NOT NULL REFERENCES account,
  written_at @int@ NOT NULL,
  reason TEXT NOT NULL,
  findings TEXT NOT NULL,
  conclusion TEXT NOT NULL,
  conclusion_code TEXT,
  plan TEXT NOT NULL
) @strict@;
CREATE INDEX note_visit ON note (visit, id);

CREATE TABLE draft (
  id @id@, revision @int@ NOT NULL,
  visit @int@ NOT NULL REFERENCES visit,
  author @int@ NOT NULL REFERENCES account,
  saved_at @int@ NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (visit, author)
) @strict@;

CREATE TABLE clinical_order (
  id @id@, revision @int@ NOT NULL,
  visit @int@ NOT NULL REFERENCES visit,
  doctor @int@ NOT NULL REFERENCES doctor,
  kind @int@ NOT NULL REFERENCES order_kind,
  state @int@ NOT NULL REFERENCES order_state,
  written_at @int@ NOT NULL,
  due_at @int@,
  context TEXT NOT NULL
) @strict@;
CREATE INDEX clinical_order_visit ON clinical_order (visit);
CREATE INDEX clinical_order_open ON clinical_order (state, due_at);
CREATE INDEX clinical_order_doctor ON clinical_order (doctor, state);

CREATE TABLE order_item (
  id @id@, revision @int@ NOT NULL,
  clinical_order @int@ NOT NULL REFERENCES clinical_order,
  code TEXT,
  label TEXT NOT NULL
) @strict@;
CREATE INDEX order_item_order ON order_item (clinical_order);

CREATE TABLE document (
  id @id@, revision @int@ NOT NULL,
  visit @int@ NOT NULL REFERENCES visit,
  kind @int@ NOT NULL REFERENCES document_kind,
  number TEXT NOT NULL,
  made_at @int@ NOT NULL,
  printed_at @int@,
  sent_at @int@,
  content @bytes@
) @strict@;
CREATE INDEX document_visit ON document (visit);

-- Dated lists of tiers; a scheme that was used is only ended.
CREATE TABLE scheme (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  name TEXT NOT NULL,
  kind @int@ REFERENCES shift_kind,
  valid_from @int@ NOT NULL,
  valid_to @int@
) @strict@;
CREATE INDEX scheme_centre ON scheme (centre, valid_from);

CREATE TABLE tier (
  id @id@, revision @int@ NOT NULL,
  scheme @int@ NOT NULL REFERENCES scheme,
  from_patients @int@ NOT NULL,
  amount @int@ NOT NULL,
  UNIQUE (scheme, from_patients)
) @strict@;
