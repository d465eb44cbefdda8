package tf

import (
	"slices"
	"strings"
)

// The variables that say at which level the loggers of a provider's process
// write. The parts of the SDK fall back to the SDK's own, and every logger to
// everything.
const (
	logOfSDK       = "TF_LOG_SDK"
	logOfProtocol  = "TF_LOG_SDK_PROTO"
	logOfFramework = "TF_LOG_SDK_FRAMEWORK"
	logOfProvider  = "TF_LOG_PROVIDER_AUTHING"
)

// The levels at either end.
const (
	logsAll  = "TRACE"
	logsNone = "OFF"
)

// LogLevels returns the variables to set so that the loggers of the SDK, the
// framework and the provider make no line that Terraform, which started the
// process with the environment given, would read and drop. By themselves they
// make every line. What is set already stays, and is not returned.
func LogLevels(getenv func(string) string) map[string]string {
	levels := map[string]string{}
	settle := func(variable, level string) string {
		if set := getenv(variable); set != "" {
			return set
		}
		levels[variable] = level
		return level
	}
	shown := ShownLogLevel(getenv)
	settle(logOfProvider, shown)
	sdk := settle(logOfSDK, shown)
	settle(logOfProtocol, sdk)
	settle(logOfFramework, sdk)
	return levels
}

// ShownLogLevel returns the level, in capitals, from which on Terraform and
// OpenTofu show a provider's lines, as both derive it from their environment,
// which the provider inherits: TF_LOG_PROVIDER goes before TF_LOG, a word that
// is no level shows everything, and so does JSON, which is a format.
func ShownLogLevel(getenv func(string) string) string {
	if getenv("TF_TEMP_LOG_PATH") != "" { // a file that everything is written to, for when Terraform crashes
		return logsAll
	}
	word := getenv("TF_LOG_PROVIDER")
	if word == "" {
		word = getenv("TF_LOG")
	}
	if word == "" {
		return logsNone
	}
	return logLevel(word)
}

// logLevel returns the level that a word means.
func logLevel(word string) string {
	level := strings.ToUpper(word)
	if slices.Contains([]string{logsAll, "DEBUG", "INFO", "WARN", "ERROR", logsNone}, level) {
		return level
	}
	return logsAll
}

// LogsFramework tells whether the framework's logger, which by itself makes
// every line, makes those of how it answers a request.
func LogsFramework(getenv func(string) string) bool {
	for _, variable := range []string{logOfFramework, logOfSDK} {
		if set := strings.TrimSpace(getenv(variable)); set != "" {
			level := logLevel(set)
			return level == logsAll || level == "DEBUG"
		}
	}
	return true
}

// LogsBodies tells whether the environment asks for a log that holds bodies.
// They are not redacted, nor even kept, for a log that nobody writes.
func LogsBodies(getenv func(string) string) bool {
	if set := strings.TrimSpace(getenv(logOfProvider)); set != "" {
		return logLevel(set) == logsAll
	}
	return ShownLogLevel(getenv) == logsAll
}
