//go:build unix

package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// started is a serve under way.
type started struct {
	*exec.Cmd
	settings map[string]string
	out      io.Reader
	// said is what it prints to its standard error, once it has ended.
	said chan string
}

// start starts serve and reads what it prints for a shell: the settings, and a
// comment with the console's address.
func start(t *testing.T, arguments ...string) *started {
	t.Helper()
	if !strings.Contains(strings.Join(arguments, " "), "--address") {
		arguments = append(arguments, "--address=127.0.0.1:0")
	}
	c := command(t, append([]string{"serve"}, arguments...)...)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	errs, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	s := &started{Cmd: c, settings: map[string]string{}, out: out, said: make(chan string, 1)}
	go func() {
		rest, _ := io.ReadAll(errs)
		s.said <- string(rest)
	}()
	lines, console := bufio.NewScanner(out), ""
	for console == "" && lines.Scan() {
		if name, value, setting := strings.Cut(strings.TrimPrefix(lines.Text(), "export "), "="); setting {
			s.settings[name] = value
		} else {
			console = lines.Text()
		}
	}
	if want := "# Console: " + s.settings["AUTHING_HOST"] + "/ "; !strings.HasPrefix(console, want) || len(s.settings) < 3 {
		t.Fatalf("serve prints %q after %v", console, s.settings)
	}
	return s
}

// TestServe answers until it is told to stop, and then ends well.
func TestServe(t *testing.T) {
	t.Parallel()
	s := start(t, "--random-keys", "--quiet")
	if id := s.settings["AUTHING_ACCESS_KEY_ID"]; len(id) != 24 || id == "6250f12d5dabcd9bcfcf784b" {
		t.Errorf("the key is %q", id)
	}
	body := `{"accessKeyId":"` + s.settings["AUTHING_ACCESS_KEY_ID"] + `","accessKeySecret":"` + s.settings["AUTHING_ACCESS_KEY_SECRET"] + `"}`
	answer, err := http.Post(s.settings["AUTHING_HOST"]+"/api/v3/get-management-token", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	content, _ := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if !strings.Contains(string(content), "access_token") {
		t.Errorf("answered %s", content)
	}
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, s.out)
	if err := s.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
}

// TestServeWarns whoever opens an emulator to other machines with the keys
// that everybody knows, and nobody else.
func TestServeWarns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		arguments []string
		warns     bool
	}{
		{[]string{"--address=0.0.0.0:0"}, true},
		{[]string{"--address=0.0.0.0:0", "--random-keys"}, false},
		{[]string{"--address=127.0.0.1:0"}, false},
	} {
		s := start(t, c.arguments...)
		if err := s.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, s.out)
		if said := <-s.said; strings.Contains(said, "Warning: other machines") != c.warns {
			t.Errorf("%v: it says %q", c.arguments, said)
		}
		_ = s.Wait()
	}
}

// TestServeTLS answers with a certificate that the written authority vouches for.
func TestServeTLS(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "the ca.pem")
	s := start(t, "--tls", "--ca-file="+file, "--quiet")
	if got := s.settings["AUTHING_CA_CERTIFICATE"]; got != `"$(cat '`+file+`')"` {
		t.Errorf("the setting is %s", got)
	}
	authority, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(authority) {
		t.Fatalf("no certificate in %q", authority)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	answer, err := client.Get(s.settings["AUTHING_HOST"] + "/api/v3/list-webhooks")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer, err := http.Get(s.settings["AUTHING_HOST"]); err == nil {
		_ = answer.Body.Close()
		t.Error("the certificate is trusted without its authority")
	}
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, s.out)
	if said := <-s.said; said != "" {
		t.Errorf("though it is to be quiet, it says %q", said)
	}
	_ = s.Wait()
}
