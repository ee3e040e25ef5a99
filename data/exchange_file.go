package data

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"banso/data/merge"
)

// An exchange file is one line of clear text, which names nobody but two
// public keys, and after it an age file: zstd of JSON lines – a head, one line
// an act, and an end that counts them.

// exchangeFormat is the number of this form of file.
const exchangeFormat = 1

// ExchangeExtension is what the name of an exchange file ends in.
const ExchangeExtension = ".bansox"

// What is read of a stranger's file at most, in bytes: a few of them, packed,
// could otherwise take all memory.
const (
	longestCover   = 4 << 10
	longestLine    = 256 << 20
	largestContent = 1 << 30 // as large as a sealed register
)

// A cover is the clear line: what can be told before the file is opened.
type cover struct {
	Format int    `json:"banso_exchange"`
	Schema int    `json:"schema"`
	From   string `json:"from"`
	To     string `json:"to"` // "" for whoever has the code
}

// An exchange is what a file says.
type exchange struct {
	cover
	Family string            `json:"family"`
	Node   string            `json:"node"`
	Names  map[string]string `json:"names"` // of laptops, by node
	Made   int64             `json:"made"`  // a stamp
	Since  merge.Seen        `json:"since"` // what the reader must have
	Has    merge.Seen        `json:"has"`   // what the maker has

	acts []actLine
}

type actLine struct {
	ID      string       `json:"id"`
	Node    string       `json:"node"`
	Stamp   int64        `json:"stamp"`
	Op      string       `json:"op"`
	At      string       `json:"at"`
	Actor   string       `json:"actor,omitempty"`
	Inverts string       `json:"inverts,omitempty"`
	Seen    merge.Seen   `json:"seen,omitempty"`
	Changes []changeLine `json:"changes,omitempty"`
	Purges  []rowLine    `json:"purges,omitempty"`
}

type rowLine struct {
	Table string `json:"table"`
	Key   string `json:"key"`
}

type changeLine struct {
	rowLine
	Insert bool            `json:"insert,omitempty"`
	Cells  json.RawMessage `json:"cells"`
}

type endLine struct {
	End int `json:"end"` // how many acts there were
}

// writeExchange writes a file that only the recipient can open.
func writeExchange(path string, x exchange, to age.Recipient) (err error) {
	part := path + ".part"
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return classifyFile(path, err)
	}
	err = x.write(f, to)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(classifyFile(path, err), removeAll([]string{part}))
	}
	return replaceFile(part, path)
}

func (x exchange) write(w io.Writer, to age.Recipient) error {
	if err := json.NewEncoder(w).Encode(x.cover); err != nil {
		return err
	}
	locked, err := age.Encrypt(w, to)
	if err != nil {
		return err
	}
	packed, err := zstd.NewWriter(locked)
	if err != nil {
		return err
	}
	lines := json.NewEncoder(packed)
	lines.SetEscapeHTML(false)
	err = lines.Encode(x)
	for _, a := range x.acts {
		err = errors.Join(err, lines.Encode(a))
	}
	return errors.Join(err, lines.Encode(endLine{len(x.acts)}), packed.Close(), locked.Close())
}

// readCover reads the clear line of a file and returns what follows it.
func readCover(path string, r io.Reader) (cover, io.Reader, error) {
	in := bufio.NewReaderSize(r, longestCover)
	line, err := in.ReadSlice('\n')
	var c cover
	if err != nil || json.Unmarshal(line, &c) != nil || c.Format == 0 {
		return cover{}, nil, &ExchangeError{Fault: ExchangeForeign, Path: path}
	}
	known, err := engine{}.latest()
	if err != nil {
		return cover{}, nil, err
	}
	if c.Format > exchangeFormat || c.Schema > known {
		return cover{}, nil, &ExchangeError{Fault: ExchangeTooNew, Path: path}
	}
	return c, in, nil
}

// readExchange reads a whole file, and nothing of it is believed before its
// end was reached.
func readExchange(path string, with func(cover) (age.Identity, error)) (exchange, error) {
	f, err := os.Open(path)
	if err != nil {
		return exchange{}, classifyFile(path, err)
	}
	defer f.Close()
	c, rest, err := readCover(path, f)
	if err != nil {
		return exchange{}, err
	}
	identity, err := with(c)
	if err != nil {
		return exchange{}, err
	}
	open, err := age.Decrypt(rest, identity)
	var stranger *age.NoIdentityMatchError
	if errors.As(err, &stranger) {
		return exchange{}, &ExchangeError{Fault: ExchangeRecipient, Path: path}
	}
	x := exchange{}
	if err == nil {
		x, err = readLines(open)
	}
	if err != nil || x.cover != c {
		return exchange{}, &ExchangeError{Fault: ExchangeDamaged, Path: path}
	}
	return x, nil
}

var errExchangeLines = errors.New("exchange file is not whole")

func readLines(open io.Reader) (x exchange, err error) {
	plain, err := zstd.NewReader(open, zstd.WithDecoderMaxMemory(256<<20))
	if err != nil {
		return x, err
	}
	defer plain.Close()
	return readContent(io.LimitReader(plain, largestContent))
}

// readContent reads the head, the acts and the end.
func readContent(plain io.Reader) (x exchange, err error) {
	lines := bufio.NewScanner(plain)
	lines.Buffer(nil, longestLine)
	next := func() []byte {
		if !lines.Scan() {
			err = errors.Join(errExchangeLines, lines.Err())
		}
		return lines.Bytes()
	}
	if line := next(); err == nil {
		err = json.Unmarshal(line, &x)
	}
	for err == nil {
		line := next()
		if bytes.HasPrefix(line, []byte(`{"end":`)) {
			var end endLine
			if json.Unmarshal(line, &end) != nil || end.End != len(x.acts) || lines.Scan() || lines.Err() != nil {
				err = errExchangeLines
			}
			return x, err
		}
		var a actLine
		if err == nil {
			err = json.Unmarshal(line, &a)
		}
		x.acts = append(x.acts, a)
	}
	return x, err
}

// UnmarshalJSON refuses a change of nothing at once: a line of millions of them
// would take many times its length in memory.
func (c *changeLine) UnmarshalJSON(text []byte) error {
	type plain changeLine
	if err := json.Unmarshal(text, (*plain)(c)); err != nil {
		return err
	}
	if c.Table == "" || c.Key == "" || len(c.Cells) == 0 {
		return errExchangeLines
	}
	return nil
}
