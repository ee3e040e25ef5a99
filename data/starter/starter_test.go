package starter

import (
	"testing"

	"banso/data/mentoring"
)

func TestANewRegisterHasThemesSkillsAndFields(t *testing.T) {
	records, err := Records()
	if err != nil {
		t.Fatal(err)
	}
	count, seen := map[string]int{}, map[string]bool{}
	for _, r := range records {
		c := r.(*mentoring.Code)
		count[c.List]++
		if key := c.List + " " + c.Code; seen[key] {
			t.Errorf("%s stands there twice", key)
		} else {
			seen[key] = true
		}
		if c.Order != count[c.List] {
			t.Errorf("%s is number %d of its list", c.Code, c.Order)
		}
	}
	for list, least := range map[string]int{"theme": 10, "skill": 10, "field": 20} {
		if count[list] < least {
			t.Errorf("%d codes of %s", count[list], list)
		}
	}
}
