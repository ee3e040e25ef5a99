// Command icon makes the icons of the packages from the picture of the program:
// for Windows one file with every size that it shows, for others a picture of
// one size.
//
//	go run ./.ci/icon assets/icon.png out/windows/banso.ico
//	go run ./.ci/icon assets/icon.png out/48.png 48
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"os"
	"strconv"

	"golang.org/x/image/draw"
)

func main() {
	size := 0
	if len(os.Args) == 4 {
		size, _ = strconv.Atoi(os.Args[3])
	}
	if len(os.Args) != 3 && size <= 0 {
		fmt.Fprintln(os.Stderr, "usage: icon FROM.png TO.ico | icon FROM.png TO.png SIZE")
		os.Exit(2)
	}
	if err := convert(os.Args[1], os.Args[2], size); err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
}

// convert writes an ICO file, or a picture of one size.
func convert(from, to string, size int) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("read %s: %w", from, err)
	}
	var out []byte
	if size > 0 {
		out, err = shrunk(picture, size)
	} else {
		out, err = icon(picture, 256, 64, 48, 40, 32, 24, 20, 16)
	}
	if err != nil {
		return err
	}
	return os.WriteFile(to, out, 0o644)
}

// shrunk returns the picture as PNG, n points wide and high.
func shrunk(picture image.Image, n int) ([]byte, error) {
	small := image.NewNRGBA(image.Rect(0, 0, n, n))
	draw.CatmullRom.Scale(small, small.Bounds(), picture, picture.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	if err := png.Encode(&out, small); err != nil {
		return nil, fmt.Errorf("draw %d points: %w", n, err)
	}
	return out.Bytes(), nil
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
		small, err := shrunk(picture, n)
		if err != nil {
			return nil, err
		}
		body.Write(small)
		put(uint8(n), uint8(n), uint8(0), uint8(0), uint16(1), uint16(32)) // 256 is written as 0
		put(uint32(body.Len()-begin), uint32(6+16*len(sizes)+begin))
	}
	return append(head.Bytes(), body.Bytes()...), nil
}
