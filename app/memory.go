package app

import (
	"context"
	"encoding/json"
	"runtime"

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
	Cohort     mentoring.CohortID `json:"cohort"`
	Lang       words.Lang         `json:"lang"`
	Brightness kit.Brightness     `json:"brightness"`
	Scale      float32            `json:"scale"`
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
	if ok && json.Unmarshal([]byte(raw), m) != nil {
		*m = memory{}
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
	if m.Scale < 0.8 || m.Scale > 2 {
		m.Scale = 1
	}
	return nil
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
