package emulator

import (
	"fmt"
	"net"
	"net/http"
	"syscall"
)

// loopbackTransport sends to receivers on this machine only: an emulator is no
// place from which strangers should hear. The address is checked as it is
// dialled, so no name can lead elsewhere.
func loopbackTransport() http.RoundTripper {
	dialer := &net.Dialer{
		Control: func(_, address string, _ syscall.RawConn) error {
			host, _, err := net.SplitHostPort(address)
			if err != nil {
				return err
			}
			if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
				return fmt.Errorf("the emulator delivers to receivers on this machine only, not to %s", host)
			}
			return nil
		},
	}
	return &http.Transport{DialContext: dialer.DialContext}
}

// AnyReceiver sends deliveries wherever webhooks say.
func AnyReceiver() http.RoundTripper {
	return &http.Transport{Proxy: http.ProxyFromEnvironment}
}
