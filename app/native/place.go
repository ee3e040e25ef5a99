package native

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"banso/app/job"
)

// Place is what the one program that has a register open holds. Others that
// are started with the same register call it and end.
type Place struct {
	line   line
	closed bool
}

// line is the system's way for programs of one person to call each other. It
// ends with its program, however that ends.
type line interface {
	// wait returns what the next caller says.
	wait() (string, error)
	close() error
}

// mostCalled is the longest call: a path, and some room.
const mostCalled = 64 << 10

// Claim takes the place of a register. It returns nil without an error when
// another program has it: that one was called, is handed the file ("" none),
// and comes to the front. An error tells that the system cannot say; then the
// register's own lock decides. dir is the program's own folder.
func Claim(dir, register, file string) (*Place, error) {
	if file != "" {
		if full, err := filepath.Abs(file); err == nil {
			file = full
		}
	}
	l, taken, err := claim(dir, nameOf(register), file)
	if err != nil {
		return nil, fmt.Errorf("claim the place of a register: %w", err)
	}
	if taken {
		return nil, nil
	}
	return &Place{line: l}, nil
}

// nameOf names a register the same way however its path was written.
func nameOf(register string) string {
	if !strings.Contains(register, "://") {
		if full, err := filepath.Abs(register); err == nil {
			register = full
		}
		if real, err := filepath.EvalSymlinks(register); err == nil {
			register = real
		}
		if runtime.GOOS == "windows" {
			register = strings.ToLower(register)
		}
	}
	sum := sha256.Sum256([]byte(register))
	return hex.EncodeToString(sum[:10])
}

// Listen calls called on the screen's goroutine for each program that was
// started with the register, with the file that it was given or "".
func (p *Place) Listen(jobs job.Runner, called func(file string)) {
	file := ""
	jobs.Run(context.Background(), func(context.Context) (err error) {
		file, err = p.line.wait()
		return err
	}, func(err error) {
		if err != nil || p.closed {
			return
		}
		called(file)
		p.Listen(jobs, called)
	})
}

// Close gives the place back.
func (p *Place) Close() error {
	p.closed = true
	return p.line.close()
}
