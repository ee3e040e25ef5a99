package app

import (
	"context"
	"encoding/json"
	"runtime"
	"time"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// memory is what the window keeps for the next start, in the register's own
// settings.
type memory struct {
	Width      float32            `json:"width"`
	Height     float32            `json:"height"`
	Page       desk.PageID        `json:"page"`
	Key        string             `json:"key"`  // of the record that is open there
	Part       string             `json:"part"` // and the side of the page
	Cohort     mentoring.CohortID `json:"cohort"`
	Lang       words.Lang         `json:"lang"`
	Brightness kit.Brightness     `json:"brightness"`
	Scale      float32            `json:"scale"`
	WeekStart  time.Weekday       `json:"week_start"`
	Lock       int                `json:"lock"` // minutes until a lock, 0 the usual, -1 never
}

const memoryName = "window"

// The least and first size of the window: a small laptop without its bars.
const (
	leastWidth, leastHeight float32 = 1024, 600
	firstWidth, firstHeight float32 = 1320, 690
)

// load reads what was kept; what is missing or broken takes its first value.
func (m *memory) load(ctx context.Context, store *data.Store) error {
	raw, ok, err := store.Setting(ctx, memoryName)
	if err != nil {
		return err
	}
	first := *m
	if ok && json.Unmarshal([]byte(raw), m) != nil {
		*m = first
	}
	if m.Width < leastWidth || m.Height < leastHeight {
		m.Width, m.Height = firstWidth, firstHeight
	}
	if m.Lang != words.English {
		m.Lang = words.Japanese
	}
	switch m.Brightness {
	case kit.AlwaysDark, kit.AlwaysLight, kit.FollowSystem:
	default:
		m.Brightness = firstBrightness()
	}
	if m.WeekStart != time.Monday {
		m.WeekStart = time.Sunday
	}
	if m.Scale < 0.8 || m.Scale > 2 {
		m.Scale = 1
	}
	return nil
}

// usualLock is how long nobody may use the window before a protected register
// is closed, until somebody chooses otherwise.
const usualLock = 10 * time.Minute

func (m *memory) lockAfter() time.Duration {
	switch {
	case m.Lock < 0:
		return 0
	case m.Lock == 0:
		return usualLock
	}
	return time.Duration(m.Lock) * time.Minute
}

func (m *memory) setLockAfter(d time.Duration) {
	if m.Lock = int(d / time.Minute); m.Lock <= 0 {
		m.Lock = -1
	}
}

func (m *memory) save(ctx context.Context, store *data.Store) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return store.SetSetting(ctx, memoryName, string(raw))
}

// firstBrightness follows the system where it tells. Many Linux desktops do
// not, and Fyne then takes the dark look.
func firstBrightness() kit.Brightness {
	if runtime.GOOS == "linux" {
		return kit.AlwaysLight
	}
	return kit.FollowSystem
}

// within cuts a size to the room of the screen, which is less where everything
// is shown larger; no room is not known.
func within(room, size fyne.Size) fyne.Size {
	if room.IsZero() {
		return size
	}
	return size.Min(room)
}
