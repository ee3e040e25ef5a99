//go:build !windows

package native

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// socket is a line by a socket of this person alone. Beside it lies a file that
// is locked while its program runs: a socket that a killed program left behind
// is known by that and taken away.
type socket struct {
	listener *net.UnixListener
	lock     *os.File
}

// callWait is how long a program that has the place may take to answer.
const callWait = 3 * time.Second

func claim(dir, name, file string) (l line, taken bool, err error) {
	folder, err := socketFolder(dir)
	if err != nil {
		return nil, false, err
	}
	path := filepath.Join(folder, name)
	lock, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, false, err
	}
	if err = syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		lock.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, true, ring(path+".call", file)
		}
		return nil, false, err
	}
	if err = os.Remove(path + ".call"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		lock.Close()
		return nil, false, err
	}
	listener, err := net.ListenUnix("unix", &net.UnixAddr{Name: path + ".call", Net: "unix"})
	if err != nil {
		lock.Close()
		return nil, false, err
	}
	return &socket{listener, lock}, false, nil
}

// socketFolder is a folder that only this person can enter: nobody else can
// call, or answer in the program's place.
func socketFolder(dir string) (string, error) {
	if run := os.Getenv("XDG_RUNTIME_DIR"); run != "" {
		folder := filepath.Join(run, "banso")
		if err := os.MkdirAll(folder, 0o700); err == nil && private(folder) {
			return folder, nil
		}
	}
	folder := filepath.Join(dir, "open")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	if err := os.Chmod(folder, 0o700); err != nil {
		return "", err
	}
	return folder, nil
}

func private(folder string) bool {
	info, err := os.Lstat(folder)
	if err != nil {
		return false
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	return info.IsDir() && ok && int(owner.Uid) == os.Getuid() && info.Mode().Perm()&0o077 == 0
}

// ring calls the program that has the place. One that has only just begun may
// not listen yet.
func ring(path, file string) error {
	var c net.Conn
	var err error
	for range 20 {
		if c, err = net.DialTimeout("unix", path, callWait); err == nil {
			break
		}
		time.Sleep(callWait / 20)
	}
	if err != nil {
		return err
	}
	defer c.Close()
	defer time.AfterFunc(callWait, func() { c.Close() }).Stop()
	if _, err := io.WriteString(c, file+"\x00"); err != nil {
		return err
	}
	_, err = bufio.NewReader(c).ReadByte()
	return err
}

// wait implements line.
func (s *socket) wait() (string, error) {
	for {
		c, err := s.listener.AcceptUnix()
		if err != nil {
			return "", err
		}
		file, err := answer(c)
		if err == nil {
			return file, nil
		}
	}
}

func answer(c net.Conn) (string, error) {
	defer c.Close()
	defer time.AfterFunc(callWait, func() { c.Close() }).Stop()
	file, err := bufio.NewReader(io.LimitReader(c, mostCalled)).ReadString(0)
	if err != nil {
		return "", err
	}
	_, err = c.Write([]byte{1})
	return strings.TrimSuffix(file, "\x00"), err
}

// close implements line. The lock file stays: to remove it would let two
// programs lock two files of one name.
func (s *socket) close() error { return errors.Join(s.listener.Close(), s.lock.Close()) }
