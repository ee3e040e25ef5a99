#!/bin/sh
# Writes licences.txt anew: the licence files of Go and of every module that is
# built into the program on any of its systems. To be run from the top of the
# checkout when a module was added or changed.
set -eu
out=assets/licences/licences.txt
tags=migrated_fynedo,no_emoji,x11
{
	echo "== Go $(go env GOVERSION)"
	cat "$(go env GOROOT)/LICENSE"
	for os in linux windows darwin; do
		GOOS=$os CGO_ENABLED=1 go list -e -deps -tags "$tags" -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' . 2>/dev/null
	done | sort -u | while read -r path version dir; do
		echo "== $path $version"
		for f in "$dir"/LICEN[CS]E* "$dir"/COPYING*; do
			if [ -f "$f" ]; then tr -d '\r' <"$f"; echo; fi
		done
	done
} >$out
