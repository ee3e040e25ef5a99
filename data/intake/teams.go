package intake

import (
	"context"
	"slices"

	"banso/data/kana"
	"banso/data/mentoring"
)

// teamBook is the teams of the cohort by number: those of the register, those
// of a sheet of teams in the file, and those that the log itself tells.
type teamBook struct {
	j      *job
	byNo   map[int]*teamEntry
	listed bool         // the register or the file has a list of teams
	made   map[int]bool // teams that this import makes
}

// teamEntry is a team with its members.
type teamEntry struct {
	mentoring.Team
	members []mentoring.Membership
}

func (e *teamEntry) people(role mentoring.MemberRole) []mentoring.PersonID {
	var out []mentoring.PersonID
	for _, m := range e.members {
		if m.Role == role {
			out = append(out, m.PersonID)
		}
	}
	return out
}

// teams reads the teams of the register and those on a sheet of the file that
// the register does not have.
func (j *job) teams(ctx context.Context) (*teamBook, error) {
	b := &teamBook{j: j, byNo: map[int]*teamEntry{}, made: map[int]bool{}}
	for _, t := range j.p.Register.Teams.Teams {
		if !t.Removed && t.CohortID == j.p.Register.Cohort.ID {
			b.byNo[t.No], b.listed = &teamEntry{Team: t}, true
		}
	}
	for _, m := range j.p.Register.Teams.Members {
		for _, e := range b.byNo {
			if e.ID == m.TeamID && !m.Removed {
				e.members = append(e.members, m)
			}
		}
	}
	t := j.teamTable()
	if t == nil {
		return b, nil
	}
	b.listed, j.used = true, append(j.used, t.grid)
	var rows []*teamRow
	lines, err := j.each(ctx, t, func(l *line) { rows = setLast(rows, j.readTeam(l)) })
	if err != nil {
		return nil, err
	}
	for i, r := range rows {
		if r.line = lines[i]; j.settle(r.line, false) {
			b.put(r)
		}
	}
	return b, nil
}

// teamTable finds the sheet that lists the teams.
func (j *job) teamTable() *table {
	if j.table.kind == teamList {
		return j.table
	}
	var best *table
	for _, g := range j.src.grids {
		if g.hidden || slices.ContainsFunc(j.tables, func(t *table) bool { return t.grid == g }) {
			continue
		}
		t := finder{kind: teamList, words: j.words}.find(g)
		if t != nil && t.has("team") && (t.hasBase("mentee") || t.hasBase("mentor") || t.has("name")) && (best == nil || t.score > best.score) {
			best = t
		}
	}
	return best
}

func (t *table) hasBase(base string) bool {
	return slices.ContainsFunc(t.columns, func(c Column) bool { return c.Field.Base() == base })
}

// teamRow is what a row says about a team.
type teamRow struct {
	line    *line
	no      int
	npo     *knownNPO
	mentees []*known
	mentors []*known
	stand   []*known // who stands in
}

func (r *teamRow) of() (row, round int) { return r.line.row.number, r.line.round }

func (j *job) readTeam(l *line) *teamRow {
	r := &teamRow{line: l}
	c := l.column("team")
	ok := false
	if r.no, ok = readOrdinal(l.cellOf(c)); !ok {
		l.reject(c, TeamUnreadable)
	}
	l.members(r, npoQuestions{})
	return r
}

// members reads the NPO and the people of a team out of their columns.
func (l *line) members(r *teamRow, asked npoQuestions) {
	if l.has("npo") && !l.cell("npo").blank() {
		r.npo = l.npo(asked)
	}
	for i := range l.t.columns {
		c := &l.t.columns[i]
		switch c.Field.Base() {
		case "mentee":
			r.mentees = append(r.mentees, l.resolveMembers(c, l.menteesOf(r.npo))...)
		case "mentor":
			r.mentors = append(r.mentors, l.resolveMembers(c, isMentor)...)
		case "substitute":
			r.stand = append(r.stand, l.resolveMembers(c, isMentor)...)
		case "name":
			l.oneMember(r, c)
		}
	}
}

// oneMember reads a list that has a row for each member of a team.
func (l *line) oneMember(r *teamRow, c *Column) {
	switch role := memberRole(l.text("member_role")); role {
	case mentoring.RoleMentor:
		r.mentors = append(r.mentors, l.resolveMembers(c, isMentor)...)
	case mentoring.RoleSubstitute:
		r.stand = append(r.stand, l.resolveMembers(c, isMentor)...)
	default:
		for _, k := range l.resolveMembers(c, nil) {
			if role == "" && k.mentor && !k.mentee {
				r.mentors = append(r.mentors, k)
			} else {
				r.mentees = append(r.mentees, k)
			}
		}
	}
}

