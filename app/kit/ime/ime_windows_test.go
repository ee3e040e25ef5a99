package ime

import (
	"testing"
	"unicode/utf16"
	"unsafe"
)

// ask sends a window what an input method sends it.
func ask(marked string, what uintptr, to *reconversion) uintptr {
	n := &native{session: New(&method{})}
	n.session.Enter(&paper{marked: marked}, Free)
	return send(n, what, uintptr(unsafe.Pointer(to)))
}

// send keeps in its place what the address points to, as Windows would.
//
//go:uintptrescapes
func send(n *native, what, address uintptr) uintptr { return n.message(wmIMERequest, what, address) }

func TestMarkedTextIsGivenToBeConvertedOnceMore(t *testing.T) {
	const head = unsafe.Sizeof(reconversion{})
	need := ask("𠮷田", askReconvert, nil)
	if need != head+2*4 { // three units and the end
		t.Fatalf("%d bytes are needed", need)
	}
	room := make([]uint64, 16)
	to := (*reconversion)(unsafe.Pointer(&room[0]))
	to.size = uint32(need)
	if got := ask("𠮷田", askReconvert, to); got != need {
		t.Errorf("answered %d", got)
	}
	text := unsafe.Slice((*uint16)(unsafe.Add(unsafe.Pointer(to), to.offset)), to.length+1)
	if got := string(utf16.Decode(text[:to.length])); got != "𠮷田" || text[to.length] != 0 {
		t.Errorf("wrote %q", got)
	}
	if to.compLength != 3 || to.aimLength != 3 || to.compFrom != 0 || to.aimFrom != 0 || to.size != uint32(need) {
		t.Errorf("%+v", *to)
	}
	if got := ask("𠮷田", askConfirmReconvert, to); got != 1 {
		t.Errorf("confirmed with %d", got)
	}
}

func TestThereIsNothingToConvertWithoutMarkedTextOrRoom(t *testing.T) {
	room := make([]uint64, 16)
	to := (*reconversion)(unsafe.Pointer(&room[0]))
	to.size = uint32(unsafe.Sizeof(*to)) + 2
	if got := reconvert("", nil); got != 0 {
		t.Errorf("without a text: %d", got)
	}
	if got := reconvert("山田", to); got != 0 || to.length != 0 {
		t.Errorf("without room: %d, %+v", got, *to)
	}
}
