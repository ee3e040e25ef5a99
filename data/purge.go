package data

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"banso/data/kana"
	"banso/data/mentoring"
	"banso/data/merge"
)

// A Purge tells what was taken out of the register for good. It names nobody.
type Purge struct {
	Act      string // in the change log, which the other laptops get too
	At       time.Time
	Actor    string
	Register string // the family of registers that were joined
	Rows     int    // that held personal data
	Entries  int    // of the change log that held old values of it
	Drafts   int    // half-typed forms that held it
	Backup   string // made before, which still holds everything; "" in memory
	// Mentions lists the rows in whose texts the name still stands, such as
	// notes of sessions and frozen reports. Only a person can judge those.
	Mentions []RowKey
}

// PurgePerson takes the personal data of a person out of the register and out
// of its change log, after a backup. The person is called standIn from then on;
// what reports count stays. The act goes to the other laptops with the next
// exchange files and does the same there, also with what they wrote before they
// heard of it. It cannot be undone. Backups and exchange files made before
// still hold the data.
//
// A person that is not there is ErrNotFound.
func (s *Store) PurgePerson(ctx context.Context, person mentoring.PersonID, standIn string) (Purge, error) {
	var p Purge
	if s.o.ReadOnly {
		return p, fmt.Errorf("purge person: %w", &ReadOnlyError{Path: s.path})
	}
	if err := s.Get(ctx, &mentoring.Person{Base: mentoring.At(person)}); err != nil {
		return p, fmt.Errorf("purge person: %w", err)
	}
	var err error
	if !s.Shared() || s.o.BackupDir != "" {
		if p.Backup, err = s.BackupBefore(ctx, "purge"); err != nil {
			return p, err
		}
	}
	_, err = s.Do(ctx, mentoring.OpPurge, func(tx *Tx) error { return tx.purge(string(person), standIn, &p) })
	if err != nil {
		return Purge{}, err
	}
	return p, s.forgetJournal(ctx)
}

// forgetJournal empties the journal, in which old pages may stand.
func (s *Store) forgetJournal(ctx context.Context) error {
	if s.Shared() || s.path == "" {
		return nil
	}
	s.write.Lock()
	defer s.write.Unlock()
	if _, err := s.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return fmt.Errorf("empty the journal: %w", classify(s.path, err))
	}
	return nil
}

func (tx *Tx) purge(person, standIn string, p *Purge) error {
	self, err := readSelf(tx.ctx, tx.conn)
	if err != nil {
		return err
	}
	p.Act, p.At, p.Actor, p.Register = tx.id, tx.moment, tx.store.o.Actor, self.family
	rows, err := tx.personalRows(person)
	if err != nil {
		return err
	}
	f := newFolder(tx.conn, tx.store.schema, tx.store.o.engine.dialect())
	was, err := tx.personRow(f, person)
	if err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE act_now SET mode = 'purge'"); err != nil {
		return err
	}
	for _, at := range rows {
		if _, err := tx.exec("INSERT INTO purge (act_id, table_name, row_key) VALUES (?, ?, ?)", tx.id, at.Table, at.Key); err != nil {
			return err
		}
		if err := tx.logPurge(at, person, standIn); err != nil {
			return err
		}
	}
	p.Rows = len(rows)
	if p.Entries, err = tx.strip(f, rows); err != nil {
		return err
	}
	for _, at := range rows {
		if err := tx.refold(f, at); err != nil {
			return err
		}
	}
	if p.Drafts, err = tx.dropDrafts(person, was); err != nil {
		return err
	}
	p.Mentions, err = tx.mentions(f, was["name"].(string))
	return err
}

func (tx *Tx) personRow(f *folder, person string) (row, error) {
	columns, err := f.columnsOf(tx.ctx, TablePerson)
	if err != nil {
		return nil, err
	}
	return tx.row(TablePerson, columns, person)
}

