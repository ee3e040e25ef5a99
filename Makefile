# 伴走ノート (Banso): the commands of its developers. `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# One set of flags everywhere: changing one means a cold build of five minutes.
TAGS := migrated_fynedo,no_emoji,x11
FLAGS := -trimpath -tags $(TAGS)
GO = $(shell .ci/setup --print-go)
# The rooms that need neither a C compiler nor a display.
ROOMS := ./app/... ./assets/... ./data/... ./export/...
# The rooms where goroutines meet. The translated C of the SQLite engine is left
# unwatched: it is not ours and takes minutes.
RACE := ./app/job ./app/desk ./app ./data ./export/pdf ./export/raster
# The rooms that are tried on PostgreSQL too: the store and those that write much.
SHARED := ./data ./data/datatest/... ./data/intake ./data/sample ./data/starter ./app/desk
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
# The rooms of the long proofs.
PROOFS := ./data/merge ./data/vault ./data
SAMPLE := out/sample.banso

.PHONY: help setup build run test lint vuln unit shared race whole soak bench shots deb windows wine-test ime-test clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install what is missing (Debian 12, root or sudo)
	@.ci/setup

build: setup ## build the program: bin/banso
	@mkdir -p bin
	$(GO) build $(FLAGS) -ldflags='-s -w' -o bin/banso .

run: build ## open the program with the sample cohort; without a display make its report under out/
	@mkdir -p out
	@[ -s $(SAMPLE) ] || bin/banso sample $(SAMPLE)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then bin/banso $(SAMPLE); else \
	  bin/banso report $(SAMPLE) --kind outcome --to out/outcome-report.pdf && \
	  bin/banso report $(SAMPLE) --kind outcome --to out/outcome-report.xlsx && \
	  echo "There is no display, so no window was opened. The sample's report is in out/outcome-report.pdf and out/outcome-report.xlsx."; fi

test: setup lint vuln unit shared race whole ## run every check and every test

lint: setup
	CGO_ENABLED=0 $(GO) vet $(FLAGS) $(ROOMS)
	@CGO_ENABLED=0 $(GO) run $(STATICCHECK) -tags $(TAGS) $(ROOMS)

unit: setup
	CGO_ENABLED=0 $(GO) test $(FLAGS) $(ROOMS)

shared: setup ## the tests of the store once more, on a PostgreSQL server of their own
	BANSO_TEST_ENGINE=postgres CGO_ENABLED=0 $(GO) test $(FLAGS) $(SHARED)

race: setup
	$(GO) test -race $(FLAGS) -gcflags='modernc.org/...=-race=false' -short $(RACE)

whole: build
	.ci/whole bin/banso

vuln: setup ## look for known holes in the modules; without a network it says that it could not
	@out=$$($(GO) run $(GOVULNCHECK) -tags $(TAGS) $(ROOMS) 2>&1); case "$$out" in \
	  *"fetching vulnerabilities"*|*"no such host"*|*"dial tcp"*) echo "vuln: the vulnerability database cannot be reached; nothing was checked";; \
	  *) echo "$$out" | tail -n 20;; esac

# Every test of the rooms of the long proofs, and what each of these found. They
# wait for the disk and for second processes: more run at once than there are cores.
soak: setup ## the long proofs: kills, power loss, flipped bits, merges, backups (under 15 minutes)
	@set -o pipefail; time BANSO_SOAK=1 CGO_ENABLED=0 $(GO) test $(FLAGS) -count=1 -p 1 -parallel 4 -timeout 30m -v $(PROOFS) | \
	  grep --line-buffered -E '^(ok|FAIL|panic|--- )|_test\.go:|--- FAIL'

bench: build ## speed and memory, as ratios within one run
	.ci/bench bin/banso
	CGO_ENABLED=0 $(GO) test $(FLAGS) -run '^$$' -bench . -benchtime 200ms $(ROOMS)

shots: setup ## draw every screen with the sample cohort under out/shots
	@mkdir -p out/shots
	CGO_ENABLED=0 $(GO) run $(FLAGS) ./app/shots -to out/shots

deb: setup ## the package for Debian, tried in a root of its own
	.ci/linux/deb-test

windows: setup ## the Windows program and its installer (needs gcc-mingw-w64-x86-64 and nsis)
	.ci/windows/build && .ci/windows/installer

wine-test: windows ## try the installed Windows program under Wine, pictures under out/
	.ci/windows/wine-test

ime-test: build ## type with a real input method, on X11 and under Wine (not as root)
	.ci/windows/ime-test

clean: ## remove what was built
	rm -rf bin out
