package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"banso/data/mentoring"
)

const (
	live        = "WHERE removed = 0 "
	ofCohort    = live + "AND cohort_id = ?1 "
	ofTeam      = live + "AND team_id IN (SELECT id FROM team " + ofCohort + ") "
	ofSession   = live + "AND session_id IN (SELECT id FROM session " + ofTeam + ") "
	ofWave      = live + "AND wave_id IN (SELECT id FROM wave " + ofCohort + ") "
	ofResponse  = live + "AND response_id IN (SELECT id FROM response " + ofWave + ") "
	ofEvent     = live + "AND event_id IN (SELECT id FROM event " + ofCohort + ") "
	ofPerson    = "AND person_id IN (SELECT id FROM person " + live + ") "
	cohortsTail = live + "ORDER BY begins NULLS FIRST, id"

	personsKey = "(SELECT sort_key FROM person WHERE person.id = person_id)"
	nposKey    = "(SELECT sort_key FROM npo WHERE npo.id = npo_id)"
	teamsNo    = "(SELECT no FROM team WHERE team.id = team_id)"
)

// Snapshot reads all about one cohort at one moment; "" is the cohort that
// begins last. A cohort that is not there is ErrNotFound; if there is none at
// all, the snapshot has an empty Cohort, and the office and people that are
// there.
//
// Removed records are left out, and so are those that hang on a removed one.
// People and NPOs stand in the order of their readings, teams and sessions in
// that of their numbers.
func (s *Store) Snapshot(ctx context.Context, cohort mentoring.CohortID) (mentoring.Snapshot, error) {
	tx, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return mentoring.Snapshot{}, fmt.Errorf("read cohort: %w", classify(s.path, err))
	}
	defer tx.Rollback()
	snap, err := s.snapshot(ctx, tx, cohort)
	if err != nil {
		return mentoring.Snapshot{}, fmt.Errorf("read cohort: %w", classify(s.path, err))
	}
	return snap, nil
}

// Snapshot reads all about one cohort as this act has left it so far.
func (tx *Tx) Snapshot(cohort mentoring.CohortID) (mentoring.Snapshot, error) {
	snap, err := tx.store.snapshot(tx.ctx, tx.conn, cohort)
	if err != nil {
		return mentoring.Snapshot{}, fmt.Errorf("read cohort: %w", err)
	}
	return snap, nil
}

func (s *Store) snapshot(ctx context.Context, q querier, cohort mentoring.CohortID) (mentoring.Snapshot, error) {
	snap := mentoring.Snapshot{Reader: mentoring.ForOffice}
	r := &reading{ctx: ctx, from: q, schema: s.schema}
	r.office(&snap.Office)
	if r.err == nil {
		snap.Cohort, r.err = choose(snap.Office.Cohorts, cohort)
	}
	r.cohort = string(snap.Cohort.ID)
	r.people(&snap.People)
	r.entries(&snap.Entries)
	r.teams(&snap.Teams)
	r.meetings(&snap.Meeting)
	r.surveys(&snap.Survey)
	r.logic(&snap.Logic)
	r.events(&snap.Event)
	fill(r, &snap.Money.Grants, ofCohort+"ORDER BY begins NULLS LAST, id")
	fill(r, &snap.Money.Budget, ofCohort+"ORDER BY side DESC, no, id")
	fill(r, &snap.Texts, live+"AND (cohort_id = ?1 OR cohort_id IS NULL) ORDER BY slot, cohort_id NULLS FIRST, id")
	fill(r, &snap.Stories, ofCohort+"ORDER BY kind, id")
	return snap, r.err
}

// choose finds a cohort by its key, or the last of a list by its first day.
func choose(cohorts []mentoring.Cohort, key mentoring.CohortID) (mentoring.Cohort, error) {
	if key != "" {
		if c, ok := mentoring.Find(cohorts, string(key)); ok {
			return c, nil
		}
		return mentoring.Cohort{}, ErrNotFound
	}
	if len(cohorts) == 0 {
		return mentoring.Cohort{}, nil
	}
	return cohorts[len(cohorts)-1], nil
}

// A reading is a snapshot under way; after an error it reads no more.
type reading struct {
	ctx    context.Context
	from   querier
	schema schema
	cohort string
	err    error
}

// fill reads the records that tail selects; ?1 is the cohort.
func fill[T any, P record[T]](r *reading, into *[]T, tail string) {
	if r.err != nil {
		return
	}
	var args []any
	if strings.Contains(tail, "?1") {
		args = append(args, r.cohort)
	}
	*into, r.err = list[T, P](r.ctx, r.from, tableFor[T, P](r.schema), tail, args...)
}

