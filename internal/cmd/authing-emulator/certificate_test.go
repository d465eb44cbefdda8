package main

import (
	"crypto/x509"
	"testing"
	"time"
)

// TestCertificate is good for every name of the machine, addresses among them,
// and has a number of its own each time.
func TestCertificate(t *testing.T) {
	t.Parallel()
	numbers := map[string]bool{}
	for range 2 {
		own, authority, err := newCertificate(time.Now(), []string{"authing.test", "192.0.2.7", "2001:db8::7"})
		if err != nil {
			t.Fatal(err)
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(authority)
		for i, der := range own.Certificate {
			certificate, err := x509.ParseCertificate(der)
			if err != nil {
				t.Fatal(err)
			}
			numbers[certificate.SerialNumber.String()] = true
			if i > 0 {
				continue
			}
			for _, name := range []string{"localhost", "127.0.0.1", "[::1]", "authing.test", "192.0.2.7", "[2001:db8::7]"} {
				if _, err := certificate.Verify(x509.VerifyOptions{Roots: roots, DNSName: name}); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			if certificate.VerifyHostname("192.0.2.8") == nil {
				t.Error("it is good for another address")
			}
		}
	}
	if len(numbers) != 4 {
		t.Errorf("the numbers are %v", numbers)
	}
}
