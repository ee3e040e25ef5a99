package words

// Sentences of the window around the pages.
const (
	AppName      Key = "app.name"
	AppNoCohort  Key = "app.no_cohort"
	AppSearch    Key = "app.search"
	AppMake      Key = "app.make"
	AppSaved     Key = "app.saved"
	AppReadOnly  Key = "app.read_only"
	AppUnchanged Key = "app.unchanged"
	AppUndone    Key = "app.undone"
	AppRedone    Key = "app.redone"
	AppRedo      Key = "app.redo"
	AppLock      Key = "app.lock"
)
