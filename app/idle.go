package app

import "time"

// idle counts how long nobody has used the window. It is used from the
// screen's goroutine.
type idle struct {
	now   func() time.Time
	after func(time.Duration, func()) (stop func())
	limit time.Duration // 0 never
	done  func()        // the limit has passed
	last  time.Time
	stop  func()
}

// glance is the longest wait between two looks at the clock: a laptop that was
// asleep wakes up with its timers where they stood.
const glance = time.Minute

// start begins to count anew with a limit.
func (i *idle) start(limit time.Duration) {
	i.end()
	i.limit, i.last = limit, i.wall()
	i.wait()
}

// end counts no more.
func (i *idle) end() {
	if i.stop != nil {
		i.stop()
		i.stop = nil
	}
	i.limit = 0
}

// touch says that somebody is here. Who comes after the limit comes too late:
// it may be somebody else who wakes the laptop.
func (i *idle) touch() {
	if i.limit == 0 || i.look() {
		return
	}
	i.last = i.wall()
}

// wall is the time of day, which goes on while the machine sleeps.
func (i *idle) wall() time.Time { return i.now().Round(0) }

func (i *idle) wait() {
	if i.limit == 0 {
		return
	}
	i.stop = i.after(min(glance, max(time.Second, i.limit-i.wall().Sub(i.last))), func() {
		if !i.look() {
			i.wait()
		}
	})
}

// look tells whether the limit has passed, and says so once.
func (i *idle) look() bool {
	if i.limit == 0 || i.wall().Sub(i.last) < i.limit {
		return false
	}
	i.end()
	i.done()
	return true
}
