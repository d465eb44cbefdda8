// Command authing-emulator emulates the Authing Management API V3 on this machine.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
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
	parsed, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)
	parsed.Bind(output{os.Stdout, os.Stderr})
	err = parsed.Run()
	var code exitError
	if errors.As(err, &code) {
		os.Exit(int(code))
	}
	parser.FatalIfErrorf(err)
}

// newParser returns a parser of the command line. Each switch of the emulator
// is a flag of its own.
func newParser(line *commandLine) (*kong.Kong, error) {
	parser, err := kong.New(line,
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
			{Key: "answers", Title: "What Authing does not document, and which answer to give:"},
		}),
		kong.Help(help),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 120}),
	)
	if err != nil {
		return nil, err
	}
	for _, command := range parser.Model.Children {
		for _, flag := range command.Flags {
			if flag.Group == nil || flag.Group.Key != "answers" {
				continue
			}
			flag.Hidden = true // --help-behaviors shows it
			for _, s := range emulator.Switches() {
				if flag.Name == s.Name {
					flag.Help = s.Question + ": " + strings.Join(s.Values, ", ") + "."
					flag.PlaceHolder = s.Values[0]
				}
			}
		}
	}
	return parser, nil
}

// helpBehaviors is the flag that prints the help of the switches alone.
type helpBehaviors bool

// BeforeReset prints the help before anything else of the command line counts.
func (helpBehaviors) BeforeReset(ctx *kong.Context) error {
	for _, flag := range ctx.Selected().Flags {
		flag.Hidden = flag.Group == nil || flag.Group.Key != "answers"
	}
	if err := help(kong.HelpOptions{Compact: true, WrapUpperBound: 120, ValueFormatter: kong.DefaultHelpValueFormatter}, ctx); err != nil {
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
