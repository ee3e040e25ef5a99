package words

// Sentences that are said by the system: in its message boxes, file dialogs and
// notifications; and about files that are dropped on the window.
const (
	NativeBroken         Key = "native.broken"
	NativeCrashed        Key = "native.crashed"
	NativeUndrawable     Key = "native.undrawable"
	NativeUndrawableHelp Key = "native.undrawable_help"
	NativeSoftware       Key = "native.software"
	NativeSoftwareDo     Key = "native.software_do"
	NativeSoftwareFailed Key = "native.software_failed"
	NativeNoFolder       Key = "native.no_folder"
	NativeAllFiles       Key = "native.all_files"
	NativeWrittenTitle   Key = "native.written_title"
	NativeImportedTitle  Key = "native.imported_title"
	NativeImported       Key = "native.imported"
	NativeDropBusy       Key = "native.drop_busy"
	NativeDropUnknown    Key = "native.drop_unknown"
	NativeDropFolder     Key = "native.drop_folder"
	NativeDropSame       Key = "native.drop_same"
	NativeDropRegister   Key = "native.drop_register"
	NativeDropOpen       Key = "native.drop_open"
	NativeDropBackup     Key = "native.drop_backup"
	NativeDropExchange   Key = "native.drop_exchange"
	NativeDropGo         Key = "native.drop_go"
	NativeDropTitle      Key = "native.drop_title"
	NativeCannotStart    Key = "native.cannot_start"
)
