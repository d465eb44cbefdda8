package process

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/authing/terraform-provider-authing/internal/provider"
)

// TestLinesOfALog starts the provider as Terraform does, with environments in
// which Terraform shows its lines from different levels on, asks for its
// schema, and looks at what it writes.
func TestLinesOfALog(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "provider")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	if output, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "../..").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	const connection, protocol, framework = "", "sdk.proto", "sdk.framework"
	everything := []string{
		connection + " debug", connection + " info", framework + " trace",
		protocol + " trace",
	}
	for _, c := range []struct {
		environment []string
		want        []string
	}{
		{nil, nil},
		{[]string{"TF_LOG_CORE=TRACE"}, nil},
		{[]string{"TF_LOG=TRACE"}, everything},
		{[]string{"TF_LOG=JSON"}, everything},
		{[]string{"TF_LOG=TRACE", "TF_LOG_PROVIDER=OFF"}, nil},
		{[]string{"TF_LOG=TRACE", "TF_LOG_PROVIDER=INFO"}, []string{connection + " info"}},
		{[]string{"TF_LOG_PROVIDER=DEBUG"}, []string{connection + " debug", connection + " info"}},
		{[]string{"TF_LOG_PROVIDER=ERROR"}, nil},
		{[]string{"TF_LOG_SDK_FRAMEWORK=TRACE"}, []string{framework + " trace"}},
		{[]string{"TF_LOG_SDK=TRACE"}, []string{framework + " trace", protocol + " trace"}},
		{[]string{"TF_LOG=TRACE", "TF_LOG_SDK=OFF"}, []string{connection + " debug", connection + " info"}},
	} {
		t.Run(strings.Join(c.environment, " "), func(t *testing.T) {
			t.Parallel()
			if got := linesOf(t, binary, c.environment); !slices.Equal(got, c.want) {
				t.Errorf("the provider wrote lines of %q, want %q", got, c.want)
			}
		})
	}
}

// linesOf returns the loggers and levels of the lines that a provider's process
// writes while it is asked for its schema.
func linesOf(t *testing.T, binary string, environment []string) []string {
	t.Helper()
	command := exec.CommandContext(t.Context(), binary)
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "TF_") {
			command.Env = append(command.Env, variable)
		}
	}
	command.Env = append(command.Env, environment...)
	var log bytes.Buffer
	client := plugin.NewClient(&plugin.ClientConfig{
		HandshakeConfig: plugin.HandshakeConfig{
			ProtocolVersion: 6, MagicCookieKey: "TF_PLUGIN_MAGIC_COOKIE",
			MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
		},
		Plugins: plugin.PluginSet{"provider": &tf6server.GRPCProviderPlugin{
			Name:         provider.Address,
			GRPCProvider: func() tfprotov6.ProviderServer { return nil }, // never served on this side
		}},
		Cmd: command, AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC}, AutoMTLS: true, SkipHostEnv: true,
		Stderr: &log, Logger: hclog.NewNullLogger(),
	})
	ask(t.Context(), t, client)
	client.Kill() // and with that, everything written has been read
	var found []string
	for line := range strings.Lines(log.String()) {
		var entry struct {
			Level  string `json:"@level"`
			Module string `json:"@module"`
		}
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Errorf("a line that is no entry of a log: %s", line)
		}
		found = append(found, fmt.Sprintf("%s %s", entry.Module, entry.Level))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// ask asks for the schema.
func ask(ctx context.Context, t *testing.T, client *plugin.Client) {
	t.Helper()
	connected, err := client.Client()
	if err != nil {
		t.Fatal(err)
	}
	grpc, ok := connected.(*plugin.GRPCClient)
	if !ok {
		t.Fatalf("connected by %T", connected)
	}
	if err := grpc.Conn.Invoke(ctx, "/tfplugin6.Provider/GetProviderSchema", &emptypb.Empty{}, &emptypb.Empty{}); err != nil {
		t.Fatal(err)
	}
}
