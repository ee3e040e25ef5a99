package assign

// A queue hands out NPOs by growing distance. An NPO whose distance shrinks is
// pushed again; the older entry is recognised by its distance and dropped.
type queue []waiting

type waiting struct {
	far int64
	npo int32
}

func (w waiting) before(v waiting) bool {
	return w.far < v.far || w.far == v.far && w.npo < v.npo
}

func (q *queue) push(npo int32, far int64) {
	h := append(*q, waiting{})
	at, w := len(h)-1, waiting{far, npo}
	for at > 0 {
		up := (at - 1) / 2
		if !w.before(h[up]) {
			break
		}
		h[at], at = h[up], up
	}
	h[at] = w
	*q = h
}

// pop returns the nearest NPO, or false when none is nearer than the limit.
func (q *queue) pop(far []int64, limit int64) (int32, bool) {
	for len(*q) > 0 {
		top := (*q)[0]
		if top.far >= limit {
			return 0, false
		}
		q.drop()
		if top.far == far[top.npo] {
			return top.npo, true
		}
	}
	return 0, false
}

func (q *queue) drop() {
	h := *q
	last := len(h) - 1
	w := h[last]
	h = h[:last]
	at := 0
	for {
		down := 2*at + 1
		if down >= last {
			break
		}
		if down+1 < last && h[down+1].before(h[down]) {
			down++
		}
		if !h[down].before(w) {
			break
		}
		h[at], at = h[down], down
	}
	if last > 0 {
		h[at] = w
	}
	*q = h
}
