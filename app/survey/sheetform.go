package survey

import (
	"strconv"
	"strings"

	"banso/app/desk"
	"banso/app/kit"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/survey"
)

// sheet is one paper with the answers on it, as the form shows it.
type sheet struct {
	wave     mentoring.Wave
	items    []mentoring.Item
	response mentoring.Response
	answers  []mentoring.Answer
	fresh    civil.Date // day of a sheet that is new
}

// questions describes the items for the widget that takes the answers.
func questions(items []mentoring.Item) []kit.Question {
	out := make([]kit.Question, len(items))
	for i, it := range items {
		q := kit.Question{Key: survey.ItemKey(it), No: strconv.Itoa(i + 1), Text: it.Text, Free: it.Kind == mentoring.TextItem, Min: it.Min, Max: it.Max}
		if q.Text == "" {
			q.Text = it.Short
		}
		for _, c := range it.Labels {
			q.Labels = append(q.Labels, c.Label)
		}
		out[i] = q
	}
	return out
}

// texts writes a sheet into the fields of the form.
func (s sheet) texts() map[string]string {
	on := s.response.On
	if s.response.ID == "" {
		on = s.fresh
	}
	return map[string]string{"on": on.String(), "person": string(s.response.PersonID), "answers": s.answersText()}
}

func (s sheet) answersText() string {
	var b strings.Builder
	for _, it := range s.items {
		if a, ok := s.answer(it); ok && written(it, a) != "" {
			b.WriteString(kit.AnswerLine(survey.ItemKey(it), written(it, a)) + "\n")
		}
	}
	return b.String()
}

func written(it mentoring.Item, a mentoring.Answer) string {
	switch {
	case it.Kind == mentoring.TextItem:
		return a.Text
	case a.Number.OK:
		return strconv.Itoa(a.Number.N)
	}
	return kit.BlankAnswer
}

func (s sheet) answer(it mentoring.Item) (mentoring.Answer, bool) {
	for _, a := range s.answers {
		if a.ItemID == it.ID && !a.Removed {
			return a, true
		}
	}
	return mentoring.Answer{ItemID: it.ID}, false
}

// read makes a sheet of typed texts. Every question by number needs its answer
// or the word that it was left empty; the problem lists those without.
func (s sheet) read(texts map[string]string) (sheet, mentoring.Problems) {
	t := desk.Read(texts)
	s.response.WaveID, s.response.On = s.wave.ID, t.Date("on")
	s.response.PersonID = mentoring.PersonID(t.Text("person"))
	if s.response.ID == "" {
		s.response.Source, s.response.State = "paper", mentoring.Counted
	}
	given := kit.ReadAnswers(texts["answers"])
	answers := make([]mentoring.Answer, len(s.items))
	var open []string
	for i, it := range s.items {
		was, _ := s.answer(it)
		text := given[survey.ItemKey(it)]
		if text == "" && it.Kind != mentoring.TextItem {
			open = append(open, strconv.Itoa(i+1))
		}
		answers[i] = answered(it, was, text)
	}
	s.answers = answers
	if len(open) > 0 {
		return s, t.Problems(mentoring.Problems{{Field: "answers", Code: mentoring.Required, Limit: strings.Join(open, ", ")}})
	}
	return s, t.Problems()
}

// answered returns an answer with what was typed. Why an answer is missing is
// kept where nothing was changed.
func answered(it mentoring.Item, was mentoring.Answer, text string) mentoring.Answer {
	a := was
	switch {
	case it.Kind == mentoring.TextItem:
		a.Text = strings.TrimSpace(text)
	case text == kit.BlankAnswer && was.Why != "":
		return a
	case text == kit.BlankAnswer:
		a.Number = mentoring.Opt{}
	default:
		n, err := strconv.Atoi(text)
		a.Number = mentoring.Opt{N: n, OK: err == nil}
	}
	a.Why = ""
	if a.Text == "" && !a.Number.OK {
		a.Why = string(survey.Blank)
	}
	return a
}

// settle returns the sheets of the wave whose state changes when this one is
// saved, this one first.
func (s sheet) settle(snapshot mentoring.Snapshot, today civil.Date) (own mentoring.Response, others []mentoring.Response) {
	var was []mentoring.Response
	for _, r := range snapshot.Survey.Responses {
		if r.WaveID == s.wave.ID && !r.Removed && r.ID != s.response.ID {
			was = append(was, r)
		}
	}
	now := survey.Settle(s.wave, append(was, s.response), snapshot, today)
	for i, r := range was {
		if now[i] != r {
			others = append(others, now[i])
		}
	}
	return now[len(now)-1], others
}
