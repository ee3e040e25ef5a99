package native

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/godbus/dbus/v5"
)

func TestADisplayIsFoundWhereItsServerListens(t *testing.T) {
	for display, want := range map[string]string{
		":0": "unix /tmp/.X11-unix/X0", "unix:3.0": "unix /tmp/.X11-unix/X3", "localhost:10.0": "tcp localhost:6010",
		"": "", "nonsense": "", ":x": "", "/tmp/launch:0": "",
	} {
		network, address, ok := displayAddress(display)
		got := ""
		if ok {
			got = network + " " + address
		}
		if got != want {
			t.Errorf("%q listens at %q, want %q", display, got, want)
		}
	}
}

func TestADisplayWhereNobodyAnswersIsNone(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	for _, display := range []string{"", ":6543", "127.0.0.1:59000"} {
		t.Setenv("DISPLAY", display)
		var why *UndrawableError
		if err := (desktop{}).Drawable(); !errors.As(err, &why) || !why.NoDisplay {
			t.Errorf("%q: %v", display, err)
		}
	}
}

func TestWithoutAMessageBusThereIsNoPortal(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	if _, err := New().Choose(t.Context(), Question{}); !errors.Is(err, ErrNone) {
		t.Errorf("got %v", err)
	}
}

func TestTheQuestionIsPutInThePortalsWords(t *testing.T) {
	q := Question{Mode: Save, Do: "保存する", Folder: "/書類", Name: "報告書.pdf", Filters: []Filter{{"PDF", []string{"*.pdf"}}}}
	options := portalOptions(q)
	if got := options["filters"].Signature().String(); got != "a(sa(us))" {
		t.Errorf("the filters have the shape %s", got)
	}
	if got := options["filters"].Value().([]portalFilter)[0].Rules[0].Pattern; got != "*.[pP][dD][fF]" {
		t.Errorf("the pattern is %s", got)
	}
	if got := string(options["current_folder"].Value().([]byte)); got != "/書類\x00" {
		t.Errorf("the folder is %q", got)
	}
	if got := options["current_name"].Value(); got != "報告書.pdf" {
		t.Errorf("the name is %v", got)
	}
	if got := portalOptions(Question{Mode: Folder}); got["directory"].Value() != true || got["filters"].Value() != nil {
		t.Errorf("a folder is asked for by %v", got)
	}
}

func TestTheAnswerOfThePortalIsAPathOfThisMachine(t *testing.T) {
	uris := func(list ...string) map[string]dbus.Variant {
		return map[string]dbus.Variant{"uris": dbus.MakeVariant(list)}
	}
	for name, c := range map[string]struct {
		body []any
		path string
		bad  bool
	}{
		"a plain file":             {body: []any{uint32(0), uris("file:///a/b.csv")}, path: "/a/b.csv"},
		"Japanese, space and plus": {body: []any{uint32(0), uris("file:///%E5%8F%B0%E5%B8%B3%20a+b.csv")}, path: "/台帳 a+b.csv"},
		"closed":                   {body: []any{uint32(1), uris()}},
		"nothing chosen":           {body: []any{uint32(0), map[string]dbus.Variant{}}},
		"ended in another way":     {body: []any{uint32(2), map[string]dbus.Variant{}}, bad: true},
		"not on this machine":      {body: []any{uint32(0), uris("smb://server/a.csv")}, bad: true},
		"no answer at all":         {bad: true},
		"of another shape":         {body: []any{"0", 1}, bad: true},
	} {
		path, err := portalAnswer(c.body)
		if path != c.path || (err != nil) != c.bad {
			t.Errorf("%s: %q, %v", name, path, err)
		}
	}
}

func TestAMessageWithoutADisplayIsNoAgreement(t *testing.T) {
	t.Setenv("DISPLAY", "")
	if New().Tell(Message{Text: "(a test of messages)", Offer: "はい"}) {
		t.Error("agreed")
	}
}

func TestTheFirstProgramForBoxesThatIsThereIsAsked(t *testing.T) {
	for code, agreed := range map[string]bool{"0": true, "1": false} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "kdialog"), []byte("#!/bin/sh\nexit "+code+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", dir)
		t.Setenv("DISPLAY", ":0")
		if got := New().Tell(Message{Text: "(a test of messages)", Offer: "はい"}); got != agreed {
			t.Errorf("a box that ends with %s agrees: %v", code, got)
		}
		if New().Tell(Message{Text: "(a test of messages)"}) {
			t.Error("a box without an offer agrees")
		}
	}
}

func TestSoftwareIsOfferedOnce(t *testing.T) {
	t.Setenv(softwareSwitch, "")
	if New().Software() == nil {
		t.Error("it is not offered")
	}
	t.Setenv(softwareSwitch, "1")
	if New().Software() != nil {
		t.Error("it is offered again")
	}
}
