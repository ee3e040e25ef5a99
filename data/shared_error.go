package data

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// AddressError tells that the address of a shared database cannot be read.
// What was given is not told: it may hold a password.
type AddressError struct{}

func (e *AddressError) Error() string { return "address of the shared database cannot be read" }

// ConnectionError tells that the server of a shared database cannot be
// reached, or was lost in the middle of something. What was saved before is
// safe, and the next call tries again.
type ConnectionError struct {
	Path string
	// Unsure tells that the connection was lost at the very moment of saving: it
	// may have been saved or not.
	Unsure bool
}

func (e *ConnectionError) Error() string { return "no connection to the shared database" }

// PasswordError tells that the server does not let this user in: the name or
// the password is wrong, or its rules do not allow the machine.
type PasswordError struct{ Path string }

func (e *PasswordError) Error() string { return "shared database refused user or password" }

// UnsafeConnectionError tells that the connection would not be safe: the server
// does not encrypt, or cannot prove by its certificate who it is.
type UnsafeConnectionError struct{ Path string }

func (e *UnsafeConnectionError) Error() string {
	return "connection to the shared database is not safe"
}

// NoDatabaseError tells that the server has no database of that name.
type NoDatabaseError struct{ Path string }

func (e *NoDatabaseError) Error() string { return "server has no such database" }

// Unwrap lets errors.Is find fs.ErrNotExist.
func (e *NoDatabaseError) Unwrap() error { return fs.ErrNotExist }

// UnfitServerError tells that the server is older than this program needs, or
// that the database does not keep UTF-8.
type UnfitServerError struct {
	Path     string
	Version  int // 150005 is 15.5
	Encoding string
}

func (e *UnfitServerError) Error() string {
	return fmt.Sprintf("server version %d with encoding %s does not fit", e.Version, e.Encoding)
}

// NotEmptyError tells that a register cannot be moved into a database, for
// there is something in it.
type NotEmptyError struct{ Path string }

func (e *NotEmptyError) Error() string { return "database is not empty" }

// ServerError tells that the server refused something that it should not
// have. State is its SQLSTATE; its text is left out, for it may quote data.
type ServerError struct {
	Path  string
	State string
}

func (e *ServerError) Error() string { return "server answered with SQLSTATE " + e.State }

// state returns the SQLSTATE of an error of the server, "" if it has none.
func state(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// brokenOnServer tells which rule of the schema a statement broke on a server.
func brokenOnServer(err error) (Rule, bool) {
	switch s := state(err); s {
	case "23503":
		return RuleReference, true
	case "23514", "22P02", "22003", "42804": // a check, or a value of another type
		return RuleCheck, true
	case "23502":
		return RuleMissing, true
	case "23505":
		return RuleKey, true
	case "22021", "22P05":
		return RuleText, true
	case "P0001": // a trigger of ours
		return RuleOther, true
	default:
		return RuleOther, strings.HasPrefix(s, "23")
	}
}

// classifyServer gives an error of the server, or of the way to it, the type
// that tells what happened; nil if it is another's.
func classifyServer(path string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	if s := state(err); s != "" {
		return classifyState(path, s)
	}
	var untrusted *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	if errors.Is(err, errTLSRefused) || errors.As(err, &untrusted) || errors.As(err, &authority) || errors.As(err, &name) {
		return &UnsafeConnectionError{Path: path}
	}
	var connecting *pgconn.ConnectError
	if errors.As(err, &connecting) || IsShared(path) && isLost(err) {
		return &ConnectionError{Path: path}
	}
	return nil
}

// isLost tells whether an error says that a connection is gone.
func isLost(err error) bool {
	var network net.Error
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, pgconn.ErrConnClosed) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.As(err, &network) && !errors.Is(err, context.DeadlineExceeded)
}

// classifyState reads an SQLSTATE (PostgreSQL 15, appendix A).
func classifyState(path, state string) error {
	switch state {
	case "53100":
		return &DiskFullError{Path: path}
	case "53300", "55P03", "40P01", "40001", "57014":
		return ErrBusy
	case "25006":
		return &ReadOnlyError{Path: path}
	case "28P01", "28000":
		return &PasswordError{Path: path}
	case "3D000":
		return &NoDatabaseError{Path: path}
	case "42501":
		return &NotAllowedError{Path: path}
	case "57P01", "57P02", "57P03", "57P05", "25P03":
		return &ConnectionError{Path: path}
	case "XX001", "XX002":
		return &DamagedError{Path: path}
	case "58030":
		return &DiskError{Path: path}
	}
	if strings.HasPrefix(state, "08") {
		return &ConnectionError{Path: path}
	}
	return &ServerError{Path: path, State: state}
}
