package words

// Sentences of the windows that come before the register is open.
const (
	DoorWelcome     Key = "door.welcome"
	DoorWelcomeText Key = "door.welcome_text"
	DoorBegin       Key = "door.begin"
	DoorSample      Key = "door.sample"
	DoorRefused     Key = "door.refused"
	DoorReadOnly    Key = "door.read_only"
	DoorNoDisplay   Key = "door.no_display"
	DoorLeave       Key = "door.leave"
)
