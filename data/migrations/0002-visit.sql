-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a visit leaves behind: its note and measurements, orders from catalogues, documents with their copies,
-- and the summary for the family doctor with its ledger.

CREATE TABLE code_system (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO code_system (id, word) VALUES (1, 'cisp2'), (2, 'icd10');

CREATE TABLE vital_kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO vital_kind (id, word) VALUES (1, 'temperature'), (2, 'systolic'), (3, 'diastolic'), (4, 'pulse'),
  (5, 'breathing'), (6, 'oxygen'), (7, 'pain'), (8, 'glucose'), (9, 'weight'), (10, 'height'), (11, 'dipstick');

CREATE TABLE order_urgency (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO order_urgency (id, word) VALUES (1, 'routine'), (2, 'today'), (3, 'immediate');

-- What is answered before an examination that could harm.
CREATE TABLE answer (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO answer (id, word) VALUES (1, 'yes'), (2, 'no'), (3, 'unknown');

CREATE TABLE summary_state (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO summary_state (id, word) VALUES (1, 'to_print'), (2, 'printed'), (3, 'to_send'), (4, 'sent'),
  (5, 'no_address');

INSERT INTO document_kind (id, word) VALUES (8, 'shift_sheet'), (9, 'labels');

-- The number of the national identity with the space that it is from; "nir" is the insured person's, by whom care is
-- billed, and may be a parent's.
ALTER TABLE patient ADD COLUMN ins @key@;
ALTER TABLE patient ADD COLUMN ins_oid TEXT;
CREATE INDEX patient_ins ON patient (ins) WHERE ins IS NOT NULL;

-- Whether the health agency counts the days between a holiday and a weekend as out-of-hours care.
ALTER TABLE centre ADD COLUMN has_bridges @int@ NOT NULL DEFAULT 0;

-- The prescriber as documents must name him; whom a locum replaces at this centre.
ALTER TABLE doctor ADD COLUMN qualification TEXT;
ALTER TABLE doctor ADD COLUMN phone TEXT;
ALTER TABLE doctor ADD COLUMN insurance_number TEXT;
ALTER TABLE doctor ADD COLUMN signature @bytes@;
ALTER TABLE engagement ADD COLUMN replaces @int@ REFERENCES doctor;
CREATE INDEX engagement_replaces ON engagement (replaces);

-- A visit has one note, written until the visit is finished; after that come addenda.
ALTER TABLE note ADD COLUMN doctor @int@ REFERENCES doctor;
ALTER TABLE note ADD COLUMN addendum @int@ NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN conclusion_system @int@ REFERENCES code_system;
ALTER TABLE note ADD COLUMN conclusion_version TEXT;
ALTER TABLE note ADD COLUMN follow_up_days @int@ NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN closed_at @int@;
ALTER TABLE note ADD COLUMN moved_from @int@ REFERENCES visit;
CREATE UNIQUE INDEX note_of_visit ON note (visit) WHERE addendum = 0;
CREATE INDEX note_doctor ON note (doctor, closed_at);
CREATE INDEX note_conclusion ON note (conclusion_system, conclusion_code);

-- Measured values are whole numbers in the unit of their kind.
CREATE TABLE vital (
  id @id@, revision @int@ NOT NULL,
  visit @int@ NOT NULL REFERENCES visit,
  kind @int@ NOT NULL REFERENCES vital_kind,
  value @int@ NOT NULL,
  text TEXT,
  measured_at @int@ NOT NULL
) @strict@;
CREATE INDEX vital_visit ON vital (visit);

-- Conclusions to choose from. A code may have several labels: its name and its synonyms.
CREATE TABLE conclusion (
  id @id@, revision @int@ NOT NULL,
  system @int@ NOT NULL REFERENCES code_system,
  code @key@ NOT NULL,
  version TEXT NOT NULL,
  label TEXT NOT NULL,
  label_key @key@ NOT NULL,
  UNIQUE (system, code, label_key)
) @strict@;
CREATE TABLE conclusion_word (
  word @key@ NOT NULL,
  conclusion @int@ NOT NULL REFERENCES conclusion
) @strict@;
CREATE INDEX conclusion_word_order ON conclusion_word (word, conclusion);
CREATE INDEX conclusion_word_conclusion ON conclusion_word (conclusion);

-- A note that is begun with a name; its fields to fill are in square brackets.
CREATE TABLE template (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  name TEXT NOT NULL,
  name_key @key@ NOT NULL,
  reason_group @int@ REFERENCES reason_group,
  findings TEXT NOT NULL,
  conclusion TEXT NOT NULL,
  conclusion_system @int@ REFERENCES code_system,
  conclusion_code TEXT,
  plan TEXT NOT NULL,
  UNIQUE (centre, name_key)
) @strict@;

-- What a few letters stand for; without a doctor it is everybody's.
CREATE TABLE phrase (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  doctor @int@ REFERENCES doctor,
  shortcut @key@ NOT NULL,
  text TEXT NOT NULL
) @strict@;
CREATE INDEX phrase_centre ON phrase (centre, doctor, shortcut);

-- What a centre may order.
CREATE TABLE exam (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  kind @int@ NOT NULL REFERENCES order_kind,
  code TEXT,
  label TEXT NOT NULL,
  label_key @key@ NOT NULL,
  result_minutes @int@ NOT NULL,
  sample TEXT,
  irradiates @int@ NOT NULL,
  asks_contrast @int@ NOT NULL,
  asks_implants @int@ NOT NULL
) @strict@;
CREATE INDEX exam_label ON exam (centre, kind, label_key);

CREATE TABLE exam_set (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  name TEXT NOT NULL,
  name_key @key@ NOT NULL,
  context TEXT NOT NULL,
  UNIQUE (centre, name_key)
) @strict@;
CREATE TABLE exam_set_item (
  id @id@, revision @int@ NOT NULL,
  exam_set @int@ NOT NULL REFERENCES exam_set,
  exam @int@ NOT NULL REFERENCES exam,
  UNIQUE (exam_set, exam)
) @strict@;
CREATE INDEX exam_set_item_exam ON exam_set_item (exam);

ALTER TABLE clinical_order ADD COLUMN urgency @int@ REFERENCES order_urgency;
ALTER TABLE clinical_order ADD COLUMN question TEXT;
ALTER TABLE clinical_order ADD COLUMN pregnancy @int@ REFERENCES answer;
ALTER TABLE clinical_order ADD COLUMN contrast @int@ REFERENCES answer;
ALTER TABLE clinical_order ADD COLUMN kidney TEXT;
ALTER TABLE clinical_order ADD COLUMN allergy @int@ REFERENCES answer;
ALTER TABLE clinical_order ADD COLUMN implants @int@ REFERENCES answer;
ALTER TABLE clinical_order ADD COLUMN collector TEXT;
ALTER TABLE clinical_order ADD COLUMN printed_at @int@;
ALTER TABLE clinical_order ADD COLUMN sampled_at @int@;
ALTER TABLE clinical_order ADD COLUMN sent_at @int@;
ALTER TABLE clinical_order ADD COLUMN closed_at @int@;
ALTER TABLE clinical_order ADD COLUMN closed_reason TEXT;
ALTER TABLE clinical_order ADD COLUMN moved_from @int@ REFERENCES visit;
-- What waits for its result, by when it is due: the list of the open ones ends where its page does.
DROP INDEX clinical_order_open;
CREATE INDEX clinical_order_open ON clinical_order (due_at, id) WHERE state IN (1, 2, 3, 4, 5, 6, 7);
ALTER TABLE order_item ADD COLUMN exam @int@ REFERENCES exam;
CREATE INDEX order_item_exam ON order_item (exam);

-- A number is given once, in order, a centre and a year.
CREATE TABLE document_number (
  centre @int@ NOT NULL REFERENCES centre,
  year @int@ NOT NULL,
  last @int@ NOT NULL,
  UNIQUE (centre, year)
) @strict@;
-- A document belongs to a visit, or to a whole shift: a file cannot take a NOT NULL away, so the table is made anew.
-- Nothing refers to it.
ALTER TABLE document RENAME TO document_of_visit;
CREATE TABLE document (
  id @id@, revision @int@ NOT NULL,
  centre @int@ NOT NULL REFERENCES centre,
  visit @int@ REFERENCES visit,
  shift @int@ REFERENCES shift,
  kind @int@ NOT NULL REFERENCES document_kind,
  number TEXT NOT NULL,
  made_at @int@ NOT NULL,
  printed_at @int@,
  sent_at @int@,
  content @bytes@,
  clinical_order @int@ REFERENCES clinical_order,
  title TEXT,
  UNIQUE (centre, number)
) @strict@;
INSERT INTO document (id, revision, centre, visit, kind, number, made_at, printed_at, sent_at, content)
  SELECT d.id, d.revision, v.centre, d.visit, d.kind, d.number, d.made_at, d.printed_at, d.sent_at, d.content
  FROM document_of_visit d JOIN visit v ON v.id = d.visit;
DROP TABLE document_of_visit;
CREATE INDEX document_visit ON document (visit);
CREATE INDEX document_shift ON document (shift);
CREATE INDEX document_order ON document (clinical_order);

-- One summary a visit, and what became of it.
CREATE TABLE summary (
  id @id@, revision @int@ NOT NULL,
  visit @int@ NOT NULL UNIQUE REFERENCES visit,
  centre @int@ NOT NULL REFERENCES centre,
  doctor @int@ REFERENCES doctor,
  local_day @int@ NOT NULL,
  text TEXT NOT NULL,
  recipient @int@ REFERENCES directory_entry,
  recipient_name TEXT NOT NULL,
  recipient_address TEXT NOT NULL,
  state @int@ NOT NULL REFERENCES summary_state,
  written_at @int@ NOT NULL,
  printed_at @int@,
  sent_at @int@
) @strict@;
CREATE INDEX summary_ledger ON summary (centre, state, local_day);
CREATE INDEX summary_doctor ON summary (doctor, local_day);
CREATE INDEX summary_recipient ON summary (recipient, local_day);
CREATE INDEX summary_day ON summary (centre, local_day);

-- What a notation is worth from when to when.
CREATE TABLE tariff (
  id @id@, revision @int@ NOT NULL,
  code @key@ NOT NULL,
  amount @int@ NOT NULL,
  valid_from @int@ NOT NULL,
  valid_to @int@
) @strict@;
CREATE INDEX tariff_code ON tariff (code, valid_from);
