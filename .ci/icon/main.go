// Command icon makes the icon of the Windows program from the picture of the
// program: one file with every size that Windows shows.
//
//	go run ./.ci/windows/icon assets/icon.png out/windows/banso.ico
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"os"

	"golang.org/x/image/draw"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: icon FROM.png TO.ico")
		os.Exit(2)
	}
	if err := convert(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
}

func convert(from, to string) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("read %s: %w", from, err)
	}
	out, err := icon(picture, 256, 64, 48, 40, 32, 24, 20, 16)
	if err != nil {
		return err
	}
	return os.WriteFile(to, out, 0o644)
}

// icon returns an ICO file: a directory of 16 bytes a size, then the pictures,
// which may be PNG since Windows Vista.
func icon(picture image.Image, sizes ...int) ([]byte, error) {
	var head, body bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&head, binary.LittleEndian, v) // a buffer takes everything
		}
	}
	put(uint16(0), uint16(1), uint16(len(sizes)))
	for _, n := range sizes {
		begin := body.Len()
		small := image.NewNRGBA(image.Rect(0, 0, n, n))
		draw.CatmullRom.Scale(small, small.Bounds(), picture, picture.Bounds(), draw.Src, nil)
		if err := png.Encode(&body, small); err != nil {
			return nil, err
		}
		put(uint8(n), uint8(n), uint8(0), uint8(0), uint16(1), uint16(32)) // 256 is written as 0
		put(uint32(body.Len()-begin), uint32(6+16*len(sizes)+begin))
	}
	return append(head.Bytes(), body.Bytes()...), nil
}
