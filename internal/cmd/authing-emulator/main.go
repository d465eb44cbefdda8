// Command authing-emulator emulates the Authing Management API V3 on this machine.
package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

const description = "Emulates the Authing Management API in memory, for trying out and testing configurations."

// version is set when a release is built.
var version = "dev"

type commandLine struct {
	Version kong.VersionFlag `help:"Print the version and exit."`

	Serve  serve     `cmd:"" help:"Run the emulator until interrupted."`
	Exec   execution `cmd:"" name:"exec" help:"Run a command with an emulator of its own, and exit with its status."`
	Routes routes    `cmd:"" help:"List the endpoints and how well the behavior of each is known."`
}

// exitError ends the process with a code and no further words.
type exitError int

func (c exitError) Error() string { return fmt.Sprintf("the command exited with %d", int(c)) }

func main() {
	parser, err := newParser(&commandLine{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	parsed, err := parser.Parse(switched(os.Args[1:]))
	parser.FatalIfErrorf(err)
	parsed.Bind(output{os.Stdout, os.Stderr})
	err = parsed.Run()
	var code exitError
	if errors.As(err, &code) {
		os.Exit(int(code))
	}
	parser.FatalIfErrorf(err)
}

// newParser returns a parser of the command line.
func newParser(line *commandLine) (*kong.Kong, error) {
	return kong.New(line,
		kong.Name("authing-emulator"),
		kong.Description(description),
		kong.Vars{
			"version":         version,
			"accessKeySecret": emulator.DefaultAccessKeySecret,
			"userPoolID":      emulator.DefaultUserPoolID,
			"deliveryTimeout": emulator.DefaultDeliveryTimeout.String(),
			"tokenLife":       emulator.DefaultTokenLife.String(),
		},
		kong.ExplicitGroups([]kong.Group{
			{Key: "pool", Title: "The user pool:"},
			{Key: "network", Title: "The network:"},
		}),
		kong.Help(help),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 120}),
	)
}

// switched turns the flag of each switch, which the emulator lists, into one of
// --answers. What follows -- is somebody else's.
func switched(arguments []string) []string {
	names := map[string]bool{}
	for _, s := range emulator.Switches() {
		names["--"+s.Name] = true
	}
	var turned []string
	for i := 0; i < len(arguments); i++ {
		name, value, given := strings.Cut(arguments[i], "=")
		switch {
		case arguments[i] == "--":
			return append(turned, arguments[i:]...)
		case !names[name] || !given && i+1 == len(arguments):
			turned = append(turned, arguments[i])
			continue
		case !given:
			i++
			value = arguments[i]
		}
		turned = append(turned, "--answers="+strings.TrimPrefix(name, "--")+"="+value)
	}
	return turned
}

// helpBehaviors is the flag that prints the help of the switches alone.
type helpBehaviors bool

// BeforeReset prints the help before anything else of the command line counts.
func (helpBehaviors) BeforeReset(ctx *kong.Context) error {
	text := "Flags for what Authing does not document, each with its possible values, the default first:\n"
	switches := emulator.Switches()
	slices.SortStableFunc(switches, func(a, b emulator.Switch) int { return strings.Compare(a.Kind, b.Kind) })
	kind := "all requests"
	for _, s := range switches {
		if s.Kind != kind {
			kind = s.Kind
			text += "\n" + cmp.Or(kind, "all requests") + ":\n"
		}
		text += fmt.Sprintf("  --%s=%s\n        %s: %s.\n", s.Name, s.Values[0], s.Question, strings.Join(s.Values, ", "))
	}
	if _, err := io.WriteString(ctx.Stdout, text); err != nil {
		return err
	}
	ctx.Exit(0)
	return nil
}

// help prints the usual help, with the command of exec where it belongs.
func help(options kong.HelpOptions, ctx *kong.Context) error {
	var text bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &text
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = strings.NewReplacer("exec [<command> ...] [flags]", "exec [flags] -- COMMAND ...", "[<command> ...]", "COMMAND ...    ").WriteString(out, text.String())
	return err
}
