package process

// reserved is how much more the heap may hold than the garbage collector
// would let it.
const reserved = 20 << 20

// reserve returns memory to hold on to, which is never touched and so never
// taken from the machine. The collector goes by the size of the heap and counts
// it: a heap of a few MiB is collected when it has grown by that much more,
// some four times less often, and a large one as ever. A percentage would do the
// former and let a large heap grow to a multiple, and a limit would keep that in
// bounds by collecting without end. Whoever has set GOGC or GOMEMLIMIT has
// decided otherwise.
func reserve(getenv func(string) string) []byte {
	if getenv("GOGC") != "" || getenv("GOMEMLIMIT") != "" {
		return nil
	}
	return make([]byte, reserved)
}
