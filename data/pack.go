package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"
)

// A backup is the plain database file, packed by zstd (RFC 8878).
const packedEnding = ".banso.zst"

// zstdMagic begins a packed backup.
var zstdMagic = [4]byte{0x28, 0xb5, 0x2f, 0xfd}

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
func packFile(plain io.Reader, path string) (s sums, err error) {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return sums{}, err
	}
	file := newCounting(out)
	s.content, err = pack(plain, file)
	s.file, s.bytes = file.hex(), file.size
	return s, errors.Join(err, out.Sync(), out.Close())
}

// pack writes the packed form of a plain stream and returns the sum of what
// was read. One goroutine does the work: a backup must not slow the window.
func pack(plain io.Reader, to io.Writer) (content string, err error) {
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

// unpack reads the plain file that a backup holds. What it gives counts only
// when it has ended without an error.
func unpack(packed io.Reader) (io.ReadCloser, error) {
	z, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, err
	}
	return z.IOReadCloser(), nil
}

// unpackFile passes what a backup holds to a writer, and returns the sums of
// both. Whatever zstd does not understand is damage.
func unpackFile(path string, plain io.Writer) (sums, error) {
	in, err := os.Open(path)
	if err != nil {
		return sums{}, err
	}
	defer in.Close()
	file := newCounting(io.Discard)
	r, err := unpack(io.TeeReader(in, file))
	if err != nil {
		return sums{}, err
	}
	defer r.Close()
	content := newCounting(plain)
	if err := copyOut(path, content, r); err != nil {
		return sums{}, err
	}
	if _, err := io.Copy(file, in); err != nil { // what zstd did not need to read
		return sums{}, err
	}
	return sums{content: content.hex(), file: file.hex(), bytes: file.size}, nil
}

// copyOut copies and tells apart what went wrong: a reader that fails is a
// damaged backup, a writer that fails is a full disk or the like.
func copyOut(backup string, to io.Writer, from io.Reader) error {
	w := &remembering{to: to}
	_, err := io.Copy(w, from)
	if err == nil || w.failed != nil {
		return w.failed
	}
	return fmt.Errorf("%w: %w", &DamagedError{Path: backup}, err)
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

// isPacked looks at the first bytes of a file.
func isPacked(path string) (bool, error) {
	head, err := firstBytes(path, len(zstdMagic))
	return bytes.Equal(head, zstdMagic[:]), err
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
