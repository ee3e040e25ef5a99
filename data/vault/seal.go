package vault

import (
	"encoding/binary"
	"io"
)

// PageSize is the length of a page, sealed or not, in bytes.
const PageSize = 4096

// Reserved is how many bytes at the end of a page the engine leaves free.
const Reserved = 32

const (
	nonceSize = 12
	tagSize   = 16
	usable    = PageSize - Reserved
	// extra is by how much a unit grows that has no reserved bytes.
	extra = nonceSize + tagSize
)

// What is sealed, as it stands in the authenticated data.
const (
	inDatabase    = 'd' // number: of the page, from 1
	inJournal     = 'j' // number: of the page; at: offset in the journal
	inLogHead     = 'l' // the header of a WAL
	inLogFrame    = 'f' // number: of the frame, from 0
	inLogPage     = 'p' // number: of the frame, from 0
	authenticated = 1 + 8 + 8
)

// A place says where something sealed stands: it opens nowhere else.
type place struct {
	kind   byte
	number uint64
	at     uint64
}

func (p place) bytes() []byte {
	b := make([]byte, authenticated)
	b[0] = p.kind
	binary.BigEndian.PutUint64(b[1:], p.number)
	binary.BigEndian.PutUint64(b[9:], p.at)
	return b
}

// sealPage seals a page into another one. Layout: 4064 sealed bytes, tag,
// nonce, four zero bytes. The reserved bytes of plain are not kept.
func (k *Key) sealPage(to, plain []byte, at place) error {
	nonce := to[usable+tagSize:][:nonceSize]
	if _, err := io.ReadFull(k.random, nonce); err != nil {
		return err
	}
	k.pages.Seal(to[:0], nonce, plain[:usable], at.bytes())
	clear(to[usable+extra : PageSize])
	return nil
}

// openPage opens a sealed page into another one, with zeros in the reserved
// bytes. It tells whether the page is as it was sealed.
func (k *Key) openPage(to, sealed []byte, at place) bool {
	for _, b := range sealed[usable+extra : PageSize] {
		if b != 0 {
			return false
		}
	}
	nonce := sealed[usable+tagSize:][:nonceSize]
	_, err := k.pages.Open(to[:0], nonce, sealed[:usable+tagSize], at.bytes())
	if err != nil {
		return false
	}
	clear(to[usable:PageSize])
	return true
}

// sealUnit seals bytes of any length into that many and 28 more: nonce, sealed
// bytes, tag.
func (k *Key) sealUnit(to, plain []byte, at place) error {
	nonce := to[:nonceSize]
	if _, err := io.ReadFull(k.random, nonce); err != nil {
		return err
	}
	k.pages.Seal(to[nonceSize:nonceSize], nonce, plain, at.bytes())
	return nil
}

// openUnit opens what sealUnit sealed.
func (k *Key) openUnit(to, sealed []byte, at place) bool {
	_, err := k.pages.Open(to[:0], sealed[:nonceSize], sealed[nonceSize:], at.bytes())
	return err == nil
}
