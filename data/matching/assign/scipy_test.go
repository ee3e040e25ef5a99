package assign

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// scipy solves the same problem by scipy's linear_sum_assignment on the
// slot-expanded matrix and prints the processor time it took, matrix included.
const scipy = `
import json, sys, time
import numpy as np
from scipy.optimize import linear_sum_assignment
p = json.load(open(sys.argv[1]))
s = np.array([[np.nan if x is None else x for x in row] for row in p["s"]])
best = None
for _ in range(3):
    start = time.process_time()
    bonus = (np.nanmax(s) + 1) * (s.shape[0] + 1)
    columns = []
    for j, u in enumerate(p["u"]):
        columns += [s[:, j] + bonus] + [s[:, j]] * (u - 1)
    m = np.stack(columns, axis=1)
    m[np.isnan(m)] = -1e12
    linear_sum_assignment(m, maximize=True)
    took = time.process_time() - start
    best = took if best is None else min(best, took)
print(best)
`

// BenchmarkOneSidedAgainstScipy tells the ratio of our time to scipy's for
// problems of one run, where Debian's python3-scipy is installed.
func BenchmarkOneSidedAgainstScipy(b *testing.B) {
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import scipy.optimize").Run() != nil {
		b.Skip("python3-scipy is not installed")
	}
	for _, size := range [][2]int{{400, 200}, {2000, 1000}} {
		r := dice(1)
		easy := OneSided{Scores: randomScores(r, size[0], size[1], 1000, 0.1), Most: make([]int, size[1])}
		for j := range easy.Most {
			easy.Most[j] = 2 + r.IntN(2)
		}
		hard, _, _ := planted(r, size[0], size[1])
		for _, c := range []struct {
			name string
			p    OneSided
		}{{"random", easy}, {"planted", hard}} {
			b.Run(fmt.Sprintf("%s %d×%d", c.name, size[1], size[0]), func(b *testing.B) {
				theirs := scipyTime(b, python, c.p)
				for b.Loop() {
					if _, err := c.p.Solve(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(theirs), "of-scipy")
			})
		}
	}
}

func scipyTime(b *testing.B, python string, p OneSided) time.Duration {
	b.Helper()
	rows := make([][]*int32, p.Scores.Rows)
	for i := range rows {
		rows[i] = make([]*int32, len(p.Most))
		for j := range rows[i] {
			if s := p.Scores.At(i, j); s != Forbidden {
				rows[i][j] = &s
			}
		}
	}
	raw, err := json.Marshal(map[string]any{"s": rows, "u": p.Most})
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "problem.json")
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		b.Fatal(err)
	}
	out, err := exec.Command(python, "-c", scipy, file).Output()
	if err != nil {
		b.Fatal(err)
	}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
	if err != nil {
		b.Fatal(err)
	}
	return time.Duration(seconds * float64(time.Second))
}
