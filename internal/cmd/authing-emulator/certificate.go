package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"strings"
	"time"
)

// certificateLife is how long a certificate is good for: longer than anybody
// leaves an emulator running.
const certificateLife = 30 * 24 * time.Hour

// newCertificate makes an authority and a certificate of it for this machine.
// The authority's key is thrown away, so it never vouches for anything else.
// It returns the certificate to serve with and the authority's in PEM.
func newCertificate(now time.Time, hostnames []string) (*tls.Certificate, []byte, error) {
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	// Drawn anew: who trusted the authority of another run would stumble over
	// two certificates of one number.
	var serials [2]*big.Int
	for i := range serials {
		if serials[i], err = rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127)); err != nil {
			return nil, nil, err
		}
	}
	authority := &x509.Certificate{
		SerialNumber:          serials[0],
		Subject:               pkix.Name{CommonName: "authing-emulator authority"},
		NotBefore:             now.Add(-time.Hour),
		NotAfter:              now.Add(certificateLife),
		KeyUsage:              x509.KeyUsageCertSign,
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	own := &x509.Certificate{
		SerialNumber: serials[1],
		Subject:      pkix.Name{CommonName: "authing-emulator"},
		NotBefore:    authority.NotBefore,
		NotAfter:     authority.NotAfter,
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:     []string{"localhost"},
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	for _, name := range hostnames {
		if ip := net.ParseIP(strings.Trim(name, "[]")); ip != nil {
			own.IPAddresses = append(own.IPAddresses, ip)
		} else {
			own.DNSNames = append(own.DNSNames, name)
		}
	}
	authorityDER, err := x509.CreateCertificate(rand.Reader, authority, authority, authorityKey.Public(), authorityKey)
	if err != nil {
		return nil, nil, err
	}
	ownDER, err := x509.CreateCertificate(rand.Reader, own, authority, key.Public(), authorityKey)
	if err != nil {
		return nil, nil, err
	}
	return &tls.Certificate{Certificate: [][]byte{ownDER, authorityDER}, PrivateKey: key},
		pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authorityDER}), nil
}
