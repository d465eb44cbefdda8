package emulator

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// Trusts tells whether a call may control the emulator or see its console: it
// is addressed to the emulator, no other site's page sent it, and it comes from
// this machine or is addressed to one of Hostnames, which were opened to others.
func (e *Emulator) Trusts(r *http.Request) bool {
	caller, _, err := net.SplitHostPort(r.RemoteAddr)
	near := err == nil && loopback(caller)
	return e.addressed(r) && (near || e.named(hostOf(r))) && http.NewCrossOriginProtection().Check(r) == nil
}

// admits tells whether a call to the API is one that a program made: it is
// addressed to the emulator, and not by another name that was led here, and no
// other site's page sent it, whatever its method.
func (e *Emulator) admits(r *http.Request) bool {
	changing := *r
	changing.Method = http.MethodPost // a page's GETs are refused as its POSTs are
	return e.addressed(r) && http.NewCrossOriginProtection().Check(&changing) == nil
}

// addressed tells whether a call names this machine, or one of Hostnames.
func (e *Emulator) addressed(r *http.Request) bool {
	host := hostOf(r)
	return host == "localhost" || loopback(host) || e.named(host)
}

func (e *Emulator) named(host string) bool {
	return slices.ContainsFunc(e.options.Hostnames, func(name string) bool { return strings.EqualFold(name, host) })
}

// hostOf is the host that a call names, without its port.
func hostOf(r *http.Request) string {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// stranger is the answer to a call that is not admitted.
func stranger(r *http.Request) answer {
	a := failed(http.StatusForbidden, 0, text{
		"模拟器仅限本机访问，且不接受其他网站页面的调用；如需以 " + r.Host + " 访问，请用 --hostname 指定",
		"the emulator answers calls that are addressed to this machine and not made by another site's page; to call it as " + r.Host + ", name that host with --hostname",
	})
	a.httpStatus = http.StatusForbidden
	return a
}
