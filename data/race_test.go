//go:build race

package data

// underRace tells that the race detector is at work. It slows the engine, which
// is one big translated C program, some twenty times.
const underRace = true
