package data

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"banso/data/mentoring"
)

// Proof against loss of power. A run of acts is recorded as the engine writes
// it to the disk. Then many disks are made as they may look if the power goes
// at some moment: what was synced is there; of what was not, nothing, all, a
// part, or parts torn at sectors. A deletion may come back until the folder
// was synced. On each of them the register must open, be sound, and have
// every act that was told to be saved.

// soaking tells whether the long versions are wanted (make soak).
func soaking() bool { return os.Getenv("BANSO_SOAK") != "" }

const sector = 512

func TestPowerLossTakesNothingAcknowledged(t *testing.T) {
	onlyFiles(t)
	if underRace {
		t.Skip("proves what is on the disk, which no race detector sees")
	}
	states := 40
	modes := []engine{{journal: "WAL", synchronous: "FULL"}, {journal: "TRUNCATE", synchronous: "FULL"}}
	if soaking() {
		states = 500
		modes = append(modes, engine{}) // as shipped
	}
	for _, mode := range bothKinds(modes) {
		t.Run(mode.kind+" "+cmp.Or(mode.journal+mode.synchronous, "as shipped"), func(t *testing.T) {
			besideOthers(t)
			got := losePower(t, mode.engine, mode.options, states)
			t.Logf("%+v", got)
			if got.damaged > 0 || got.halves > 0 || got.lost > 0 {
				t.Errorf("of %d states: %+v", states, got)
			}
			if got.acknowledged == 0 || got.differing < states/4 {
				t.Errorf("the states prove nothing: %+v", got)
			}
		})
	}
}

// kindOfRegister is one way to keep a register: plain or protected, by some mode.
type kindOfRegister struct {
	engine
	kind    string
	options func() Options
}

// bothKinds gives every mode for plain and for protected registers.
func bothKinds(modes []engine) (out []kindOfRegister) {
	for _, mode := range modes {
		out = append(out, kindOfRegister{mode, "plain", testOptions}, kindOfRegister{mode, "protected", protectedOptions})
	}
	return out
}

// The same simulation finds the faults of settings that are known to lose.
func TestThePowerLossSimulationHasTeeth(t *testing.T) {
	onlyFiles(t)
	if underRace {
		t.Skip("proves what is on the disk, which no race detector sees")
	}
	besideOthers(t)
	const states = 20
	for _, kind := range bothKinds([]engine{{journal: "WAL", synchronous: "NORMAL"}}) {
		if got := losePower(t, kind.engine, kind.options, states); got.lost == 0 || got.damaged > 0 {
			t.Errorf("%s: WAL NORMAL loses acts and damages nothing, but: %+v", kind.kind, got)
		}
	}
	if got := losePower(t, engine{journal: "WAL", synchronous: "OFF"}, testOptions, states); got.damaged == 0 {
		t.Errorf("WAL OFF damages, but: %+v", got)
	}
	if got := losePower(t, engine{journal: "DELETE", synchronous: "FULL"}, testOptions, 2*states); got.lost == 0 || got.damaged > 0 {
		t.Errorf("DELETE FULL loses the last act at times, but: %+v", got)
	}
}

// outcome is what became of the acts on all the disks of one mode.
type outcome struct {
	damaged      int // disks on which the register does not open or is not sound
	halves       int // disks with half an act
	lost         int // disks that lack an acknowledged act
	acknowledged int // disks on which some act was acknowledged
	differing    int // disks that are not as at the moment of the loss
}

func losePower(t *testing.T, mode engine, options func() Options, states int) outcome {
	t.Helper()
	path := filepath.Join(t.TempDir(), "register.banso")
	start, events := recordActs(t, mode, options, path)
	chance := rand.New(rand.NewPCG(20261122, uint64(states)))
	disks := t.TempDir()
	var got outcome
	for i := range states {
		moment := chance.IntN(len(events) + 1)
		d := diskAfter(start, path, events[:moment], chance)
		acts := 0
		for _, e := range events[:moment] {
			acts = max(acts, e.act)
		}
		if acts > 0 {
			got.acknowledged++
		}
		if !maps.EqualFunc(d, wholeDisk(start, path, events[:moment]), bytes.Equal) {
			got.differing++
		}
		got.look(t, filepath.Join(disks, fmt.Sprint(i)), d, seen{options, acts})
	}
	return got
}

// recordActs records some acts and the closing of a register. It returns the
// file as it was before, and what happened to it.
func recordActs(t *testing.T, mode engine, options func() Options, path string) (start []byte, events []event) {
	t.Helper()
	closeStore(t, openFile(t, path, options()))
	start, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := newRecorder(t)
	o := options()
	mode.work = o.engine.work
	o.engine = mode
	o.engine.vfs = r.name
	s := openFile(t, path, o)
	if _, err := s.writer.Exec("PRAGMA wal_autocheckpoint = 30"); err != nil {
		t.Fatal(err)
	}
	for act := 1; act <= 14; act++ {
		if err := saveAct(s, act); err != nil {
			t.Fatal(err)
		}
		r.acknowledge(act)
	}
	closeStore(t, s)
	return start, r.events
}

