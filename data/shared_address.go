package data

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// IsShared tells whether a path is the address of a shared database,
// postgres://user@host/database, and not that of a file.
func IsShared(path string) bool {
	return strings.HasPrefix(path, "postgres://") || strings.HasPrefix(path, "postgresql://")
}

// SharedName returns the address of a shared database without its password
// and options, for people and for every place where it is written down. What
// cannot be read as an address becomes its scheme only.
func SharedName(address string) string {
	u, err := readAddress(address)
	if err != nil {
		return "postgres://"
	}
	name := url.URL{Scheme: "postgres", Host: u.Host, Path: u.Path}
	if user := u.User.Username(); user != "" {
		name.User = url.User(user)
	}
	return name.String()
}

// readAddress takes an address apart. A password in which a "/", "?" or "#" is not
// written as %2F, %3F or %23 ends the part that is kept from others too early;
// the "@" behind it gives that away.
func readAddress(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	_, rest, _ := strings.Cut(address, "://")
	if i := strings.IndexAny(rest, "/?#"); err != nil || i >= 0 && strings.Contains(rest[i:], "@") {
		return nil, &AddressError{}
	}
	return u, nil
}

// withoutPassword returns an address by which a shared database is opened
// again by somebody who knows the password.
func withoutPassword(address string) string {
	u, err := readAddress(address)
	if err != nil {
		return SharedName(address)
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	q := u.Query()
	q.Del("password")
	q.Del("sslpassword")
	u.RawQuery = q.Encode()
	return u.String()
}

// sharedConfig reads an address. Whoever is not on this machine must prove by
// a certificate who it is, unless the address says otherwise by sslmode.
func sharedConfig(address string, reading bool) (*pgx.ConnConfig, error) {
	u, err := readAddress(address)
	if err != nil {
		return nil, err
	}
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, &AddressError{} // the driver's own error may tell the password
	}
	if q := u.Query(); !q.Has("sslmode") && !isOnThisMachine(config) {
		q.Set("sslmode", "verify-full")
		u.RawQuery = q.Encode()
		if config, err = pgx.ParseConfig(u.String()); err != nil {
			return nil, &AddressError{}
		}
	}
	config.ConnectTimeout = cmp.Or(config.ConnectTimeout, busyWait)
	config.DialFunc = dialNoting
	config.RuntimeParams["application_name"] = "banso"
	config.RuntimeParams["synchronous_commit"] = "on"
	if reading {
		// A snapshot of several statements is of one moment.
		config.RuntimeParams["default_transaction_isolation"] = "repeatable read"
		config.RuntimeParams["default_transaction_read_only"] = "on"
	} else {
		// A machine that is switched off in an act must not hold up the others.
		config.RuntimeParams["default_transaction_isolation"] = "read committed"
		config.RuntimeParams["idle_in_transaction_session_timeout"] = "120s"
	}
	return config, nil
}

// isOnThisMachine tells whether an address leads to no other machine.
func isOnThisMachine(c *pgx.ConnConfig) bool {
	hosts := []string{c.Host}
	for _, f := range c.Fallbacks {
		hosts = append(hosts, f.Host)
	}
	for _, h := range hosts {
		ip, err := netip.ParseAddr(h)
		socket := strings.HasPrefix(h, "/") || strings.HasPrefix(h, "@") || len(h) > 1 && h[1] == ':'
		if !socket && h != "localhost" && (err != nil || !ip.IsLoopback()) {
			return false
		}
	}
	return true
}

// openShared makes a pool of connections to a shared database; none is made
// before the first use. A connection that was lost is found before it is used
// again.
func openShared(address string, reading bool, connections int) (*sql.DB, error) {
	config, err := sharedConfig(address, reading)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(rebinding{stdlib.GetConnector(*config,
		stdlib.OptionShouldPing(func(context.Context, stdlib.ShouldPingParams) bool { return true }))})
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// errTLSRefused tells that a server was asked to encrypt and would not.
var errTLSRefused = errors.New("server refused encryption")

// tlsRequest is the number by which a client asks for encryption
// (PostgreSQL, "Message Formats", SSLRequest).
const tlsRequest = 80877103

func dialNoting(ctx context.Context, network, address string) (net.Conn, error) {
	dialer := net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 15 * time.Second, Interval: 5 * time.Second, Count: 3}}
	conn, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &notingConn{Conn: conn}, nil
}

// A notingConn gives the refusal of encryption an error of its own, which the
// driver tells by its text only.
type notingConn struct {
	net.Conn
	asked bool
}

func (c *notingConn) Write(b []byte) (int, error) {
	c.asked = len(b) == 8 && binary.BigEndian.Uint32(b[4:]) == tlsRequest
	return c.Conn.Write(b)
}

func (c *notingConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if c.asked && n > 0 && b[0] == 'N' {
		return 0, errTLSRefused
	}
	c.asked = false
	return n, err
}
