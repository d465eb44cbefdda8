package emulator

import (
	"crypto/subtle"
	"strings"
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
	if !same(*in.AccessKeyID, e.options.AccessKeyID) || !same(*in.AccessKeySecret, e.options.AccessKeySecret) {
		return e.wrongKey()
	}
	issued := e.options.Now()
	expires := issued.Add(e.options.TokenLife)
	claims := jwt.MapClaims{
		"scoped_userpool_id": e.options.UserPoolID,
		"iat":                issued.Unix(),
		"exp":                expires.Unix(),
		"jti":                e.options.NewID(),
	}
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(e.options.UserPoolID))
	if err != nil {
		return failed(500, 0, text{"服务器内部错误", err.Error()})
	}
	e.mu.Lock()
	e.tokens[token] = expires
	e.mu.Unlock()
	return done(accessTokenDto{AccessToken: token, ExpiresIn: e.options.TokenLife.Seconds()})
}

func (e *Emulator) wrongKey() answer {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.behaviour.WrongKey == code1300 {
		return failed(401, 1300, text{"签名错误", "Wrong signature"})
	}
	return failed(401, 2224, text{"用户池不存在", "The user pool does not exist"})
}

// authorise checks the token and the pool header of a call.
func (e *Emulator) authorise(r *request) (answer, bool) {
	token := r.Header.Get("Authorization")
	if kind, rest, ok := strings.Cut(token, " "); ok && strings.EqualFold(kind, "bearer") {
		token = rest
	}
	e.mu.Lock()
	expires, known := e.tokens[token]
	e.mu.Unlock()
	if !known || !e.options.Now().Before(expires) {
		return failed(401, 2020, text{"尚未登录，无访问权限", "Not logged in, no access"}), false
	}
	if r.Header.Get("X-Authing-Userpool-Id") != e.options.UserPoolID {
		return failed(403, 0, text{"x-authing-userpool-id 与凭证不符", "x-authing-userpool-id is not the token's user pool"}), false
	}
	return answer{}, true
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// timestamp writes an instant as the API does.
func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
