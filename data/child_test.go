package data

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"banso/data/datatest/server"
)

// Some proofs need a second process. It is this test binary again, told its
// part by an environment variable.
const (
	childPart = "BANSO_TEST_CHILD"
	childFile = "BANSO_TEST_FILE"
	childMode = "BANSO_TEST_MODE"
)

func TestMain(m *testing.M) {
	switch part := os.Getenv(childPart); part {
	case "":
		os.Exit(m.Run())
	case "hold":
		os.Exit(holdOpen(os.Getenv(childFile)))
	case "write":
		os.Exit(writeUntilKilled(os.Getenv(childFile), os.Getenv(childMode)))
	case "seal":
		os.Exit(backUpUntilKilled(os.Getenv(childFile)))
	case "take":
		os.Exit(takeUntilKilled(os.Getenv(childFile), os.Getenv(childMode)))
	case "several":
		os.Exit(writeAmongOthers(os.Getenv(childFile), os.Getenv(childMode)))
	case "count":
		os.Exit(countUp(os.Getenv(childFile), os.Getenv(childMode)))
	default:
		fmt.Fprintln(os.Stderr, "no part", part)
		os.Exit(2)
	}
}

// A child is a second process of this test binary.
type child struct {
	cmd   *exec.Cmd
	input io.WriteCloser
	lines *bufio.Scanner
}

func startChild(t testing.TB, part, path, mode string) *child {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childPart+"="+part, childFile+"="+path, childMode+"="+mode)
	cmd.Stderr = os.Stderr
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &child{cmd, input, bufio.NewScanner(output)}
}

// line waits for the next line the child prints, "" when it has ended.
func (c *child) line() string {
	if c.lines.Scan() {
		return c.lines.Text()
	}
	return ""
}

// end lets the child end by itself.
func (c *child) end(t testing.TB) {
	t.Helper()
	if err := c.input.Close(); err != nil {
		t.Error(err)
	}
	if err := c.cmd.Wait(); err != nil {
		t.Errorf("child: %v", err)
	}
}

// kill ends the child at once, wherever it is, and returns what it had
// printed before.
func (c *child) kill(t testing.TB) (lines []string) {
	t.Helper()
	if err := c.cmd.Process.Kill(); err != nil {
		t.Error(err)
	}
	for line := c.line(); line != ""; line = c.line() {
		lines = append(lines, line)
	}
	_ = c.cmd.Wait() // tells that it was killed
	return lines
}

// holdOpen opens a register and keeps it open until its input ends.
func holdOpen(path string) int {
	o := testOptions()
	o.Actor = "鈴木"
	s, err := Open(context.Background(), path, o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println("open")
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := s.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// besideOthers lets a long proof run at once with others: it waits for the disk
// and for second processes, and has a folder of its own. A server is one for
// all, and there they run one after another.
func besideOthers(t *testing.T) {
	t.Helper()
	if !server.Wanted() {
		t.Parallel()
	}
}

// unwatched leaves a long test of one goroutine to the runs without the race
// detector, which has nothing to see in it.
func unwatched(t testing.TB) {
	t.Helper()
	if underRace {
		t.Skip("one goroutine at a time")
	}
}
