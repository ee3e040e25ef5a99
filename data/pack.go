package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"banso/data/vault"
)

// A backup of a plain register is its database packed by zstd (RFC 8878). That
// of a protected one is a key slot of vault.SlotSize bytes and then an ordinary
// age file (https://age-encryption.org/v1) of the packed database, encrypted to
// the register itself and to its recovery key. Without this program:
//
//	tail -c +4097 register.banso.age | age -d -i recovery.txt | zstd -d > register.sqlite
const (
	packedEnding = ".banso.zst"
	sealedEnding = ".banso.age"
)

// What packed bytes begin with.
const (
	zstdMagic = "\x28\xb5\x2f\xfd"
	ageMagic  = "age-encryption.org/"
)

// sums are the SHA-256 of what a backup holds and of the backup itself.
type sums struct {
	content string
	file    string
	bytes   int64 // of the file
}

// counting passes on what is written, adds it up and counts it.
type counting struct {
	to   io.Writer
	sum  hash.Hash
	size int64
}

func newCounting(to io.Writer) *counting { return &counting{to: to, sum: sha256.New()} }

func (c *counting) Write(b []byte) (int, error) {
	n, err := c.to.Write(b)
	c.sum.Write(b[:n])
	c.size += int64(n)
	return n, err
}

func (c *counting) hex() string { return hex.EncodeToString(c.sum.Sum(nil)) }

// packFile writes the packed form of a plain stream to a new file and makes
// it durable.
func packFile(plain io.Reader, path string, p *protection) (s sums, err error) {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return sums{}, err
	}
	file := newCounting(out)
	s.content, err = pack(plain, file, p)
	s.file, s.bytes = file.hex(), file.size
	return s, errors.Join(err, out.Sync(), out.Close())
}

// pack writes the packed form of a plain stream and returns the sum of what
// was read.
func pack(plain io.Reader, to io.Writer, p *protection) (content string, err error) {
	if p == nil {
		return compress(plain, to)
	}
	if _, err := to.Write(p.slot.Bytes()); err != nil {
		return "", err
	}
	sealed, err := age.Encrypt(to, p.key.Recipients()...)
	if err != nil {
		return "", err
	}
	content, err = compress(plain, sealed)
	return content, errors.Join(err, sealed.Close())
}

// compress packs by zstd. One goroutine does the work: a backup must not slow
// the window.
func compress(plain io.Reader, to io.Writer) (content string, err error) {
	z, err := zstd.NewWriter(to, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return "", err
	}
	in := newCounting(z)
	if _, err := io.Copy(in, plain); err != nil {
		return "", errors.Join(err, z.Close())
	}
	return in.hex(), z.Close()
}

// maxWindow is more than any backup of ours asks the reader to keep in memory.
const maxWindow = 64 << 20

// unpack passes the plain file that a backup holds to a writer. What was
// written counts only if there is no error.
func unpack(packed io.Reader, plain io.Writer, p *protection) error {
	inner := packed
	if p != nil {
		slot := make([]byte, vault.SlotSize)
		if _, err := io.ReadFull(packed, slot); err != nil {
			return err
		}
		_, err := vault.ParseSlot(slot)
		if err == nil {
			inner, err = age.Decrypt(packed, p.key.Identity())
		}
		if err != nil {
			return err
		}
	}
	z, err := zstd.NewReader(inner, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return err
	}
	defer z.Close()
	if _, err := io.Copy(plain, z); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, inner) // the end is authenticated only when it was read
	return err
}

// unpackFile passes what a backup holds to a writer, and returns the sums of
// both. Whatever cannot be unpacked is damage.
func unpackFile(path string, plain io.Writer, p *protection) (sums, error) {
	in, err := os.Open(path)
	if err != nil {
		return sums{}, err
	}
	defer in.Close()
	file, content := newCounting(io.Discard), newCounting(&measured{to: plain, path: path})
	w := &remembering{to: content}
	err = unpack(io.TeeReader(in, file), w, p)
	if w.failed != nil { // a full disk or the like, the backup is not to blame
		return sums{}, w.failed
	}
	if err != nil {
		return sums{}, unpackError(path, err)
	}
	if content.size < databaseHead {
		return sums{}, &ForeignFileError{Path: path}
	}
	return sums{content: content.hex(), file: file.hex(), bytes: file.size}, nil
}

// measured refuses what is no database and what is longer than its own header
// says: a small file may unpack to more than any disk holds.
type measured struct {
	to   io.Writer
	path string
	head []byte
	left int64 // that may still come
}

func (m *measured) Write(b []byte) (int, error) {
	if missing := databaseHead - len(m.head); missing > 0 {
		m.head = append(m.head, b[:min(missing, len(b))]...)
		if len(m.head) < databaseHead {
			return m.to.Write(b)
		}
		if !bytes.HasPrefix(m.head, []byte("SQLite format 3\x00")) {
			return 0, &ForeignFileError{Path: m.path}
		}
		m.left = databaseLength(m.head) - int64(databaseHead-missing)
	}
	if m.left -= int64(len(b)); m.left < 0 {
		return 0, &DamagedError{Path: m.path}
	}
	return m.to.Write(b)
}

// databaseHead is how much of a database tells its length.
const databaseHead = 32

// databaseLength reads the length of a database from its header, in bytes
// (SQLite's file format, 1.3.2 and 1.3.7; 1 stands for a page size of 65536).
func databaseLength(head []byte) int64 {
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 1 << 16
	}
	return page * int64(binary.BigEndian.Uint32(head[28:]))
}

// unpackError tells apart a wrong key, a disk that failed, and damage.
func unpackError(path string, err error) error {
	var wrong *age.NoIdentityMatchError
	if errors.As(err, &wrong) {
		return &WrongSecretError{Path: path}
	}
	if typed := classifyFile(path, err); typed != err {
		return typed
	}
	return fmt.Errorf("%w: %w", &DamagedError{Path: path}, err)
}

// remembering keeps the error of a writer.
type remembering struct {
	to     io.Writer
	failed error
}

func (r *remembering) Write(b []byte) (n int, err error) {
	n, err = r.to.Write(b)
	if err != nil {
		r.failed = err
	}
	return n, err
}

// A form is how a file holds a register.
type form int

const (
	plainForm  form = iota // a database, or what is no register at all
	liveForm               // a protected register itself
	packedForm             // packed
	sealedForm             // packed and encrypted
)

// formOf looks at the first bytes of a file that nobody has open.
func formOf(path string) (form, error) {
	head, err := firstBytes(path, vault.SlotSize+len(ageMagic))
	switch {
	case err != nil:
		return plainForm, err
	case bytes.HasPrefix(head, []byte(zstdMagic)):
		return packedForm, nil
	case !vault.IsSlot(head):
		return plainForm, nil
	case bytes.HasSuffix(head, []byte(ageMagic)):
		return sealedForm, nil
	}
	return liveForm, nil
}

// firstBytes reads the beginning of a file, less if it is shorter.
func firstBytes(path string, n int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, n)
	n, err = io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}
