package data

import (
	"context"
	"database/sql/driver"
	"errors"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/stdlib"
)

// rebinding lets every statement be written as SQLite numbers its parameters.
type rebinding struct{ driver.Connector }

func (r rebinding) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &reboundConn{conn.(*stdlib.Conn)}, nil
}

type reboundConn struct{ *stdlib.Conn }

func (c *reboundConn) ExecContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Result, error) {
	result, err := c.Conn.ExecContext(ctx, rebind(statement), args)
	return result, stopped(ctx, err)
}

func (c *reboundConn) QueryContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Rows, error) {
	rows, err := c.Conn.QueryContext(ctx, rebind(statement), args)
	return rows, stopped(ctx, err)
}

// stopped tells that somebody gave up where the driver calls the connection bad,
// which it is not: nothing was sent.
func stopped(ctx context.Context, err error) error {
	if errors.Is(err, driver.ErrBadConn) && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// PrepareContext asks the server nothing: the connection itself keeps what it
// has prepared.
func (c *reboundConn) PrepareContext(_ context.Context, statement string) (driver.Stmt, error) {
	return &reboundStmt{c, rebind(statement)}, nil
}

type reboundStmt struct {
	conn      *reboundConn
	statement string
}

var errOldDriver = errors.New("driver is called without a context")

func (s *reboundStmt) Close() error                               { return nil }
func (s *reboundStmt) NumInput() int                              { return -1 }
func (s *reboundStmt) Exec([]driver.Value) (driver.Result, error) { return nil, errOldDriver }
func (s *reboundStmt) Query([]driver.Value) (driver.Rows, error)  { return nil, errOldDriver }

func (s *reboundStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	result, err := s.conn.Conn.ExecContext(ctx, s.statement, args)
	return result, stopped(ctx, err)
}

func (s *reboundStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	rows, err := s.conn.Conn.QueryContext(ctx, s.statement, args)
	return rows, stopped(ctx, err)
}

// rebind writes ? and ?1 as $1. What stands in quotes or in a comment stays.
func rebind(statement string) string {
	if !strings.Contains(statement, "?") {
		return statement
	}
	var out strings.Builder
	last := 0 // the highest number so far; a bare ? is one more
	for i := 0; i < len(statement); i++ {
		switch c := statement[i]; {
		case c == '\'' || c == '"' || strings.HasPrefix(statement[i:], "--"):
			n := quoted(statement[i:])
			out.WriteString(statement[i : i+n])
			i += n - 1
		case c == '?':
			n := 0
			for ; i+1 < len(statement) && '0' <= statement[i+1] && statement[i+1] <= '9'; i++ {
				n = n*10 + int(statement[i+1]-'0')
			}
			if n == 0 {
				n = last + 1
			}
			last = max(last, n)
			out.WriteString("$" + strconv.Itoa(n))
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// quoted tells how long the quoted text or comment is that a statement begins
// with. A doubled quote begins the next text, which comes to the same.
func quoted(statement string) int {
	end := statement[:1]
	if end == "-" {
		end = "\n"
	}
	if n := strings.Index(statement[1:], end); n >= 0 {
		return n + 2
	}
	return len(statement)
}