func (r *reading) office(o *mentoring.Office) {
	t := tableFor[mentoring.Organization](r.schema)
	row := r.from.QueryRowContext(r.ctx, t.selectSQL()+" "+live+"ORDER BY id LIMIT 1")
	if err := row.Scan(t.targets(&o.Organization)...); err != nil && !errors.Is(err, sql.ErrNoRows) {
		r.err = err
	}
	fill(r, &o.Staff, live+"ORDER BY kana, id")
	fill(r, &o.Municipalities, live+"ORDER BY code, id")
	fill(r, &o.Departments, live+"AND municipality_id IN (SELECT id FROM municipality "+live+") ORDER BY municipality_id, name, id")
	fill(r, &o.ClosingDays, live+"ORDER BY closed_on NULLS FIRST, id")
	fill(r, &o.Codes, live+"ORDER BY list, position, code, id")
	fill(r, &o.Cohorts, cohortsTail)
}

func (r *reading) people(p *mentoring.People) {
	fill(r, &p.Persons, live+"ORDER BY sort_key, id")
	fill(r, &p.NPOs, live+"ORDER BY sort_key, id")
	fill(r, &p.Mentors, live+ofPerson+"ORDER BY "+personsKey+", id")
	fill(r, &p.Mentees, live+ofPerson+"AND npo_id IN (SELECT id FROM npo "+live+") ORDER BY "+personsKey+", id")
	fill(r, &p.Earlier, live+"ORDER BY fiscal_year, id")
}

func (r *reading) entries(e *mentoring.Entries) {
	entered := ofCohort + "AND (person_id IS NULL OR person_id IN (SELECT id FROM person " + live + ")) " +
		"AND (npo_id IS NULL OR npo_id IN (SELECT id FROM npo " + live + ")) "
	fill(r, &e.Participations, entered+"ORDER BY part, COALESCE("+personsKey+", "+nposKey+") NULLS FIRST, id")
	fill(r, &e.Steps, live+"AND participation_id IN (SELECT id FROM participation "+entered+") "+
		"ORDER BY participation_id, reached_on NULLS FIRST, id")
	fill(r, &e.Consents, live+"AND (cohort_id = ?1 OR cohort_id IS NULL) "+ofPerson+
		"ORDER BY "+personsKey+", person_id, given_on NULLS FIRST, id")
}

func (r *reading) teams(t *mentoring.Teams) {
	fill(r, &t.Teams, ofCohort+"ORDER BY no, id")
	fill(r, &t.Members, ofTeam+ofPerson+"ORDER BY "+teamsNo+", team_id, "+
		"CASE role WHEN 'mentor' THEN 1 WHEN 'mentee' THEN 2 ELSE 3 END, lead DESC, "+personsKey+", id")
	fill(r, &t.Rules, live+"AND (cohort_id = ?1 OR cohort_id IS NULL) "+ofPerson+"ORDER BY kind, id")
}

func (r *reading) meetings(m *mentoring.Meetings) {
	fill(r, &m.Sessions, ofTeam+"ORDER BY "+teamsNo+", team_id, no, planned NULLS LAST, id")
	fill(r, &m.Attendances, ofSession+ofPerson+"ORDER BY session_id, "+personsKey+", id")
	fill(r, &m.Steps, ofTeam+"ORDER BY "+teamsNo+", team_id, due NULLS LAST, id")
}

func (r *reading) surveys(v *mentoring.Surveys) {
	fill(r, &v.Instruments, live+"ORDER BY code, id")
	fill(r, &v.Items, live+"AND instrument_id IN (SELECT id FROM instrument "+live+") ORDER BY instrument_id, no, id")
	fill(r, &v.Waves, ofCohort+"ORDER BY CASE kind WHEN 'baseline' THEN 1 WHEN 'midline' THEN 2 WHEN 'endline' THEN 3 ELSE 4 END, "+
		"audience, id")
	fill(r, &v.Responses, ofWave+"ORDER BY wave_id, answered_on NULLS FIRST, code, id")
	fill(r, &v.Answers, ofResponse+"ORDER BY response_id, (SELECT no FROM item WHERE item.id = item_id), id")
}

func (r *reading) logic(l *mentoring.Logic) {
	fill(r, &l.Indicators, ofCohort+"ORDER BY no, id")
	fill(r, &l.Nodes, ofCohort+"ORDER BY stage, no, id")
	nodes := "(SELECT id FROM logic_node " + ofCohort + ")"
	fill(r, &l.Links, ofCohort+"AND from_id IN "+nodes+" AND to_id IN "+nodes+" ORDER BY from_id, to_id, id")
}

func (r *reading) events(e *mentoring.Events) {
	fill(r, &e.Events, ofCohort+"ORDER BY held_on NULLS LAST, id")
	fill(r, &e.Tickets, ofEvent+"ORDER BY event_id, kind, id")
	fill(r, &e.Registrations, ofEvent+"ORDER BY event_id, applied NULLS LAST, id")
	fill(r, &e.Speakers, ofEvent+"ORDER BY event_id, no, id")
	fill(r, &e.Agenda, ofEvent+"ORDER BY event_id, no, id")
}