// resolveMembers resolves the names in one cell; who is not known is told.
func (l *line) resolveMembers(c *Column, among func(*known) bool) []*known {
	var out []*known
	for _, name := range splitNames(l.cellOf(c).text) {
		k, settled := l.whoIs(c, personQuery{written: name, among: among}, false)
		if k != nil && !slices.Contains(out, k) {
			out = append(out, k)
		} else if k == nil && settled {
			l.warnings = append(l.warnings, Finding{Place: l.place(c), Code: PersonUnknown, Raw: name})
		}
	}
	return out
}

// menteesOf narrows a search to the mentees of an NPO, if any are known.
func (l *line) menteesOf(npo *knownNPO) func(*known) bool {
	ids := map[mentoring.PersonID]bool{}
	for _, m := range l.j.p.Register.People.Mentees {
		if npo != nil && m.NPOID == npo.ID && !m.Removed {
			ids[m.PersonID] = true
		}
	}
	return func(k *known) bool {
		if len(ids) > 0 {
			return ids[k.ID]
		}
		return k.mentee || !k.mentor
	}
}

// put hands on a team: a new one, or the one of that number with the members
// it still lacks.
func (b *teamBook) put(r *teamRow) *teamEntry {
	j := b.j
	e := b.byNo[r.no]
	if e != nil {
		if !b.made[r.no] {
			j.known(r.line)
		}
	} else {
		b.made[r.no] = true
		e = &teamEntry{Team: mentoring.Team{CohortID: j.p.Register.Cohort.ID, No: r.no}}
		if r.npo != nil {
			e.NPOID = r.npo.ID
		} else if len(r.mentees) > 0 {
			e.NPOID = r.mentees[0].entry.NPOID
		}
		j.batch.put(&e.Team)
		b.byNo[r.no] = e
	}
	mentors := max(j.p.Register.Cohort.Template.MentorsPerTeam, 2)
	if b.made[r.no] {
		mentors = len(r.mentors) + len(e.members)
	}
	b.join(e, r.mentees, mentoring.RoleMentee, len(r.mentees)+len(e.members))
	b.join(e, r.mentors, mentoring.RoleMentor, mentors)
	b.join(e, r.stand, mentoring.RoleSubstitute, len(r.stand)+len(e.members))
	if r.line.t.kind == teamList {
		j.record(r.line, map[string]any{"team": r.no, "npo": npoName(r.npo), "mentees": names(r.mentees), "mentors": names(r.mentors)})
	}
	return e
}

// join adds people to a team who are not in it yet, as long as there is room.
func (b *teamBook) join(e *teamEntry, list []*known, role mentoring.MemberRole, room int) {
	for _, k := range list {
		in := slices.ContainsFunc(e.members, func(m mentoring.Membership) bool { return m.PersonID == k.ID })
		n := len(e.people(role))
		if in || n >= room {
			continue
		}
		m := mentoring.Membership{TeamID: e.ID, PersonID: k.ID, Role: role, Lead: role == mentoring.RoleMentor && n == 0}
		b.j.batch.put(&m)
		e.members = append(e.members, m)
	}
}

func npoName(n *knownNPO) any {
	if n == nil {
		return nil
	}
	return n.Name
}

func names(list []*known) []string {
	out := []string{}
	for _, k := range list {
		out = append(out, k.Name)
	}
	return out
}

// of returns the team of a row of the log. Without any list of teams the log
// itself is the list: its teams are made with the people it names.
func (b *teamBook) of(no int, l *line) *teamEntry {
	if e := b.byNo[no]; e != nil || b.listed {
		return e
	}
	r := &teamRow{line: l, no: no}
	l.members(r, npoQuestions{})
	if !l.taken() {
		return nil
	}
	b.j.res.Info = append(b.j.res.Info, l.finding(l.column("team"), TeamMade, no))
	return b.put(r)
}

// member finds who of a team is meant by a name, mostly a surname.
func (e *teamEntry) member(r *register, name string) (mentoring.PersonID, bool) {
	w := readName(name)
	var found []mentoring.PersonID
	for _, m := range e.members {
		if k := r.byID[m.PersonID]; k != nil && (kana.SameName(k.Name, w.name) || hasSurname(k.Name, w.name)) {
			found = append(found, k.ID)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}
