package api

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// ParseHost reads the address of the API: https, or http when the host is
// this machine itself, with an optional port and an optional path prefix for
// gateways that serve the API below one. A trailing slash is dropped.
func ParseHost(text string) (*url.URL, error) {
	if !strings.Contains(text, "://") {
		return nil, errors.New("it has no scheme; it has to begin with https://")
	}
	host, err := url.Parse(text)
	if err != nil {
		return nil, errors.New("it cannot be read as a URL") // why is not said: that would quote it, and it may hold a password
	}
	switch {
	case host.User != nil:
		return nil, errors.New("it must not hold a user name or password; use access_key_id and access_key_secret")
	case host.RawQuery != "" || host.ForceQuery:
		return nil, errors.New("it must not hold a query (?…)")
	case host.Fragment != "" || strings.HasSuffix(text, "#"):
		return nil, errors.New("it must not hold a fragment (#…)")
	case host.Hostname() == "" || strings.ContainsAny(host.Hostname(), " \t"):
		return nil, errors.New("it names no host")
	case !validPort(host):
		return nil, errors.New("its port is not a number from 1 to 65535")
	case host.Scheme == "http" && !Loopback(host.Hostname()):
		return nil, errors.New("plain http would send the access key unencrypted, so it is accepted for this machine only (localhost, 127.0.0.1, [::1]); use https")
	case host.Scheme != "https" && host.Scheme != "http":
		return nil, fmt.Errorf("its scheme is %q; it must be https", host.Scheme)
	}
	host.Path = strings.TrimRight(host.Path, "/")
	host.RawPath = ""
	if strings.HasSuffix(host.Path, "/api/v3") {
		return nil, errors.New("it ends in /api/v3, which the provider adds by itself; leave that off")
	}
	return host, nil
}

func validPort(host *url.URL) bool {
	if host.Port() == "" {
		return !strings.HasSuffix(host.Host, ":")
	}
	port, err := strconv.Atoi(host.Port())
	return err == nil && port > 0 && port < 1<<16
}

// Loopback tells whether a host is this machine.
func Loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	address := net.ParseIP(host)
	return address != nil && address.IsLoopback()
}
