package emulator

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"syscall"
)

// loopbackTransport sends to receivers on this machine only: an emulator is no
// place from which strangers should hear. Other names are not even looked up,
// and the address is checked once more as it is dialled.
func loopbackTransport() http.RoundTripper {
	dialer := &net.Dialer{
		Control: func(_, address string, _ syscall.RawConn) error { return onThisMachine(address) },
	}
	return &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if err := onThisMachine(address); err != nil {
			return nil, err
		}
		return dialer.DialContext(ctx, network, address)
	}}
}

// onThisMachine refuses addresses of other machines.
func onThisMachine(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("the emulator delivers to receivers on this machine only, not to %s", host)
}

// AnyReceiver sends deliveries wherever webhooks say.
func AnyReceiver() http.RoundTripper {
	return &http.Transport{Proxy: http.ProxyFromEnvironment}
}
