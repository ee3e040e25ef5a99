package databook

import "banso/assets/words"

// tallyChecks adds the tallies of the teams anew.
func (c *checker) tallyChecks() {
	t, ok := c.filled(words.DatabookTeams)
	if !ok {
		return
	}
	for i, f := range tallyOf(c.sum.Sessions.Tally) {
		head := tallyHeads()[i]
		c.compare(c.say(words.DatabookSumOfTeams, "head", c.say(head)), f, sumIf(t.column(head)))
	}
	c.compare(c.say(words.DatabookSumOfTeams, "head", c.say(words.DatabookMinutes)), c.sum.Sessions.Length.Sum, sumIfAny(t.column(words.DatabookMinutes)))
}

// protectedChecks adds up what is shown of the answers: the people who got
// better, stayed the same and got worse are those with a pair.
func (c *checker) protectedChecks() {
	t, ok := c.filled(words.DatabookResults)
	if !ok {
		return
	}
	c.section = c.say(words.DatabookResults)
	row := 0
	for _, v := range c.surveys() {
		for _, it := range v.Items {
			if it.Counts.Improved.OK() && it.Counts.Same.OK() && it.Counts.Worse.OK() {
				found := plus(t.column(words.DatabookImproved).cell(row), t.column(words.DatabookSame).cell(row), t.column(words.DatabookWorse).cell(row))
				c.compare(c.say(words.DatabookOf, "what", c.say(words.DatabookPaired), "of", c.item(it.Item)), it.Paired, found)
			}
			row++
		}
	}
}
