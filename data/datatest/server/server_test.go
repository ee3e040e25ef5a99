package server_test

import (
	"testing"

	"banso/data/datatest/server"
)

func TestAServerThatWasStoppedHasWhatItHadWhenItIsStartedAgain(t *testing.T) {
	s := server.New(t)
	if err := s.Do("postgres", "CREATE TABLE kept (id INT)"); err != nil {
		t.Fatal(err)
	}
	s.Stop()
	if err := s.Do("postgres", "SELECT 1"); err == nil {
		t.Error("it answers though it was stopped")
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	if err := s.Do("postgres", "SELECT id FROM kept"); err != nil {
		t.Error(err)
	}
}
