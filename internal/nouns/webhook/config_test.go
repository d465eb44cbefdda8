package webhook_test

import "strings"

// config returns a configuration of one webhook: the required arguments, each
// replaced by a given line that sets it, and the other lines added.
func config(lines ...string) string {
	arguments := []string{
		`name = "audit"`,
		`url = "https://example.com/callback"`,
		`events = ["user:created"]`,
		`content_type = "application/json"`,
	}
	for _, line := range lines {
		arguments = put(arguments, line)
	}
	return block(arguments)
}

// without returns a configuration that lacks one required argument.
func without(argument string) string {
	var kept []string
	for line := range strings.SplitSeq(config(), "\n") {
		if name, _, _ := strings.Cut(strings.TrimSpace(line), " "); name != argument {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

func put(arguments []string, line string) []string {
	name, _, _ := strings.Cut(line, " ")
	for i, argument := range arguments {
		if strings.HasPrefix(argument, name+" ") {
			arguments[i] = line
			return arguments
		}
	}
	return append(arguments, line)
}

func block(arguments []string) string {
	return "resource \"authing_webhook\" \"test\" {\n  " + strings.Join(arguments, "\n  ") + "\n}\n"
}
