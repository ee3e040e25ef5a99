package sample

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"banso/assets/municipality"
	"banso/data/civil"
	"banso/data/kana"
	"banso/data/mentoring"
)

func TestNobodyAndNothingIsThereTwice(t *testing.T) {
	list := records(t)
	seen := map[string]bool{}
	once := func(what, text string) {
		t.Helper()
		if text != "" && seen[what+text] {
			t.Errorf("%s %s twice", what, text)
		}
		seen[what+text] = true
	}
	for _, p := range all[mentoring.Person](list) {
		once("name", p.Name)
		once("reading", p.Kana)
		once("mail", p.Mail)
		once("phone", p.Phone)
	}
	for _, n := range all[mentoring.NPO](list) {
		once("npo", n.Name)
		once("npo reading", n.Kana)
		once("phone", n.Contact.Phone)
	}
	for _, r := range all[mentoring.Registration](list) {
		once("registration", r.Name)
		once("registration", r.Mail)
	}
	for _, s := range all[mentoring.Session](list) {
		once("issue", s.Issue)
	}
	for _, e := range all[mentoring.Participation](list) {
		once("code", e.Code)
	}
}

func TestEveryReadingIsKanaAndOneMentorHasNone(t *testing.T) {
	list := records(t)
	var readings, missing []string
	for _, p := range all[mentoring.Person](list) {
		if p.Kana == "" {
			missing = append(missing, p.Name)
		} else {
			readings = append(readings, p.Kana)
		}
	}
	for _, n := range all[mentoring.NPO](list) {
		readings = append(readings, n.Kana, n.Contact.Kana)
	}
	for _, x := range all[mentoring.Staff](list) {
		readings = append(readings, x.Kana)
	}
	for _, x := range all[mentoring.Speaker](list) {
		readings = append(readings, x.Kana)
	}
	for _, x := range all[mentoring.Registration](list) {
		readings = append(readings, x.Kana)
	}
	for _, x := range all[mentoring.Earlier](list) {
		readings = append(readings, x.Kana)
	}
	for _, r := range readings {
		if p := kana.Check(r); len(p) > 0 {
			t.Errorf("%q is no reading", r)
		}
	}
	if len(missing) != 1 || missing[0] != "新田 若菜" {
		t.Errorf("without a reading: %q", missing)
	}
}

func TestNoMailAndNoPhoneCanReachAnybody(t *testing.T) {
	seen := 0
	for _, r := range records(t) {
		for _, s := range words(r) {
			if strings.Contains(s, "@") {
				seen++
				if !strings.HasSuffix(s, "@example.jp") {
					t.Errorf("%T has the address %s", r, s)
				}
			}
			if regexp.MustCompile(`^0[0-9]+-[0-9]+-[0-9]+$`).MatchString(s) {
				seen++
				if !strings.Contains(s, "-0000-") {
					t.Errorf("%T has the number %s", r, s)
				}
			}
		}
	}
	if seen < 250 {
		t.Errorf("only %d addresses and numbers were looked at", seen)
	}
}

func TestNothingIsAPlaceholder(t *testing.T) {
	bad := regexp.MustCompile(`(?i)lorem|ipsum|dummy|test|todo|xxx|sample|サンプル|ダミー|テスト|太郎|花子|〇〇|○○|△△|\?\?|[A-Zａ-ｚＡ-Ｚ]さん|様式例|\{\{`)
	for _, r := range records(t) {
		for _, s := range words(r) {
			if m := bad.FindString(s); m != "" {
				t.Errorf("%T: %q in %q", r, m, s)
			}
			if s != strings.TrimSpace(s) || !utf8.ValidString(s) || strings.Contains(s, "\uFFFD") {
				t.Errorf("%T: %q has white space at an end or is damaged", r, s)
			}
		}
	}
}

func TestMunicipalitiesAreRealOnes(t *testing.T) {
	places, err := municipality.Load()
	if err != nil {
		t.Fatal(err)
	}
	list := records(t)
	for _, m := range all[mentoring.Municipality](list) {
		if p, ok := places.ByCode(m.Code); !ok || p.Full() != m.Name {
			t.Errorf("%s is not %s", m.Code, m.Name)
		}
	}
	for _, p := range all[mentoring.Person](list) {
		if _, ok := places.ByCode(p.MunicipalityCode); !ok {
			t.Errorf("%s lives in %q", p.Name, p.MunicipalityCode)
		}
	}
}

