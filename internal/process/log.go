package process

import (
	"os"

	"github.com/hashicorp/go-hclog"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// quieten sets the variables by which the loggers of this process leave out
// what Terraform would read and drop, and returns the logger for the connection
// itself, which heeds no variable.
func quieten(getenv func(string) string, setenv func(name, value string) error) (hclog.Logger, error) {
	for name, level := range tf.LogLevels(getenv) {
		if err := setenv(name, level); err != nil {
			return nil, err
		}
	}
	return hclog.New(&hclog.LoggerOptions{Level: hclog.LevelFromString(tf.ShownLogLevel(getenv)), Output: os.Stderr, JSONFormat: true}), nil
}
