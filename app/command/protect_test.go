package command

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"banso/assets/words"
	"banso/data"
)

const (
	passphrase    = "あさひの合言葉をひとつ"
	newPassphrase = "ゆうひの合言葉をふたつ"
)

// person sits at the terminal of a call: what is typed, and what is in the
// environment.
type person struct {
	env   map[string]string
	typed []string
}

func (o *office) runAs(p person, args ...string) (code int, out, errs string) {
	o.t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		o.t.Fatal(err)
	}
	for i, a := range args {
		if strings.HasPrefix(a, "@") {
			args[i] = o.path(a[1:])
		}
	}
	var stdout, stderr bytes.Buffer
	env := Env{Args: args, Out: &stdout, Err: &stderr, Words: book, Actor: "test",
		Now:    func() time.Time { o.now = o.now.Add(time.Second); return o.now },
		Getenv: func(name string) string { return p.env[name] }}
	if p.typed != nil {
		env.Terminal = &Terminal{Ask: func(prompt string) (string, error) {
			if len(p.typed) == 0 {
				return "", errors.New("asked too often: " + prompt)
			}
			next := p.typed[0]
			p.typed = p.typed[1:]
			return next, nil
		}}
	}
	code = Run(context.Background(), env)
	return code, stdout.String(), stderr.String()
}

// recoveryIn finds the recovery key in what was printed.
func recoveryIn(text string) string {
	i := strings.Index(text, "AGE-SECRET-KEY-")
	if i < 0 {
		return ""
	}
	return strings.Fields(text[i:])[0]
}

