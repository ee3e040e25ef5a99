package intake

// generalFormat is the name that Japanese Excel gives the format "General".
const generalFormat = "g/標準"