// personalRows lists the rows that hold personal data of a person.
func (tx *Tx) personalRows(person string) (rows []RowKey, err error) {
	for _, p := range personal {
		args := slices.Repeat([]any{person}, strings.Count(p.rows, "?"))
		err := eachLine(tx.ctx, tx.conn, "SELECT id FROM "+p.table+" WHERE "+p.rows+" ORDER BY id", func(scan func(...any) error) error {
			at := RowKey{Table: p.table}
			err := scan(&at.Key)
			rows = append(rows, at)
			return err
		}, args...)
		if err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// logPurge enters in the change log that a row was changed, so that whoever has
// it open is told, and by what name the person goes.
func (tx *Tx) logPurge(at RowKey, person, standIn string) error {
	var version int64
	if err := tx.conn.QueryRowContext(tx.ctx, "SELECT version FROM "+at.Table+" WHERE id = ?", at.Key).Scan(&version); err != nil {
		return err
	}
	cells := map[string][2]any{"version": {version, version + 1}}
	if at == (RowKey{TablePerson, person}) {
		cells["name"] = [2]any{"", standIn}
	}
	text, err := json.Marshal(cells)
	if err != nil {
		return err
	}
	_, err = tx.exec("INSERT INTO change (act_id, table_name, row_key, kind, cells) VALUES (?, ?, ?, 'update', ?)", tx.id, at.Table, at.Key, string(text))
	return err
}

// strip takes the personal columns of purged rows out of all entries of the
// change log whose writers did not know of the purge, and returns how many it
// has changed.
func (tx *Tx) strip(f *folder, rows []RowKey) (entries int, err error) {
	for _, at := range rows {
		purges, err := tx.purgesOf(at)
		if err != nil {
			return entries, err
		}
		logged, err := f.changesOf(tx.ctx, at)
		if err != nil {
			return entries, err
		}
		for _, c := range logged {
			if !c.purgedBy(purges) {
				continue
			}
			n, err := tx.stripEntry(f.schema.byName[at.Table], c)
			if entries += n; err != nil {
				return entries, err
			}
		}
	}
	return entries, nil
}

func (c loggedChange) purgedBy(purges []*merge.Act) bool {
	itself := slices.ContainsFunc(purges, func(p *merge.Act) bool { return p.ID == c.Act.ID })
	return !itself && slices.ContainsFunc(purges, func(p *merge.Act) bool { return !c.Act.Saw(p) })
}

func (tx *Tx) stripEntry(t *table, c loggedChange) (int, error) {
	before := len(c.Cells)
	columns := personalColumns(t.name)
	maps.DeleteFunc(c.Cells, func(name string, _ [2]any) bool { return t.makes(name) || slices.Contains(columns, name) })
	if len(c.Cells) == before {
		return 0, nil
	}
	text, err := json.Marshal(c.Cells)
	if err != nil {
		return 0, err
	}
	_, err = tx.exec("UPDATE change SET cells = ? WHERE seq = ?", string(text), c.seq)
	return 1, err
}

func (tx *Tx) purgesOf(at RowKey) (out []*merge.Act, err error) {
	err = eachLine(tx.ctx, tx.conn, `SELECT a.id, a.node, a.stamp FROM purge p JOIN act a ON a.id = p.act_id
		WHERE p.table_name = ? AND p.row_key = ?`, func(scan func(...any) error) error {
		a := &merge.Act{}
		out = append(out, a)
		return scan(&a.ID, &a.Node, &a.Stamp)
	}, at.Table, at.Key)
	return out, err
}

// spread lets purges that are known here reach rows which their makers did not
// know of: those that somebody has written meanwhile about the same person. It
// returns all rows that are purged.
func (tx *Tx) spread() (map[RowKey]bool, error) {
	persons, err := tx.purgedPersons()
	if err != nil {
		return nil, err
	}
	out := map[RowKey]bool{}
	for person, acts := range persons {
		rows, err := tx.personalRows(person)
		if err != nil {
			return nil, err
		}
		for _, at := range rows {
			out[at] = true
			for _, act := range acts {
				if _, err := tx.exec("INSERT INTO purge (act_id, table_name, row_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", act, at.Table, at.Key); err != nil {
					return nil, err
				}
			}
		}
	}
	return out, nil
}

// purgedPersons returns the acts that purged somebody, by the person's key.
func (tx *Tx) purgedPersons() (map[string][]string, error) {
	out := map[string][]string{}
	err := eachLine(tx.ctx, tx.conn, "SELECT row_key, act_id FROM purge WHERE table_name = ? ORDER BY act_id", func(scan func(...any) error) error {
		var person, act string
		err := scan(&person, &act)
		out[person] = append(out[person], act)
		return err
	}, TablePerson)
	return out, err
}

// takeOutPurged takes out of the log and of the rows what was purged, after
// acts of others came in.
func (tx *Tx) takeOutPurged(f *folder) error {
	purged, err := tx.spread()
	if err != nil || len(purged) == 0 {
		return err
	}
	if _, err := tx.exec("UPDATE act_now SET mode = 'purge'"); err != nil {
		return err
	}
	for _, at := range sortedRows(purged) {
		n, err := tx.strip(f, []RowKey{at})
		if err != nil {
			return err
		}
		if n > 0 {
			if err := tx.refold(f, at); err != nil {
				return err
			}
		}
	}
	return nil
}

func sortedRows(rows map[RowKey]bool) []RowKey {
	return slices.SortedFunc(maps.Keys(rows), func(a, b RowKey) int {
		return cmp.Or(strings.Compare(a.Table, b.Table), strings.Compare(a.Key, b.Key))
	})
}

// dropDrafts forgets the half-typed forms in which somebody's data stands,
// however it is spelled there.
func (tx *Tx) dropDrafts(person string, was row) (dropped int, err error) {
	bare := func(text string) string { return strings.ReplaceAll(kana.Fold(text), "-", "") }
	var traces, names []string
	for _, column := range []string{"name", "kana", "former_name", "mail", "phone"} {
		text, _ := was[column].(string)
		if text = bare(text); utf8.RuneCountInString(text) > 1 {
			traces = append(traces, text)
		}
	}
	err = eachLine(tx.ctx, tx.conn, "SELECT name, body FROM draft", func(scan func(...any) error) error {
		var name, body string
		if err := scan(&name, &body); err != nil {
			return err
		}
		body = bare(body)
		if strings.Contains(name, person) || slices.ContainsFunc(traces, func(t string) bool { return strings.Contains(body, t) }) {
			names = append(names, name)
		}
		return nil
	})
	for _, name := range names {
		if err == nil {
			_, err = tx.exec("DELETE FROM draft WHERE name = ?", name)
		}
	}
	return len(names), err
}

// mentions finds the rows in whose texts a name still stands, with its spaces
// and without them.
func (tx *Tx) mentions(f *folder, name string) ([]RowKey, error) {
	if utf8.RuneCountInString(name) < 2 {
		return nil, nil
	}
	escape := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)
	with, without := "%"+escape.Replace(name)+"%", "%"+escape.Replace(strings.Join(strings.Fields(name), ""))+"%"
	found := map[RowKey]bool{}
	for _, t := range tx.store.schema.tables {
		columns, err := f.columnsOf(tx.ctx, t.name)
		if err != nil {
			return nil, err
		}
		for _, c := range columns {
			if c.missing != any("") || t.makes(c.name) {
				continue
			}
			err := eachLine(tx.ctx, tx.conn, "SELECT id FROM "+t.name+" WHERE lower("+c.name+`) LIKE lower(?) ESCAPE '\' OR lower(`+c.name+`) LIKE lower(?) ESCAPE '\'`, func(scan func(...any) error) error {
				at := RowKey{Table: t.name}
				err := scan(&at.Key)
				found[at] = true
				return err
			}, with, without)
			if err != nil {
				return nil, err
			}
		}
	}
	return sortedRows(found), nil
}
