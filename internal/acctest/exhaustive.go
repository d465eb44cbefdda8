package acctest

import "os"

// Exhaustive tells whether tests go through every combination of faults, as
// make faults asks for, or through every operation and every fault once.
func Exhaustive() bool { return os.Getenv("EXHAUSTIVE") == "1" }
