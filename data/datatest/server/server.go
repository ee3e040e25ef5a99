// Package server starts a PostgreSQL server for tests: its own, in a temporary
// folder, reached by a socket in that folder and on the loopback only. It ends
// with the test's process, also if that is killed.
//
// It knows nothing of registers. Where PostgreSQL 15 is not installed tests are
// skipped.
//
//	address := server.Shared(t).Database(t, "")
//	store, err := data.Open(ctx, address, options)
package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Binaries is where Debian 12 keeps the programs of PostgreSQL 15.
const Binaries = "/usr/lib/postgresql/15/bin"

// Password is that of the role "office", which is asked for it on the
// loopback. The role "tester", which owns everything, is let in by the socket.
const Password = "ao-iwa#1%"

// A Server is a running server.
type Server struct {
	// Port is that on 127.0.0.1, where the server encrypts if asked to.
	Port int
	// Certificate is the file with the server's certificate, made out to
	// "localhost" by nobody else's authority.
	Certificate string

	dir   string
	guard string
	stdin io.Closer
	cmd   *exec.Cmd
	lock  sync.Mutex
	made  int

	template    sync.Once
	templateErr error
}

var shared = sync.OnceValues(func() (*Server, error) { return start(keep) })

// Shared returns the one server of this test process.
func Shared(t testing.TB) *Server {
	t.Helper()
	needBinaries(t)
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// New starts a server of the test's own, which the test may stop.
func New(t testing.TB) *Server {
	t.Helper()
	needBinaries(t)
	s, err := start(guard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Stop()
		os.RemoveAll(s.dir)
	})
	return s
}

func needBinaries(t testing.TB) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(Binaries, "initdb")); err != nil {
		t.Skip("PostgreSQL 15 is not installed; .ci/setup does it")
	}
}

// guard runs the server until its input ends, at the latest with the test.
const guard = `"$1/postgres" -D "$2/data" >"$2/log" 2>&1 & server=$!
read -r _; kill -QUIT $server; wait $server`

// keep also removes the folder: of the one server of a process nobody else does.
const keep = guard + `; rm -rf "$2"`

func start(guard string) (s *Server, err error) {
	dir, err := os.MkdirTemp("", "banso-pg-")
	if err != nil {
		return nil, err
	}
	s = &Server{dir: dir, guard: guard, Certificate: filepath.Join(dir, "server.crt")}
	if s.Port, err = freePort(); err != nil {
		return nil, err
	}
	if err := certify(dir); err != nil {
		return nil, err
	}
	if err := ownFolder(dir); err != nil {
		return nil, err
	}
	var said bytes.Buffer
	init := asServer(exec.Command(filepath.Join(Binaries, "initdb"), "-D", filepath.Join(dir, "data"), "-U", "tester",
		"-A", "trust", "--no-sync", "--no-instructions", "--encoding=UTF8", "--locale=C.UTF-8"))
	init.Stdout, init.Stderr, init.Dir = &said, &said, dir
	if err := init.Run(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, said.String())
	}
	if err := s.configure(); err != nil {
		return nil, err
	}
	if err := s.Start(); err != nil {
		return nil, err
	}
	return s, s.Do("postgres", "CREATE ROLE office LOGIN CREATEDB PASSWORD '"+Password+"'")
}

// configure lets the server be fast rather than safe from power loss, which no
// test of it is about.
func (s *Server) configure() error {
	settings := fmt.Sprintf("listen_addresses = '127.0.0.1'\nport = %d\nunix_socket_directories = '%s'\n"+
		"fsync = off\nfull_page_writes = off\nautovacuum = off\nmax_connections = 60\nshared_buffers = 32MB\n"+
		"ssl = on\nssl_cert_file = '%s'\nssl_key_file = '%s'\n",
		s.Port, s.dir, s.Certificate, filepath.Join(s.dir, "server.key"))
	rules := "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
	f, err := os.OpenFile(filepath.Join(s.dir, "data", "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(settings)
	return errors.Join(err, f.Close(), os.WriteFile(filepath.Join(s.dir, "data", "pg_hba.conf"), []byte(rules), 0o600))
}

// Start starts a server that was stopped.
func (s *Server) Start() error {
	input, stdin, err := os.Pipe()
	if err != nil {
		return err
	}
	s.cmd = asServer(exec.Command("sh", "-c", s.guard, "sh", Binaries, s.dir))
	s.cmd.Stdin, s.cmd.Dir, s.stdin = input, s.dir, stdin
	if err := s.cmd.Start(); err != nil {
		return err
	}
	if err := input.Close(); err != nil {
		return err
	}
	for range 600 {
		if err = s.Do("postgres", "SELECT 1"); err == nil {
			return nil
		}
		<-time.After(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
	return fmt.Errorf("server does not answer: %w: %s", err, log)
}

// Stop ends the server at once; acts under way are lost.
func (s *Server) Stop() {
	s.stdin.Close()
	_ = s.cmd.Wait()
}

// Address returns the address of a database for the role that owns it.
func (s *Server) Address(database string) string {
	q := url.Values{"host": {s.dir}, "port": {strconv.Itoa(s.Port)}, "sslmode": {"disable"}}
	return (&url.URL{Scheme: "postgres", User: url.User("tester"), Path: "/" + database, RawQuery: q.Encode()}).String()
}

// Database makes a database, empty or as the template, and returns its
// address. It is dropped when the test has ended.
func (s *Server) Database(t testing.TB, template string) string {
	t.Helper()
	s.lock.Lock()
	s.made++
	name := fmt.Sprintf("test_%d", s.made)
	s.lock.Unlock()
	statement := "CREATE DATABASE " + name
	if template != "" {
		statement += " TEMPLATE " + template
	}
	if err := s.Do("postgres", statement); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Do("postgres", "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	return s.Address(name)
}

// Do carries out statements in a database.
func (s *Server) Do(database, statements string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.Address(database))
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statements)
	return errors.Join(err, conn.Close(ctx))
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

// Wanted tells whether the tests are to run on PostgreSQL instead of SQLite.
func Wanted() bool { return os.Getenv("BANSO_TEST_ENGINE") == "postgres" }

// Register makes a database with an empty register of the given node and
// returns its address. Make makes the first one at an address; the others are
// copies of it.
func (s *Server) Register(t testing.TB, node string, make func(address string) error) string {
	t.Helper()
	s.template.Do(func() {
		s.templateErr = s.Do("postgres", "CREATE DATABASE "+templateName)
		if s.templateErr == nil {
			s.templateErr = make(s.Address(templateName))
		}
	})
	if s.templateErr != nil {
		t.Fatal(s.templateErr)
	}
	address := s.Database(t, templateName)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Do(u.Path[1:], "UPDATE register SET node = '"+node+"'"); err != nil {
		t.Fatal(err)
	}
	return address
}

const templateName = "empty_register"
