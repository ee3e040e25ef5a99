package assign

// settle replaces the plan by the first among the equally good ones – the
// first mentor at the first possible NPO, then the second mentor, and so on –
// and reports whether there was more than one.
//
// By complementary slackness the equally good plans are those reached by
// exchanges along pairs with gain + price = score; prices stay as they are.
func (a *auction) settle() (tied bool) {
	fair := make([][]int32, len(a.at)) // NPOs as good for each mentor as its own
	exchange := make(graph, len(a.price))
	for i, at := range a.at {
		for j, s := range a.scores.Row(i) {
			if s == Forbidden || a.gain[i]+a.price[j] != int64(s) {
				continue
			}
			fair[i] = append(fair[i], int32(j))
			if int32(j) != at {
				exchange[at] = append(exchange[at], int32(j))
			}
		}
	}
	if !exchange.cyclic() && !exchange.leads(a.canLose, a.canGain) {
		return false
	}
	for i := range a.at {
		for _, j := range fair[i] {
			if j < a.at[i] && a.rotate(i, j, fair) {
				break
			}
		}
	}
	return true
}

// canLose and canGain report whether NPO j may end with one mentor less, or
// more, at no cost.
func (a *auction) canLose(j int) bool { return a.price[j] == 0 && len(a.seated[j]) > 1 }
func (a *auction) canGain(j int) bool { return a.price[j] == 0 && len(a.seated[j]) < a.most[j] }

// rotate moves mentor i to NPO to if mentors after i can make up for it at no
// cost, and reports whether it did.
func (a *auction) rotate(i int, to int32, fair [][]int32) bool {
	const unseen, fromSink, root = -1, -2, -3
	home := a.at[i]
	via := a.via
	for j := range via {
		via[j] = unseen
	}
	via[to] = root
	line := []int32{to}
	gainer := int32(-1) // an NPO which keeps one mentor more
	for at := 0; at < len(line) && via[home] == unseen; at++ {
		b := line[at]
		if gainer < 0 && a.canGain(int(b)) {
			gainer = b
			for j := range via {
				if via[j] == unseen && a.canLose(j) {
					via[j] = fromSink
					line = append(line, int32(j))
				}
			}
		}
		for _, k := range a.seated[b] {
			if int(k) <= i {
				continue
			}
			for _, j := range fair[k] {
				if via[j] == unseen {
					via[j] = k
					line = append(line, j)
				}
			}
		}
	}
	if via[home] == unseen {
		return false
	}
	for j := home; j != to; {
		if via[j] == fromSink {
			j = gainer
			continue
		}
		k := via[j]
		from := a.at[k]
		a.shift(k, j)
		j = from
	}
	a.shift(int32(i), to)
	return true
}

// shift moves mentor k to NPO j.
func (a *auction) shift(k, j int32) {
	a.seated[a.at[k]] = without(a.seated[a.at[k]], k)
	a.seated[j] = append(a.seated[j], k)
	a.at[k] = j
}
