package native

import (
	"errors"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// pipe is a line by a named pipe, which only this person's programs of this
// session can open. Windows takes it away with its program.
type pipe struct {
	handle windows.Handle
	name   *uint16
	ended  atomic.Bool
}

const (
	pipeBuffer = 4096
	pipeTries  = 20
	pipeWait   = 150 * time.Millisecond
)

func claim(_, name, file string) (l line, taken bool, err error) {
	var session uint32
	if err := windows.ProcessIdToSessionId(windows.GetCurrentProcessId(), &session); err != nil {
		return nil, false, err
	}
	path, err := windows.UTF16PtrFromString(`\\.\pipe\banso-` + strconv.Itoa(int(session)) + "-" + name)
	if err != nil {
		return nil, false, err
	}
	// Rights for the owner alone; nobody over the network.
	rights, err := windows.SecurityDescriptorFromString("D:P(A;;GA;;;OW)")
	if err != nil {
		return nil, false, err
	}
	attributes := windows.SecurityAttributes{SecurityDescriptor: rights}
	attributes.Length = uint32(unsafe.Sizeof(attributes))
	h, err := windows.CreateNamedPipe(path, windows.PIPE_ACCESS_DUPLEX|windows.FILE_FLAG_FIRST_PIPE_INSTANCE,
		windows.PIPE_TYPE_BYTE|windows.PIPE_WAIT|windows.PIPE_REJECT_REMOTE_CLIENTS, 1, pipeBuffer, pipeBuffer, 0, &attributes)
	switch {
	case err == nil:
		return &pipe{handle: h, name: path}, false, nil
	case errors.Is(err, windows.ERROR_ACCESS_DENIED), errors.Is(err, windows.ERROR_PIPE_BUSY):
		return nil, true, ring(path, file)
	}
	return nil, false, err
}

// ring calls the program that has the place, and lets it come to the front:
// Windows allows that only with the leave of who is in front.
func ring(path *uint16, file string) error {
	h, err := open(path)
	if err != nil {
		return err
	}
	defer windows.CloseHandle(h)
	var server uint32
	if err := windows.GetNamedPipeServerProcessId(h, &server); err == nil {
		allowForeground.Call(uintptr(server))
	}
	var n uint32
	if err := windows.WriteFile(h, append([]byte(file), 0), &n, nil); err != nil {
		return err
	}
	return windows.ReadFile(h, make([]byte, 1), &n, nil)
}

// open opens the pipe, which another caller may have just now.
func open(path *uint16) (h windows.Handle, err error) {
	for range pipeTries {
		h, err = windows.CreateFile(path, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil, windows.OPEN_EXISTING, 0, 0)
		if !errors.Is(err, windows.ERROR_PIPE_BUSY) {
			return h, err
		}
		time.Sleep(pipeWait)
	}
	return h, err
}

// wait implements line.
func (p *pipe) wait() (string, error) {
	for {
		err := windows.ConnectNamedPipe(p.handle, nil)
		if errors.Is(err, windows.ERROR_NO_DATA) { // it called and went away
			windows.DisconnectNamedPipe(p.handle)
			continue
		}
		if err != nil && !errors.Is(err, windows.ERROR_PIPE_CONNECTED) {
			return "", err
		}
		file, err := p.answer()
		if p.ended.Load() {
			return "", windows.ERROR_BROKEN_PIPE
		}
		if err == nil {
			return file, nil
		}
	}
}

// answer reads up to the zero at the end.
func (p *pipe) answer() (string, error) {
	defer windows.DisconnectNamedPipe(p.handle)
	var all []byte
	part := make([]byte, pipeBuffer)
	for len(all) < mostCalled {
		var n uint32
		if err := windows.ReadFile(p.handle, part, &n, nil); err != nil {
			return "", err
		}
		all = append(all, part[:n]...)
		if n > 0 && part[n-1] == 0 {
			break
		}
	}
	var n uint32
	if err := windows.WriteFile(p.handle, []byte{1}, &n, nil); err != nil {
		return "", err
	}
	return strings.TrimSuffix(string(all), "\x00"), windows.FlushFileBuffers(p.handle)
}

// close implements line: a call of our own wakes the one that waits.
func (p *pipe) close() error {
	p.ended.Store(true)
	if h, err := windows.CreateFile(p.name, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil, windows.OPEN_EXISTING, 0, 0); err == nil {
		windows.CloseHandle(h)
	}
	return windows.CloseHandle(p.handle)
}
