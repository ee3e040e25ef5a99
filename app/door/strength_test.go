package door

import "testing"

func TestAPassphraseIsJudgedByWhatGuessersTryFirst(t *testing.T) {
	for passphrase, want := range map[string]strength{
		"":                         strengthShort,
		"みじかいかな":                   strengthShort,
		"1234567":                  strengthShort,
		"12345678":                 strengthWeak,
		"20260401123456789012":     strengthWeak,
		"aaaaaaaaaaaaaaaaaaaaaaaa": strengthWeak,
		"abcdefghijklmnopqrst":     strengthWeak,
		"password":                 strengthWeak,
		"green train 7":            strengthFair,
		"みどりのでんしゃではしるまち":                  strengthFair,
		"green train over the old bridge": strengthStrong,
	} {
		if got := strengthOf(passphrase); got != want {
			t.Errorf("%q is judged %d, want %d", passphrase, got, want)
		}
	}
}
