package intake

import "errors"

// The most that a file may hold. A list of a program with some hundred people
// is a thousandth of it; what is larger is a mistake or an attack.
const (
	maxFile    = 64 << 20 // bytes of the file
	maxPart    = 48 << 20 // bytes of one unpacked part of a workbook
	maxToken   = 512 << 10
	maxText    = 24 << 20 // bytes of all texts together
	maxRows    = 20_000
	maxColumns = 400
	maxCells   = 400_000
	maxMerged  = 5_000
	maxSheets  = 100
)

// FileError says why a file as a whole cannot be read. Code is looked up under
// "code.intake.".
type FileError struct {
	Code Code
	Name string // of the file
	Err  error  // what lies behind it, nil if nothing does
}

// Error names the code and what lies behind it, never what the file holds.
func (e *FileError) Error() string {
	s := "import file: " + string(e.Code)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns what lies behind the error.
func (e *FileError) Unwrap() error { return e.Err }

var errTooLarge = errors.New("more than the limits allow")

// budget counts what has been read of a file and says when it is too much.
type budget struct{ cells, text int }

func (b *budget) take(text string) error {
	b.cells++
	b.text += len(text)
	if b.cells > maxCells || b.text > maxText {
		return errTooLarge
	}
	return nil
}
