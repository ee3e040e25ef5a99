package notice

import (
	"errors"
	"io/fs"

	"banso/assets/words"
	"banso/data"
	"banso/data/location"
)

// placeKinds are the errors about where registers and backups lie.
func placeKinds() []kind {
	return []kind{
		{isPlace(location.Removable), words.NoticeRemovable, words.NoticeNextMoveIn},
		{isPlace(location.Network), words.NoticeNetwork, words.NoticeNextMoveIn},
		{isSyncedBySomebody, words.NoticeSyncedBy, words.NoticeNextMoveIn},
		{isPlace(location.Synced), words.NoticeSynced, words.NoticeNextMoveIn},
		{as[*data.NameTooLongError], words.NoticeLongName, words.NoticeNextShort},
		{is(data.ErrSamePlace), words.NoticeSamePlace, words.NoticeNextOther},
		{is(data.ErrUnfinished), words.NoticeUnfinished, words.NoticeNextClose},
		{is(fs.ErrExist), words.NoticeExists, words.NoticeNextName},
	}
}

func isPlace(k location.Kind) func(error) bool {
	return func(err error) bool {
		var place *data.PlaceError
		return errors.As(err, &place) && place.Kind == k
	}
}

func isSyncedBySomebody(err error) bool { return serviceOf(err) != "" }

// serviceOf names the service that copies a folder, "" if it is not known.
func serviceOf(err error) string {
	var place *data.PlaceError
	if errors.As(err, &place) {
		return place.Service
	}
	return ""
}
