package emulator

import (
	"crypto/subtle"
	"maps"
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

type getManagementTokenDto struct {
	AccessKeyID     *string `json:"accessKeyId"`
	AccessKeySecret *string `json:"accessKeySecret"`
}

type accessTokenDto struct {
	AccessToken string  `json:"access_token"`
	ExpiresIn   float64 `json:"expires_in"`
}

func (e *Emulator) getManagementToken(r *request) answer {
	var in getManagementTokenDto
	if err := decode(r, &in, "accessKeyId", "accessKeySecret"); err != nil {
		return unreadable(err)
	}
	if in.AccessKeyID == nil || in.AccessKeySecret == nil {
		return invalid("accessKeyId 和 accessKeySecret 为必填项", "accessKeyId and accessKeySecret are required")
	}
	key, known := e.keyNamed(*in.AccessKeyID)
	if !known || !same(*in.AccessKeySecret, key.AccessKeySecret) {
		return e.wrongKey()
	}
	issued := e.options.Now()
	expires := issued.Add(e.options.TokenLife)
	claims := jwt.MapClaims{
		"scoped_userpool_id": e.userPoolID,
		"iat":                issued.Unix(),
		"exp":                expires.Unix(),
		"jti":                e.options.NewID(),
	}
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(e.userPoolID))
	if err != nil {
		return failed(http.StatusInternalServerError, 0, text{"服务器内部错误", err.Error()})
	}
	e.mu.Lock()
	maps.DeleteFunc(e.tokens, func(_ string, old session) bool { return !issued.Before(old.expires) })
	e.tokens[token] = session{key, expires}
	e.mu.Unlock()
	return done(accessTokenDto{AccessToken: token, ExpiresIn: e.options.TokenLife.Seconds()})
}

func (e *Emulator) wrongKey() answer {
	e.mu.Lock()
	defer e.mu.Unlock()
	status := number(e.chosen("wrong-key-status"))
	if status == http.StatusOK {
		return done(accessTokenDto{})
	}
	if e.chosen("wrong-key") == code1300 {
		return failed(status, 1300, text{"签名错误", "Wrong signature"})
	}
	return failed(status, 2224, text{"用户池不存在", "The user pool does not exist"})
}

// ExpireTokens makes every token issued so far a refused one.
func (e *Emulator) ExpireTokens() {
	e.mu.Lock()
	defer e.mu.Unlock()
	clear(e.tokens)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// timestamp writes an instant as the API does.
func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
