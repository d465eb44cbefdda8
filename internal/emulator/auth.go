package emulator

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// AccessKey is a key pair that a token is given for: the pool's own, whose id
// is the pool's id, or a collaborator's, which may be good for some endpoints only.
type AccessKey struct {
	AccessKeyID     string `json:"accessKeyId"`
	AccessKeySecret string `json:"accessKeySecret"`
	// Operations are the endpoints that the key may call, such as
	// "list-webhooks"; every endpoint when empty.
	Operations []string `json:"operations,omitempty"`
}

// may tells whether the key is good for an endpoint.
func (k AccessKey) may(operation string) bool {
	return len(k.Operations) == 0 || slices.Contains(k.Operations, operation)
}

// session is what a token stands for.
type session struct {
	key     AccessKey
	expires time.Time
}

// UserPoolID returns the pool's id.
func (e *Emulator) UserPoolID() string { return e.userPoolID }

// AccessKey returns the first of the key pairs, which may call every endpoint
// unless it was restricted.
func (e *Emulator) AccessKey() AccessKey { return e.keys[0] }

// keyNamed returns the key pair of an id.
func (e *Emulator) keyNamed(id string) (AccessKey, bool) {
	at := slices.IndexFunc(e.keys, func(key AccessKey) bool { return same(key.AccessKeyID, id) })
	if at < 0 {
		return AccessKey{}, false
	}
	return e.keys[at], true
}

// authorise checks the token and the pool header of a call, or its signature.
func (e *Emulator) authorise(operation string, r *request) (answer, bool) {
	scheme, credentials, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "authing") {
		return e.verify(operation, r, credentials)
	}
	token := r.Header.Get("Authorization")
	if strings.EqualFold(scheme, "bearer") {
		token = credentials
	}
	e.mu.Lock()
	known, ok := e.tokens[token]
	code, poolMatters := number(e.chosen("bad-token")), e.chosen("pool-header") == checked
	e.mu.Unlock()
	if !ok || !e.options.Now().Before(known.expires) {
		return failed(code, 2020, text{"尚未登录，无访问权限", "Not logged in, no access"}), false
	}
	if poolMatters && r.Header.Get("X-Authing-Userpool-Id") != e.userPoolID {
		return failed(http.StatusForbidden, 0, text{"x-authing-userpool-id 与凭证不符", "x-authing-userpool-id is not the token's user pool"}), false
	}
	return granted(known.key, operation)
}

// granted lets a key call what it is good for.
func granted(key AccessKey, operation string) (answer, bool) {
	if !key.may(operation) {
		return failed(http.StatusForbidden, 0, text{"此密钥无权限调用该接口", "the access key is not granted " + operation}), false
	}
	return answer{}, true
}
