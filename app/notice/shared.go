package notice

import (
	"errors"
	"io/fs"

	"banso/assets/words"
	"banso/data"
)

// sharedKinds are the errors of a shared database. What a file can have too is
// said of a database in other words, so these come first.
func sharedKinds() []kind {
	return []kind{
		{as[*data.AddressError], words.NoticeAddress, words.NoticeNextAddress},
		{isUnsure, words.NoticeUnsure, words.NoticeNextUnsure},
		{as[*data.ConnectionError], words.NoticeConnection, words.NoticeNextNetwork},
		{as[*data.PasswordError], words.NoticePassword, words.NoticeNextKeeper},
		{as[*data.UnsafeConnectionError], words.NoticeUnsafe, words.NoticeNextProof},
		{as[*data.NoDatabaseError], words.NoticeNoDatabase, words.NoticeNextKeeper},
		{as[*data.UnfitServerError], words.NoticeUnfitServer, words.NoticeNextKeeper},
		{as[*data.NotEmptyError], words.NoticeNotEmpty, words.NoticeNextEmpty},
		{as[*data.ServerError], words.NoticeServer, words.NoticeNextKeeper},
		{ofShared(func(e *data.ForeignFileError) string { return e.Path }), words.NoticeForeignShared, words.NoticeNextEmpty},
		{ofShared(func(e *data.NotAllowedError) string { return e.Path }), words.NoticeRightsShared, words.NoticeNextKeeper},
		{ofShared(func(e *data.ReadOnlyError) string { return e.Path }), words.NoticeReadOnlyShared, words.NoticeNextKeeper},
		{ofShared(func(e *data.DiskFullError) string { return e.Path }), words.NoticeFullShared, words.NoticeNextKeeper},
		{ofShared(func(e *data.DiskError) string { return e.Path }), words.NoticeConnection, words.NoticeNextKeeper},
		{ofShared(func(e *fs.PathError) string { return e.Path }), words.NoticeAddress, words.NoticeNextAddress},
	}
}

func isUnsure(err error) bool {
	var lost *data.ConnectionError
	return errors.As(err, &lost) && lost.Unsure
}

// ofShared tells whether an error of some kind is about a shared database.
func ofShared[E error](path func(E) string) func(error) bool {
	return func(err error) bool {
		var e E
		return errors.As(err, &e) && data.IsShared(path(e))
	}
}

// stateOf is the number by which a server tells what is wrong, "" for others.
func stateOf(err error) string {
	var server *data.ServerError
	if errors.As(err, &server) {
		return server.State
	}
	return ""
}
