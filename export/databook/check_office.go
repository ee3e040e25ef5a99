package databook

import (
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// recordChecks counts minutes, attendance, topics and next steps anew from the
// records.
func (c *checker) recordChecks() {
	if t, ok := c.filled(words.DatabookSessions); ok {
		held := t.column(words.DatabookState).is(c.book.Code("session_state", string(mentoring.Held)))
		minutes := t.column(words.DatabookMinutes)
		s := c.sum.Sessions
		c.compare(c.say(words.DatabookMinutes), s.Length.Sum, sumIfAny(minutes, held, minutes.filled()))
		c.compare(c.say(words.DatabookMinutesMean), s.Length.Mean, meanIf(minutes, held))
		c.compare(c.say(words.DatabookNoMinutes), s.Length.Missing, minus(countIf(held), countIf(held, minutes.filled())))
		c.attendanceChecks(t)
		c.topicChecks(t, held)
	}
	if t, ok := c.filled(words.DatabookSteps); ok {
		c.section = c.say(words.DatabookSteps)
		team, done, score := t.column(words.DatabookTeam), t.column(words.DatabookDone), t.column(words.DatabookScore)
		c.compare(c.say(words.DatabookStepsMade), c.sum.Steps.Made, countIf(team.filled()))
		c.compare(c.say(words.DatabookStepsDone), c.sum.Steps.Done, countIf(done.filled()))
		c.compare(c.say(words.DatabookStepsScored), c.sum.Steps.Scored, countIf(score.filled()))
	}
}

func (c *checker) attendanceChecks(t *table) {
	a := c.sum.Sessions.Attendance
	c.compare(c.say(words.DatabookListed), a.Listed, countIf(t.column(words.DatabookMentorsListed).filled()))
	for _, x := range []struct {
		head   words.Key
		figure outcome.Figure
	}{{words.DatabookMentorsThere, a.Mentors.Part}, {words.DatabookMentorsListed, a.Mentors.Whole}, {words.DatabookMenteesThere, a.Mentees.Part},
		{words.DatabookMenteesListed, a.Mentees.Whole}} {
		c.compare(c.say(x.head), x.figure, sumIf(t.column(x.head)))
	}
	c.compare(c.say(words.DatabookStoodIn), a.Substitutes, countIf(t.column(words.DatabookSubstitutesThere).compared(">")))
}

func (c *checker) topicChecks(t *table, held where) {
	for _, x := range c.sum.Topics.Media {
		name := c.entry("medium", x.Code)
		c.compare(c.say(words.DatabookOf, "what", name, "of", c.say(words.DatabookMedium)), x.Count, countIf(held, t.column(words.DatabookMedium).is(name)))
	}
	rating := t.column(words.DatabookRating)
	c.compare(c.say(words.DatabookRated), c.sum.Topics.Rated, countIf(held, rating.filled()))
	c.compare(c.say(words.DatabookRating), c.sum.Topics.Rating, meanIf(rating, held))
	themes, ok := c.filled(words.DatabookThemes)
	if !ok {
		return
	}
	c.section = c.say(words.DatabookThemes)
	for _, x := range c.sum.Topics.Themes {
		name := c.entry("theme", x.Code)
		c.compare(name, x.Count, countIf(themes.column(words.DatabookTheme).is(name)))
	}
}

// surveyChecks counts answers and works out the changes anew.
func (c *checker) surveyChecks() {
	for _, a := range c.audiences() {
		t, ok := c.filled(a.sheet)
		if !ok {
			continue
		}
		c.section = c.say(a.sheet)
		wave := t.column(words.DatabookWave)
		for _, w := range a.survey.Waves {
			if !w.Answered.OK() {
				continue // not asked yet
			}
			name := c.book.Code("wave", string(w.Kind))
			c.compare(c.say(words.DatabookOf, "what", c.say(words.DatabookAnswered), "of", name), w.Answered, countIf(wave.is(name)))
		}
		from, to := c.book.Code("wave", string(a.survey.From)), c.book.Code("wave", string(a.survey.To))
		if a.survey.Paired.OK() {
			c.compare(c.say(words.DatabookPaired), a.survey.Paired, bothIf(t.column(words.DatabookRespondent), wave, from, to, nil))
		}
		for _, it := range a.survey.Items {
			c.itemChecks(t, a.survey, it)
		}
		for _, d := range a.survey.Single {
			c.singleChecks(t, a.survey, d)
		}
	}
}

// singleChecks works out an item anew that was asked once.
func (c *checker) singleChecks(t *table, v outcome.Survey, d outcome.Distribution) {
	no, ok := c.items[itemKey(v.Part, d.Item)]
	if !ok {
		return // the figures are of other records than the sheets
	}
	c.section = c.say(words.DatabookOf, "what", no+" "+c.item(d.Item), "of", c.book.Code("part", string(v.Part)))
	last, answers := t.column(words.DatabookWave).is(c.book.Code("wave", string(v.To))), t.column(words.Key(no))
	c.compare(c.say(words.DatabookAnswered), d.N, countIf(last, answers.filled()))
	c.compare(c.say(words.DatabookMean), d.Mean, meanIf(answers, last))
}

// itemChecks works out one item anew: the numbers of answers from the sheet of
// answers, everything else from the pairs.
func (c *checker) itemChecks(t *table, v outcome.Survey, it outcome.ItemResult) {
	no, ok := c.items[itemKey(v.Part, it.Item)]
	if !ok {
		return
	}
	c.section = c.say(words.DatabookOf, "what", no+" "+c.item(it.Item), "of", c.book.Code("part", string(v.Part)))
	wave, answers := t.column(words.DatabookWave), t.column(words.Key(no))
	from, to := c.book.Code("wave", string(v.From)), c.book.Code("wave", string(v.To))
	c.compare(c.say(words.DatabookNBefore), it.Pre, countIf(wave.is(from), answers.filled()))
	c.compare(c.say(words.DatabookNAfter), it.Post, countIf(wave.is(to), answers.filled()))
	c.compare(c.say(words.DatabookPaired), it.Paired, bothIf(t.column(words.DatabookRespondent), wave, from, to, &answers))
	pairs, ok := c.filled(words.DatabookPairs)
	if !ok {
		return
	}
	item, change := pairs.column(words.DatabookItemNo), pairs.column(words.DatabookChange)
	own := item.is(no)
	n := c.compare(c.say(words.DatabookPairRows), it.Paired, countIf(own))
	c.compare(c.say(words.DatabookBefore), it.Before.Mean, meanIf(pairs.column(words.DatabookBeforeValue), own))
	c.compare(c.say(words.DatabookAfter), it.After.Mean, meanIf(pairs.column(words.DatabookAfterValue), own))
	mean := c.compare(c.say(words.DatabookChange), it.Change.Mean, meanIf(change, own))
	sd := c.compare(c.say(words.DatabookSpread), it.Change.SD, spreadIf(change, item, no, mean, n))
	if it.Change.Low.OK() { // the report tells no interval where few changed
		half := halfInterval(sd, n)
		c.compare(c.say(words.DatabookLow), it.Change.Low, minus(mean, half))
		c.compare(c.say(words.DatabookHigh), it.Change.High, plus(mean, half))
	}
	better, worse := ">", "<"
	if it.Item.LowIsBetter {
		better, worse = worse, better
	}
	c.compare(c.say(words.DatabookImproved), it.Counts.Improved, countIf(own, change.compared(better)))
	c.compare(c.say(words.DatabookSame), it.Counts.Same, countIf(own, change.compared("=")))
	c.compare(c.say(words.DatabookWorse), it.Counts.Worse, countIf(own, change.compared(worse)))
}
