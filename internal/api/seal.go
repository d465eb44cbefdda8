package api

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// Seal recognises a secret without holding it: a digest with a salt of its
// own, keyed with the access key secret, so that whoever reads it can neither
// look the secret up nor try secrets out.
type Seal struct {
	Salt string `json:"salt"`
	// Key recognises the key, so that a seal made with another is not taken
	// for one of another secret.
	Key    string `json:"key"`
	Digest string `json:"digest"`
}

// Seal makes a seal of a secret.
func (c *Client) Seal(secret string) Seal {
	var salt [16]byte
	_, _ = rand.Read(salt[:]) // never fails since Go 1.24
	text := base64.StdEncoding.EncodeToString(salt[:])
	return Seal{Salt: text, Key: c.digest(text, "key", ""), Digest: c.digest(text, "secret", secret)}
}

// Matches tells whether a secret is the one that a seal was made of. It is not
// known when the seal was made with another access key.
func (c *Client) Matches(seal Seal, secret string) (match, known bool) {
	if !hmac.Equal([]byte(seal.Key), []byte(c.digest(seal.Salt, "key", ""))) {
		return false, false
	}
	return hmac.Equal([]byte(seal.Digest), []byte(c.digest(seal.Salt, "secret", secret))), true
}

func (c *Client) digest(salt, what, secret string) string {
	mac := hmac.New(sha256.New, []byte(c.Config.AccessKeySecret))
	for _, part := range []string{salt, what, secret} {
		_, _ = mac.Write([]byte(part + "\x00")) // a hash never fails to write
	}
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
