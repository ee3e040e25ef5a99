-- The register, as first kept. Rules for this and every later file:
--   * the common subset of SQLite and PostgreSQL; STRICT is the one word more;
--   * days are ISO text, missing ones NULL; text is never NULL, missing is '';
--   * yes and no are 1 and 0; a whole number that may be missing is NULL;
--   * keys are text made by the program, references are checked at commit;
--   * nothing is deleted, "removed" hides it; nothing is UNIQUE but keys;
--   * later files only add tables and columns.
-- The triggers that write the change log are made by the program from these
-- tables and are not written here.

-- The office and its partners -------------------------------------------------

CREATE TABLE organization (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	name TEXT NOT NULL DEFAULT '',
	kana TEXT NOT NULL DEFAULT '',
	legal_form TEXT NOT NULL DEFAULT '',
	representative TEXT NOT NULL DEFAULT '',
	postal_code TEXT NOT NULL DEFAULT '',
	address TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	mail TEXT NOT NULL DEFAULT '',
	web TEXT NOT NULL DEFAULT '',
	contact_name TEXT NOT NULL DEFAULT '',
	profile TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE staff (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	name TEXT NOT NULL DEFAULT '',
	kana TEXT NOT NULL DEFAULT '',
	role TEXT NOT NULL DEFAULT '',
	mail TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	active INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE municipality (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	code TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL DEFAULT '',
	kana TEXT NOT NULL DEFAULT '',
	head_title TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE department (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	municipality_id TEXT NOT NULL REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
	name TEXT NOT NULL DEFAULT '',
	contact TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	mail TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE cohort (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	name TEXT NOT NULL DEFAULT '',
	fiscal_year INTEGER NOT NULL DEFAULT 0,
	municipality_id TEXT REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
	department_id TEXT REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
	begins TEXT CHECK (begins LIKE '____-__-__'),
	ends TEXT CHECK (ends LIKE '____-__-__'),
	code_prefix TEXT NOT NULL DEFAULT '',
	sessions_per_month INTEGER NOT NULL DEFAULT 0,
	months INTEGER NOT NULL DEFAULT 0,
	minutes INTEGER NOT NULL DEFAULT 0,
	mentors_per_team INTEGER NOT NULL DEFAULT 0,
	min_gap_days INTEGER NOT NULL DEFAULT 0,
	rooms INTEGER NOT NULL DEFAULT 0,
	small_cell INTEGER NOT NULL DEFAULT 0,
	purpose TEXT NOT NULL DEFAULT '',
	reflection TEXT NOT NULL DEFAULT ''
) STRICT;

-- "grant" is a word of SQL.
CREATE TABLE funding (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	authority TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL DEFAULT '',
	fiscal_year INTEGER NOT NULL DEFAULT 0,
	decided INTEGER,
	begins TEXT CHECK (begins LIKE '____-__-__'),
	ends TEXT CHECK (ends LIKE '____-__-__'),
	report_due TEXT CHECK (report_due LIKE '____-__-__'),
	credit TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE closing_day (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	closed_on TEXT CHECK (closed_on LIKE '____-__-__'),
	name TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE text_block (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	slot TEXT NOT NULL DEFAULT '',
	body TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE code (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	list TEXT NOT NULL DEFAULT '',
	code TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL DEFAULT '',
	position INTEGER NOT NULL DEFAULT 0,
	used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1))
) STRICT;

-- People, NPOs and their taking part ------------------------------------------

CREATE TABLE person (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	name TEXT NOT NULL DEFAULT '',
	kana TEXT NOT NULL DEFAULT '',
	former_name TEXT NOT NULL DEFAULT '',
	mail TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	municipality_code TEXT NOT NULL DEFAULT '',
	region TEXT NOT NULL DEFAULT '',
	note TEXT NOT NULL DEFAULT '',
	sort_key TEXT NOT NULL DEFAULT '', -- of the reading, made by the program
	search TEXT NOT NULL DEFAULT '' -- folded name and reading, made by the program
) STRICT;
CREATE INDEX person_by_reading ON person (sort_key, id);

CREATE TABLE npo (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	name TEXT NOT NULL DEFAULT '',
	kana TEXT NOT NULL DEFAULT '',
	legal_form TEXT NOT NULL DEFAULT '',
	municipality_code TEXT NOT NULL DEFAULT '',
	region TEXT NOT NULL DEFAULT '',
	address TEXT NOT NULL DEFAULT '',
	fields TEXT NOT NULL DEFAULT '',
	founded TEXT NOT NULL DEFAULT '',
	full_time INTEGER,
	part_time INTEGER,
	beneficiaries INTEGER,
	beneficiary_note TEXT NOT NULL DEFAULT '',
	trouble TEXT NOT NULL DEFAULT '',
	contact_name TEXT NOT NULL DEFAULT '',
	contact_kana TEXT NOT NULL DEFAULT '',
	contact_phone TEXT NOT NULL DEFAULT '',
	contact_mail TEXT NOT NULL DEFAULT '',
	sort_key TEXT NOT NULL DEFAULT '',
	search TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX npo_by_reading ON npo (sort_key, id);

CREATE TABLE mentor (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	work_state TEXT NOT NULL DEFAULT '',
	job TEXT NOT NULL DEFAULT '',
	skills TEXT NOT NULL DEFAULT '',
	themes TEXT NOT NULL DEFAULT '',
	other TEXT NOT NULL DEFAULT '',
	bio TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE mentee (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	npo_id TEXT NOT NULL REFERENCES npo (id) DEFERRABLE INITIALLY DEFERRED,
	role TEXT NOT NULL DEFAULT '',
	title TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE participation (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	part TEXT NOT NULL DEFAULT '',
	person_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	npo_id TEXT REFERENCES npo (id) DEFERRABLE INITIALLY DEFERRED,
	code TEXT NOT NULL DEFAULT '',
	stage TEXT NOT NULL DEFAULT '',
	applied_on TEXT CHECK (applied_on LIKE '____-__-__'),
	source TEXT NOT NULL DEFAULT '',
	week TEXT NOT NULL DEFAULT '', -- availability: 1:9,10 3:20
	medium TEXT NOT NULL DEFAULT '',
	max_teams INTEGER NOT NULL DEFAULT 0,
	taken_before INTEGER,
	themes TEXT NOT NULL DEFAULT '',
	wishes TEXT NOT NULL DEFAULT '',
	avoid TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX participation_by_cohort ON participation (cohort_id);

CREATE TABLE stage_step (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	participation_id TEXT NOT NULL REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
	stage TEXT NOT NULL DEFAULT '',
	reached_on TEXT CHECK (reached_on LIKE '____-__-__'),
	staff_id TEXT REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
	reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX stage_step_by_participation ON stage_step (participation_id);

CREATE TABLE consent (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	cohort_id TEXT REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	item TEXT NOT NULL DEFAULT '',
	given INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1)),
	given_on TEXT CHECK (given_on LIKE '____-__-__'),
	form_version TEXT NOT NULL DEFAULT '',
	withdrawn TEXT CHECK (withdrawn LIKE '____-__-__')
) STRICT;
CREATE INDEX consent_by_person ON consent (person_id);

CREATE TABLE earlier (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	person_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	name TEXT NOT NULL DEFAULT '',
	kana TEXT NOT NULL DEFAULT '',
	fiscal_year INTEGER NOT NULL DEFAULT 0,
	partner_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	partner TEXT NOT NULL DEFAULT '',
	npo_name TEXT NOT NULL DEFAULT '',
	note TEXT NOT NULL DEFAULT ''
) STRICT;

-- Teams and their sessions ----------------------------------------------------

CREATE TABLE team (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	no INTEGER NOT NULL DEFAULT 0,
	npo_id TEXT REFERENCES npo (id) DEFERRABLE INITIALLY DEFERRED,
	locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
	reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX team_by_cohort ON team (cohort_id);

CREATE TABLE membership (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	team_id TEXT NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
	person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	role TEXT NOT NULL DEFAULT '',
	lead INTEGER NOT NULL DEFAULT 0 CHECK (lead IN (0, 1)),
	begins TEXT CHECK (begins LIKE '____-__-__'),
	ends TEXT CHECK (ends LIKE '____-__-__')
) STRICT;
CREATE INDEX membership_by_team ON membership (team_id);

CREATE TABLE rule (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	kind TEXT NOT NULL DEFAULT '',
	person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	other_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	npo_id TEXT REFERENCES npo (id) DEFERRABLE INITIALLY DEFERRED,
	reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE session (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	team_id TEXT NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
	no INTEGER NOT NULL DEFAULT 0,
	planned TEXT CHECK (planned LIKE '____-__-__'),
	begins TEXT CHECK (begins LIKE '__:__'),
	state TEXT NOT NULL DEFAULT '',
	held_on TEXT CHECK (held_on LIKE '____-__-__'),
	minutes INTEGER,
	medium TEXT NOT NULL DEFAULT '',
	themes TEXT NOT NULL DEFAULT '',
	issue TEXT NOT NULL DEFAULT '',
	rating INTEGER,
	concern INTEGER NOT NULL DEFAULT 0 CHECK (concern IN (0, 1)),
	reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX session_by_team ON session (team_id);

CREATE TABLE attendance (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	session_id TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
	person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	present INTEGER NOT NULL DEFAULT 0 CHECK (present IN (0, 1)),
	role TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attendance_by_session ON attendance (session_id);

CREATE TABLE private_note (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	session_id TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
	body TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX private_note_by_session ON private_note (session_id);

CREATE TABLE next_step (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	session_id TEXT REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
	team_id TEXT NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
	what TEXT NOT NULL DEFAULT '',
	person_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	due TEXT CHECK (due LIKE '____-__-__'),
	done TEXT CHECK (done LIKE '____-__-__'),
	score INTEGER
) STRICT;
CREATE INDEX next_step_by_team ON next_step (team_id);

-- Surveys ---------------------------------------------------------------------

CREATE TABLE instrument (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	code TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL DEFAULT '',
	edition TEXT NOT NULL DEFAULT '',
	licence TEXT NOT NULL DEFAULT '',
	attribution TEXT NOT NULL DEFAULT '',
	missing TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE item (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	instrument_id TEXT NOT NULL REFERENCES instrument (id) DEFERRABLE INITIALLY DEFERRED,
	no INTEGER NOT NULL DEFAULT 0,
	code TEXT NOT NULL DEFAULT '',
	short TEXT NOT NULL DEFAULT '',
	wording TEXT NOT NULL DEFAULT '',
	kind TEXT NOT NULL DEFAULT '',
	least INTEGER NOT NULL DEFAULT 0,
	most INTEGER NOT NULL DEFAULT 0,
	labels TEXT NOT NULL DEFAULT '', -- JSON
	low_is_better INTEGER NOT NULL DEFAULT 0 CHECK (low_is_better IN (0, 1)),
	reverse INTEGER NOT NULL DEFAULT 0 CHECK (reverse IN (0, 1)),
	aliases TEXT NOT NULL DEFAULT '',
	waves TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE wave (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	kind TEXT NOT NULL DEFAULT '',
	audience TEXT NOT NULL DEFAULT '',
	instrument_id TEXT NOT NULL REFERENCES instrument (id) DEFERRABLE INITIALLY DEFERRED,
	opens TEXT CHECK (opens LIKE '____-__-__'),
	closes TEXT CHECK (closes LIKE '____-__-__')
) STRICT;
CREATE INDEX wave_by_cohort ON wave (cohort_id);

CREATE TABLE response (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	wave_id TEXT NOT NULL REFERENCES wave (id) DEFERRABLE INITIALLY DEFERRED,
	person_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	code TEXT NOT NULL DEFAULT '',
	answered_on TEXT CHECK (answered_on LIKE '____-__-__'),
	source TEXT NOT NULL DEFAULT '',
	state TEXT NOT NULL DEFAULT '',
	reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX response_by_wave ON response (wave_id);

CREATE TABLE answer (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	response_id TEXT NOT NULL REFERENCES response (id) DEFERRABLE INITIALLY DEFERRED,
	item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
	number INTEGER,
	body TEXT NOT NULL DEFAULT '',
	why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX answer_by_response ON answer (response_id);

-- Outcomes, money and stories -------------------------------------------------

CREATE TABLE indicator (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	no INTEGER NOT NULL DEFAULT 0,
	name TEXT NOT NULL DEFAULT '',
	kind TEXT NOT NULL DEFAULT '',
	unit TEXT NOT NULL DEFAULT '',
	target TEXT NOT NULL DEFAULT '',
	actual TEXT NOT NULL DEFAULT '',
	measure TEXT NOT NULL DEFAULT '',
	item_code TEXT NOT NULL DEFAULT '',
	is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1))
) STRICT;

CREATE TABLE logic_node (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	stage TEXT NOT NULL DEFAULT '',
	no INTEGER NOT NULL DEFAULT 0,
	body TEXT NOT NULL DEFAULT '',
	indicator_id TEXT REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE logic_link (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	from_id TEXT NOT NULL REFERENCES logic_node (id) DEFERRABLE INITIALLY DEFERRED,
	to_id TEXT NOT NULL REFERENCES logic_node (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE budget_line (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	side TEXT NOT NULL DEFAULT '',
	no INTEGER NOT NULL DEFAULT 0,
	category TEXT NOT NULL DEFAULT '',
	budget INTEGER,
	actual INTEGER,
	basis TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE story (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	person_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	kind TEXT NOT NULL DEFAULT '',
	title TEXT NOT NULL DEFAULT '',
	body TEXT NOT NULL DEFAULT '',
	display TEXT NOT NULL DEFAULT '',
	reviewed TEXT CHECK (reviewed LIKE '____-__-__')
) STRICT;

CREATE TABLE edition (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	title TEXT NOT NULL DEFAULT '',
	made_on TEXT CHECK (made_on LIKE '____-__-__'),
	hash TEXT NOT NULL DEFAULT '',
	frozen TEXT NOT NULL DEFAULT '' -- JSON
) STRICT;

-- The report meeting ----------------------------------------------------------

CREATE TABLE event (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	cohort_id TEXT NOT NULL REFERENCES cohort (id) DEFERRABLE INITIALLY DEFERRED,
	title TEXT NOT NULL DEFAULT '',
	subtitle TEXT NOT NULL DEFAULT '',
	held_on TEXT CHECK (held_on LIKE '____-__-__'),
	doors TEXT CHECK (doors LIKE '__:__'),
	begins TEXT CHECK (begins LIKE '__:__'),
	ends TEXT CHECK (ends LIKE '__:__'),
	medium TEXT NOT NULL DEFAULT '',
	venue TEXT NOT NULL DEFAULT '',
	url TEXT NOT NULL DEFAULT '',
	capacity INTEGER,
	fee INTEGER,
	abstract TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE ticket (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	event_id TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	kind TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL DEFAULT '',
	capacity INTEGER
) STRICT;

CREATE TABLE registration (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	event_id TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	ticket_id TEXT REFERENCES ticket (id) DEFERRABLE INITIALLY DEFERRED,
	name TEXT NOT NULL DEFAULT '',
	kana TEXT NOT NULL DEFAULT '',
	mail TEXT NOT NULL DEFAULT '',
	belongs TEXT NOT NULL DEFAULT '',
	audience TEXT NOT NULL DEFAULT '',
	applied TEXT CHECK (applied LIKE '____-__-__'),
	url_sent INTEGER NOT NULL DEFAULT 0 CHECK (url_sent IN (0, 1)),
	waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),
	attended INTEGER NOT NULL DEFAULT 0 CHECK (attended IN (0, 1)),
	watched INTEGER NOT NULL DEFAULT 0 CHECK (watched IN (0, 1))
) STRICT;
CREATE INDEX registration_by_event ON registration (event_id);

CREATE TABLE speaker (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	event_id TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	no INTEGER NOT NULL DEFAULT 0,
	person_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
	name TEXT NOT NULL DEFAULT '',
	kana TEXT NOT NULL DEFAULT '',
	affiliations TEXT NOT NULL DEFAULT '',
	bio TEXT NOT NULL DEFAULT '',
	display TEXT NOT NULL DEFAULT '',
	topic TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE agenda_item (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	version INTEGER NOT NULL CHECK (version > 0),
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	event_id TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
	no INTEGER NOT NULL DEFAULT 0,
	begins TEXT CHECK (begins LIKE '__:__'),
	minutes INTEGER,
	title TEXT NOT NULL DEFAULT '',
	who TEXT NOT NULL DEFAULT '',
	note TEXT NOT NULL DEFAULT ''
) STRICT;

-- The register itself: the name by which its acts are told from those of others.
CREATE TABLE register (
	one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
	node TEXT NOT NULL
) STRICT;

-- The change log --------------------------------------------------------------

-- An act is one transaction: who did what when. "stamp" orders the acts even
-- if the machine's clock goes back; "node" is the register they were made in.
CREATE TABLE act (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	node TEXT NOT NULL,
	stamp INTEGER NOT NULL,
	op TEXT NOT NULL,
	done_at TEXT NOT NULL, -- RFC 3339, UTC
	actor TEXT NOT NULL DEFAULT '',
	inverts TEXT REFERENCES act (id) DEFERRABLE INITIALLY DEFERRED, -- of an undo or redo
	undone_by TEXT REFERENCES act (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX act_by_stamp ON act (stamp);

-- One row while an act is being written, none otherwise: without it the
-- triggers have no act to name and refuse the write.
CREATE TABLE act_now (
	one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
	act_id TEXT NOT NULL
) STRICT;

-- One changed row. "cells" is JSON: {"column": [old, new]}.
CREATE TABLE change (
	seq INTEGER PRIMARY KEY NOT NULL,
	act_id TEXT NOT NULL REFERENCES act (id) DEFERRABLE INITIALLY DEFERRED,
	table_name TEXT NOT NULL,
	row_key TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('insert', 'update')),
	cells TEXT NOT NULL
) STRICT;
CREATE INDEX change_by_act ON change (act_id);
CREATE INDEX change_by_row ON change (table_name, row_key);

-- This machine only: neither logged nor exchanged --------------------------------

CREATE TABLE setting (
	name TEXT PRIMARY KEY NOT NULL,
	value TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
	name TEXT PRIMARY KEY NOT NULL,
	body TEXT NOT NULL, -- JSON
	saved_at TEXT NOT NULL
) STRICT;
