package native

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// nameAlso gives a file a second name: a link, or a copy where the disk has no
// links. A name that means an older file is taken away.
func nameAlso(file, name string) error {
	is, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("name a file a second time: %w", err)
	}
	was, err := os.Stat(name)
	if err == nil && os.SameFile(is, was) {
		return nil
	}
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("name a file a second time: %w", err)
	}
	if os.Link(file, name) == nil {
		return nil
	}
	if err := copyFile(file, name); err != nil {
		return fmt.Errorf("name a file a second time: %w", err)
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o700)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