func TestConsentsAreOfEveryKind(t *testing.T) {
	list := of(t, records(t), 2025)
	given := map[mentoring.PersonID]map[mentoring.ConsentItem]mentoring.Consent{}
	withdrawn, refused := 0, 0
	for _, c := range all[mentoring.Consent](list) {
		if given[c.PersonID] == nil {
			given[c.PersonID] = map[mentoring.ConsentItem]mentoring.Consent{}
		}
		given[c.PersonID][c.Item] = *c
		if !c.Withdrawn.IsZero() {
			withdrawn++
		}
		if c.Item == mentoring.ConsentQuote && !c.Given {
			refused++
		}
	}
	none := 0
	for _, e := range all[mentoring.Participation](list) {
		if e.PersonID != "" && len(given[e.PersonID]) == 0 {
			none++
		}
	}
	if none != 1 || withdrawn != 2 || refused != 2 {
		t.Errorf("got %d without a form, %d items withdrawn, %d quotes refused; want 1, 2, 2", none, withdrawn, refused)
	}
	for _, r := range all[mentoring.Response](list) {
		if r.State == mentoring.Counted && r.PersonID != "" && !given[r.PersonID][mentoring.ConsentStatistics].Given {
			t.Errorf("%s counts without consent", r.Code)
		}
	}
}

func TestSixStoriesMayBePrintedAndOneMayNot(t *testing.T) {
	list := of(t, records(t), 2025)
	today := civil.MustNew(2026, 3, 31)
	var printed []string
	for _, s := range all[mentoring.Story](list) {
		item := mentoring.ConsentQuote
		if s.Display != mentoring.Anonymous {
			item = mentoring.ConsentQuoteName
		}
		for _, c := range all[mentoring.Consent](list) {
			if c.PersonID == s.PersonID && c.Item == item && c.Valid(today) {
				printed = append(printed, s.Title)
			}
		}
	}
	if len(printed) != 6 {
		t.Errorf("got %d: %q", len(printed), printed)
	}
}

func TestSpeakersOfTheProgramAgreedToSpeak(t *testing.T) {
	list := of(t, records(t), 2025)
	for _, s := range all[mentoring.Speaker](list) {
		if s.PersonID == "" {
			continue
		}
		one(t, list, func(c *mentoring.Consent) bool {
			return c.PersonID == s.PersonID && c.Item == mentoring.ConsentSpeak && c.Given
		})
	}
}

// Most items rise a little, one does not move, and nobody answers outside the
// scale.
func TestAnswersChangeAsTheyMightInLife(t *testing.T) {
	list := records(t)
	in2025 := of(t, list, 2025)
	items := map[mentoring.ItemID]*mentoring.Item{}
	for _, i := range all[mentoring.Item](list) {
		items[i.ID] = i
	}
	pre := counted(in2025, wave(t, in2025, mentoring.AsMentee, mentoring.Baseline))
	post := counted(in2025, wave(t, in2025, mentoring.AsMentee, mentoring.Endline))
	numbers := map[mentoring.ResponseID]map[string]int{}
	for _, a := range all[mentoring.Answer](list) {
		item := items[a.ItemID]
		if a.Number.OK && (a.Number.N < item.Min || a.Number.N > item.Max) {
			t.Errorf("%s was answered %d", item.Code, a.Number.N)
		}
		if numbers[a.ResponseID] == nil {
			numbers[a.ResponseID] = map[string]int{}
		}
		if a.Number.OK {
			numbers[a.ResponseID][item.Code] = a.Number.N
		}
	}
	change := func(code string) (sum, up, down int) {
		for id, r := range pre {
			if p := post[id]; p != nil {
				a, ok := numbers[r.ID][code]
				b, too := numbers[p.ID][code]
				if d := b - a; ok && too && d != 0 {
					sum += d
					if d > 0 {
						up++
					} else {
						down++
					}
				}
			}
		}
		return sum, up, down
	}
	for _, x := range []struct {
		code     string
		low, top int // of the sum of changes
	}{{"consult", 12, 18}, {"strength", 9, 15}, {"manage", 0, 0}, {"career", 1, 5}, {"continue", -1, 3}, {"lonely", -9, -4}} {
		sum, up, down := change(x.code)
		if sum < x.low || sum > x.top || up == 0 || down == 0 {
			t.Errorf("%s changes by %d in all, %d up, %d down; want between %d and %d, and both ways", x.code, sum, up, down, x.low, x.top)
		}
	}
}

func TestSheetsAreHandedInWhileTheWaveIsOpen(t *testing.T) {
	list := records(t)
	waves := map[mentoring.WaveID]*mentoring.Wave{}
	for _, w := range all[mentoring.Wave](list) {
		waves[w.ID] = w
	}
	codes := map[string]mentoring.PersonID{}
	for _, e := range all[mentoring.Participation](list) {
		codes[e.Code] = e.PersonID
	}
	for _, r := range all[mentoring.Response](list) {
		w := waves[r.WaveID]
		if r.On.Before(w.Opens) || r.On.After(w.Closes) {
			t.Errorf("%s on %s, wave %s to %s", r.Code, r.On, w.Opens, w.Closes)
		}
		if r.Code != "" && codes[r.Code] != r.PersonID {
			t.Errorf("%s is not the code of its person", r.Code)
		}
	}
}