func TestARegisterIsProtectedReadAndDecryptedByVerbs(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@plain.banso")
	knows := person{env: map[string]string{envPassphrase: passphrase}}
	code, out, errs := o.runAs(knows, "protect", "@plain.banso", "--to", "@sealed.banso")
	recovery := recoveryIn(out)
	if code != 0 || recovery == "" || !strings.Contains(out, "両方をなくす") {
		t.Fatalf("%d, %s%s", code, out, errs)
	}
	if is, err := data.IsProtected(o.path("sealed.banso")); !is || err != nil {
		t.Fatalf("protected %v, %v", is, err)
	}
	if err := os.WriteFile(o.path("key.txt"), []byte("\ufeff"+recovery+"\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	want := o.must("results", "@plain.banso")
	for name, p := range map[string]person{"by the environment": knows, "by the recovery key": {env: map[string]string{envRecoveryKey: recovery}},
		"by typing": {typed: []string{passphrase}}, "by typing the recovery key": {typed: []string{strings.ToLower(recovery)}}} {
		if code, out, errs := o.runAs(p, "results", "@sealed.banso"); code != 0 || out != want {
			t.Errorf("%s: %d, %s", name, code, errs)
		}
	}
	if code, _, errs := o.runAs(person{}, "decrypt", "--secret-file", "@key.txt", "@sealed.banso", "--to", "@back.sqlite"); code != 0 {
		t.Fatal(errs)
	}
	if got := o.must("results", "@back.sqlite"); got != want {
		t.Errorf("decrypted: %s", got)
	}
}

func TestWithoutTheSecretTheReasonIsSaid(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@plain.banso")
	if code, _, errs := o.runAs(person{typed: []string{passphrase, passphrase}}, "protect", "@plain.banso", "--to", "@sealed.banso"); code != 0 {
		t.Fatal(errs)
	}
	for name, test := range map[string]struct {
		person
		args []string
		want string
	}{
		"no secret":                 {person{}, []string{"check", "@sealed.banso"}, "保護されています"},
		"another's":                 {person{typed: []string{newPassphrase}}, []string{"check", "@sealed.banso"}, "違います"},
		"twice":                     {person{typed: []string{passphrase, passphrase}}, []string{"protect", "@sealed.banso", "--to", "@x"}, "保護されています"},
		"a plain one":               {person{}, []string{"decrypt", "@plain.banso", "--to", "@x"}, "保護されていません"},
		"no place":                  {person{}, []string{"decrypt", "@sealed.banso"}, "--to"},
		"over another":              {person{env: map[string]string{envPassphrase: passphrase}}, []string{"decrypt", "@sealed.banso", "--to", "@plain.banso"}, "もうあります"},
		"too short":                 {person{typed: []string{"あさひ"}}, []string{"protect", "@plain.banso", "--to", "@x"}, "8文字以上"},
		"typed differently":         {person{typed: []string{passphrase, newPassphrase}}, []string{"protect", "@plain.banso", "--to", "@x"}, "同じではありません"},
		"nobody to ask":             {person{}, []string{"protect", "@plain.banso", "--to", "@x"}, envPassphrase},
		"passphrase of a plain one": {person{}, []string{"passphrase", "@plain.banso"}, "保護されていません"},
		"no such file":              {person{}, []string{"passphrase", "@none"}, "見つかりません"},
		"no such secret file":       {person{}, []string{"check", "@sealed.banso", "--secret-file", "@none"}, "見つかりません"},
	} {
		code, out, errs := o.runAs(test.person, test.args...)
		if code == 0 || !strings.Contains(errs, test.want) || strings.Contains(errs, "予期しない") {
			t.Errorf("%s: %d, %s%s", name, code, out, errs)
		}
	}
	if _, err := os.Stat(o.path("x")); err == nil {
		t.Error("something was made")
	}
}

func TestAPassphraseAndARecoveryKeyAreChanged(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@plain.banso")
	code, out, errs := o.runAs(person{env: map[string]string{envPassphrase: passphrase}}, "protect", "@plain.banso", "--to", "@sealed.banso")
	if code != 0 {
		t.Fatal(errs)
	}
	old := recoveryIn(out)
	if code, _, errs := o.runAs(person{env: map[string]string{envPassphrase: passphrase, envNewPassphrase: newPassphrase}}, "passphrase", "@sealed.banso"); code != 0 {
		t.Fatal(errs)
	}
	code, out, errs = o.runAs(person{typed: []string{newPassphrase}}, "passphrase", "--new-recovery-key", "@sealed.banso")
	if code != 0 || recoveryIn(out) == "" || recoveryIn(out) == old {
		t.Fatalf("%s%s", out, errs)
	}
	for name, test := range map[string]struct {
		env  map[string]string
		code int
	}{
		"the old passphrase": {map[string]string{envPassphrase: passphrase}, 1}, "the new one": {map[string]string{envPassphrase: newPassphrase}, 0},
		"the old key": {map[string]string{envRecoveryKey: old}, 1}, "the new key": {map[string]string{envRecoveryKey: recoveryIn(out)}, 0},
	} {
		if code, _, errs := o.runAs(person{env: test.env}, "results", "@sealed.banso"); code != test.code {
			t.Errorf("%s: %d, %s", name, code, errs)
		}
	}
}

func TestImportMakesAProtectedRegisterIfAPassphraseIsGiven(t *testing.T) {
	o := newOffice(t)
	if err := os.WriteFile(o.path("npo.csv"), []byte("団体名,ふりがな\nこもれび食堂,こもれびしょくどう\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]person{"plain": {}, "sealed": {env: map[string]string{envPassphrase: passphrase}}} {
		code, out, errs := o.runAs(p, "import", "@"+name, "--kind", "npo", "--from", "@npo.csv")
		if code != 0 {
			t.Fatalf("%s: %s%s", name, out, errs)
		}
		is, err := data.IsProtected(o.path(name))
		if is != (name == "sealed") || err != nil {
			t.Errorf("%s: protected %v, %v", name, is, err)
		}
		if (recoveryIn(errs) != "") != is || strings.Contains(errs, "保護されません") == is {
			t.Errorf("%s: said %s", name, errs)
		}
	}
	// Once more into the same: nothing is made, nothing is told.
	if code, _, errs := o.runAs(person{typed: []string{passphrase}}, "import", "@sealed", "--kind", "npo", "--from", "@npo.csv"); code != 0 || recoveryIn(errs) != "" {
		t.Errorf("%d, %s", code, errs)
	}
}
