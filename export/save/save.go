// Package save writes files so that a stopped or failed export leaves the old
// file as it was: everything goes into a temporary file in the same folder,
// which takes the place of the old one only when it is whole.
//
//	err := save.To("成果報告書.pdf", func(w io.Writer) error { return pdf.Write(ctx, w, layout) })
package save

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// To writes the file at path with what write gives. When write fails, or the
// disk is full, the error is returned and the old file is untouched.
func To(path string, write func(io.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".banso-*.part")
	if err != nil {
		return fmt.Errorf("save %s: %w", filepath.Base(path), err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("save %s: %w", filepath.Base(path), err), tmp.Close(), os.Remove(tmp.Name()))
		}
	}()
	buffered := bufio.NewWriterSize(tmp, 64<<10)
	if err = write(buffered); err != nil {
		return err
	}
	if err = buffered.Flush(); err != nil {
		return err
	}
	if err = tmp.Chmod(0o644); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
