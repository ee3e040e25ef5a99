package server

import "os/exec"

func ownFolder(string) error { return nil }

func asServer(cmd *exec.Cmd) *exec.Cmd { return cmd }
