package native

import (
	"strconv"
	"strings"
)

// atLeast tells whether a version as OpenGL gives it, "4.6.0 NVIDIA 531.41", is
// a number or later.
func atLeast(version string, major, minor int) bool {
	number, _, _ := strings.Cut(strings.TrimSpace(version), " ")
	parts := strings.Split(number, ".")
	if len(parts) < 2 {
		return false
	}
	a, err := strconv.Atoi(parts[0])
	if err != nil {
		return false
	}
	b, err := strconv.Atoi(parts[1])
	return err == nil && (a > major || a == major && b >= minor)
}