func TestTheMeetingFillsNearlyAllItsSeats(t *testing.T) {
	list := of(t, records(t), 2025)
	event := one(t, list, func(*mentoring.Event) bool { return true })
	live := one(t, list, func(k *mentoring.Ticket) bool { return k.Kind == "live" })
	seats, came := 0, 0
	for _, r := range all[mentoring.Registration](list) {
		if r.TicketID == live.ID {
			seats++
		} else if r.Attended {
			t.Errorf("somebody with a recording attended")
		}
		if r.Attended {
			came++
		}
		if !r.Applied.Before(event.On) {
			t.Errorf("applied on %s", r.Applied)
		}
	}
	if event.Capacity != mentoring.Some(100) || live.Capacity != event.Capacity || seats > 100 || came > seats || came < seats/2 {
		t.Errorf("%d seats taken of %v, %d came", seats, live.Capacity, came)
	}
	at := event.Start
	for _, a := range all[mentoring.AgendaItem](list) {
		if a.Start != at {
			t.Errorf("%s begins at %s, the part before ends at %s", a.Title, a.Start, at)
		}
		at, _ = at.Add(a.Minutes.N)
	}
	if at != event.End {
		t.Errorf("the program ends at %s, the meeting at %s", at, event.End)
	}
}

// Each term of a basis is numbers joined by ×, with their units; terms are
// joined by ＋.
func TestTheAccountsAddUp(t *testing.T) {
	for _, year := range years {
		list := of(t, records(t), year)
		sum := map[string][2]int{}
		for _, b := range all[mentoring.BudgetLine](list) {
			s := sum[b.Side]
			sum[b.Side] = [2]int{s[0] + b.Budget.N, s[1] + b.Actual.N}
			if want, ok := worth(b.Basis); ok && want != b.Budget.N {
				t.Errorf("%d %s: the basis gives %d, the budget is %d", year, b.Category, want, b.Budget.N)
			}
		}
		if sum["income"] != sum["expense"] || sum["income"][0] == 0 {
			t.Errorf("%d: %v", year, sum)
		}
		grant := one(t, list, func(*mentoring.Grant) bool { return true })
		one(t, list, func(b *mentoring.BudgetLine) bool { return b.Side == "income" && b.Budget == grant.Decided })
	}
}

func worth(basis string) (sum int, ok bool) {
	number := regexp.MustCompile(`[0-9][0-9,]*(/[0-9]+)?`)
	for _, term := range strings.Split(basis, "＋") {
		product := 1
		for _, factor := range strings.Split(term, "×") {
			n, divisor, _ := strings.Cut(strings.ReplaceAll(number.FindString(factor), ",", ""), "/")
			x, err := strconv.Atoi(n)
			if err != nil {
				return 0, false
			}
			product *= x
			if d, err := strconv.Atoi(divisor); err == nil {
				product /= d
			}
		}
		sum += product
	}
	return sum, true
}

func TestTheActOnLonelinessIsCitedAsItIs(t *testing.T) {
	cited := 0
	for _, b := range all[mentoring.TextBlock](records(t)) {
		cited += strings.Count(b.Text, "孤独・孤立対策推進法(令和5年法律第45号)")
		if strings.Contains(b.Text, "孤独・孤立対策推進法") && !strings.Contains(b.Text, "令和5年法律第45号") {
			t.Errorf("%s cites the act without its number", b.Slot)
		}
	}
	if cited != 2 {
		t.Errorf("cited %d times, want 2", cited)
	}
	background := one(t, of(t, records(t), 2025), func(b *mentoring.TextBlock) bool { return b.Slot == "background" })
	if !strings.Contains(background.Text, "令和6年4月1日に施行") {
		t.Error("the day on which the act came into force is missing")
	}
}

func TestNobodyGetsAheadOfTheirNPOOrOfAStage(t *testing.T) {
	for _, year := range years {
		list := of(t, records(t), year)
		applied := map[mentoring.NPOID]civil.Date{}
		for _, e := range all[mentoring.Participation](list) {
			switch e.Part {
			case mentoring.AsNPO:
				applied[e.NPOID] = e.AppliedOn
			case mentoring.AsMentee:
				if first := applied[e.NPOID]; first.IsZero() || e.AppliedOn.Before(first) {
					t.Errorf("%s applied on %s, the NPO on %s", e.Code, e.AppliedOn, first)
				}
			}
		}
		on := map[mentoring.EntryID]civil.Date{}
		for _, s := range all[mentoring.Step](list) {
			if s.On.Before(on[s.EntryID]) {
				t.Errorf("%s was reached on %s, before the stage before it", s.Stage, s.On)
			}
			on[s.EntryID] = s.On
		}
	}
}