// saveAct makes two NPOs and one municipality of one number, which are all
// there or all not, and changes those of the act before.
func saveAct(s *Store, act int) error {
	_, err := s.Do(context.Background(), mentoring.OpImport, func(tx *Tx) error {
		for _, half := range []string{"a", "b"} {
			npo := komorebi()
			npo.ID = mentoring.NPOID(fmt.Sprint(act, half))
			npo.Trouble = strings.Repeat("人手が足りない。", 20)
			before := mentoring.NPO{Base: mentoring.At(mentoring.NPOID(fmt.Sprint(act-1, half)))}
			if err := tx.Get(&before); err == nil {
				before.Address = fmt.Sprint("変更", act)
				err = tx.Put(&before)
				if err != nil {
					return err
				}
			} else if !errors.Is(err, ErrNotFound) {
				return err
			}
			if err := tx.Put(&npo); err != nil {
				return err
			}
		}
		return tx.Put(&mentoring.Municipality{Base: mentoring.At(mentoring.MunicipalityID(fmt.Sprint(act))), Name: "吹田市"})
	})
	return err
}

// checkActs counts the acts of saveAct in a register and finds halves. Every
// act up to the last must be there.
func checkActs(s *Store) (last int, whole bool, err error) {
	snap, err := s.Snapshot(context.Background(), "")
	if err != nil {
		return 0, false, err
	}
	last = len(snap.Office.Municipalities)
	whole = len(snap.People.NPOs) == 2*last
	numbers := mentoring.Index(snap.Office.Municipalities)
	npos := mentoring.Index(snap.People.NPOs)
	for act := 1; act <= last; act++ {
		_, there := numbers[fmt.Sprint(act)]
		for _, half := range []string{"a", "b"} {
			npo, ok := npos[fmt.Sprint(act, half)]
			changed := npo.Address == fmt.Sprint("変更", act+1)
			whole = whole && there && ok && changed == (act < last)
		}
	}
	return last, whole, nil
}

// seen is what was told before the power went, and how the register opens.
type seen struct {
	options      func() Options
	acknowledged int
}

// look opens the register on one disk and notes what is wrong with it.
func (o *outcome) look(t *testing.T, dir string, d disk, before seen) {
	t.Helper()
	path := filepath.Join(dir, "register.banso")
	if err := d.write(dir); err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir) // thousands of disks need no room
	quick := before.options()
	quick.engine.synchronous = "OFF" // this disk is not lost any more
	s, err := Open(context.Background(), path, quick)
	if err != nil {
		o.damaged++
		return
	}
	defer s.Close()
	report, err := s.Check(context.Background())
	if err != nil || !report.OK() {
		o.damaged++
		return
	}
	last, whole, err := checkActs(s)
	switch {
	case err != nil:
		o.damaged++
	case !whole:
		o.halves++
	case last < before.acknowledged:
		o.lost++
	}
}

// A disk is what is in the files of a folder, by name.
type disk map[string][]byte

func (d disk) write(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	for name, text := range d {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// wholeDisk is the disk if nothing of what was written is lost.
func wholeDisk(start []byte, path string, events []event) disk {
	d := disk{filepath.Base(path): bytes.Clone(start)}
	for _, e := range events {
		d.apply(e)
	}
	return d
}

func (d disk) apply(e event) {
	name := filepath.Base(e.file)
	switch e.kind {
	case wrote:
		text := d[name]
		if missing := int(e.at) + len(e.data) - len(text); missing > 0 {
			text = append(text, make([]byte, missing)...)
		}
		copy(text[e.at:], e.data)
		d[name] = text
	case cut:
		if int(e.at) <= len(d[name]) {
			d[name] = d[name][:e.at]
		}
	case deleted:
		delete(d, name)
	}
}

// diskAfter makes one disk that may be left when the power goes after the
// given events: of each file all that was synced, and of the rest what chance
// gives.
func diskAfter(start []byte, path string, events []event, chance *rand.Rand) disk {
	survives := ways(len(events), chance)[chance.IntN(4)]
	d := disk{filepath.Base(path): bytes.Clone(start)}
	back := map[string]bool{} // whose deletion did not survive: a later file of the name has no name
	for i, e := range events {
		if e.kind == synced || e.kind == acknowledged || back[e.file] {
			continue
		}
		parts := []event{e}
		if !isDurable(events, i) {
			parts = survives(i, e)
		}
		for _, part := range parts {
			d.apply(part)
		}
		back[e.file] = e.kind == deleted && len(parts) == 0
	}
	return d
}

// ways lists how chance decides what survives of an event that was not synced.
func ways(events int, chance *rand.Rand) []func(i int, e event) []event {
	reached := chance.IntN(events + 1)
	whole := func(e event, survives bool) []event {
		if survives {
			return []event{e}
		}
		return nil
	}
	return []func(int, event) []event{
		func(int, event) []event { return nil },                               // nothing
		func(i int, e event) []event { return whole(e, i < reached) },         // the first, in order
		func(_ int, e event) []event { return whole(e, chance.IntN(2) == 0) }, // any
		func(_ int, e event) []event { return torn(e, chance) },               // any sectors of any
	}
}

// isDurable tells whether an event was on the disk for certain.
func isDurable(events []event, i int) bool {
	if events[i].kind == deleted {
		return slices.ContainsFunc(events[i:], func(e event) bool { return e.folder })
	}
	return slices.ContainsFunc(events[i+1:], func(e event) bool {
		return e.kind == synced && e.file == events[i].file
	})
}

// torn gives the sectors of a write that chance lets through.
func torn(e event, chance *rand.Rand) []event {
	if e.kind != wrote {
		if chance.IntN(2) == 0 {
			return []event{e}
		}
		return nil
	}
	var out []event
	for from := 0; from < len(e.data); {
		to := min(len(e.data), from+sector-int(e.at+int64(from))%sector)
		if chance.IntN(2) == 0 {
			out = append(out, event{kind: wrote, file: e.file, at: e.at + int64(from), data: e.data[from:to]})
		}
		from = to
	}
	return out
}
