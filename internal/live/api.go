package live

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// answerWithin is how long Authing may take for one call.
const answerWithin = 30 * time.Second

// api calls the Management API.
type api struct {
	client      *http.Client
	host        string
	token, pool string
}

// answer is what came back, as it was written.
type answer struct {
	HTTPStatus int             `json:"-"`
	StatusCode int             `json:"statusCode"`
	APICode    *int            `json:"apiCode"`
	Message    string          `json:"message"`
	Data       json.RawMessage `json:"data"`
}

func (a answer) ok() bool { return a.HTTPStatus == http.StatusOK && a.StatusCode == http.StatusOK }

// String tells an answer without its data and message, which may hold anything.
func (a answer) String() string {
	code := "none"
	if a.APICode != nil {
		code = fmt.Sprint(*a.APICode)
	}
	return fmt.Sprintf("HTTP %d, statusCode %d, apiCode %s", a.HTTPStatus, a.StatusCode, code)
}

// member returns one member of the data as it was written; "" where it is not there.
func (a answer) member(name string) string {
	var members map[string]json.RawMessage
	if json.Unmarshal(a.Data, &members) != nil {
		return ""
	}
	return string(members[name])
}

// dial logs in, and refuses a pool that the settings do not name.
func dial(ctx context.Context, s Settings) (*api, error) {
	pem, err := s.pem()
	if err != nil {
		return nil, fmt.Errorf("AUTHING_CA_CERTIFICATE: %w", err)
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		return nil, err
	}
	if len(pem) > 0 && !roots.AppendCertsFromPEM(pem) {
		return nil, errors.New("AUTHING_CA_CERTIFICATE holds no certificate")
	}
	transport := &http.Transport{
		Proxy:           http.ProxyFromEnvironment,
		TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
	}
	a := &api{host: s.Host, client: &http.Client{
		Transport: transport,
		Timeout:   answerWithin,
		// A redirect would carry the token to another host.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	answered, err := a.post(ctx, "get-management-token", map[string]any{"accessKeyId": s.AccessKeyID, "accessKeySecret": s.AccessKeySecret})
	if err != nil {
		return nil, err
	}
	var token struct {
		Text string `json:"access_token"`
	}
	if err := json.Unmarshal(answered.Data, &token); err != nil || token.Text == "" {
		return nil, fmt.Errorf("the login failed: %s", answered)
	}
	a.token = token.Text
	if a.pool, err = poolOf(token.Text); err != nil {
		return nil, err
	}
	if !slices.Contains(s.UserPoolIDs, a.pool) {
		return nil, fmt.Errorf("the access key belongs to user pool %s, which AUTHING_ALLOWED_USER_POOL_IDS does not name: nothing was done", a.pool)
	}
	return a, nil
}

// poolOf reads the user pool out of a token. Authing has made the token and
// will judge it; here it only says where the calls that follow would go.
func poolOf(token string) (string, error) {
	var claims struct {
		jwt.RegisteredClaims
		UserPool string `json:"scoped_userpool_id"`
	}
	if _, _, err := jwt.NewParser().ParseUnverified(token, &claims); err != nil || claims.UserPool == "" {
		return "", errors.New("the token does not say which user pool it is for: nothing was done")
	}
	return claims.UserPool, nil
}

func (a *api) get(ctx context.Context, operation string, parameters url.Values) (answer, error) {
	return a.call(ctx, http.MethodGet, operation+"?"+parameters.Encode(), nil)
}

func (a *api) post(ctx context.Context, operation string, body any) (answer, error) {
	encoded, err := json.Marshal(body)
	if err != nil {
		return answer{}, err
	}
	return a.call(ctx, http.MethodPost, operation, encoded)
}

func (a *api) call(ctx context.Context, method, operation string, body []byte) (_ answer, err error) {
	request, err := http.NewRequestWithContext(ctx, method, a.host+"/api/v3/"+operation, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("X-Authing-Lang", "en-US")
	if a.token != "" {
		request.Header.Set("Authorization", "Bearer "+a.token)
		request.Header.Set("X-Authing-Userpool-Id", a.pool)
	}
	response, err := a.client.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	const most = 8 << 20
	content, err := io.ReadAll(io.LimitReader(response.Body, most))
	if err != nil {
		return answer{}, err
	}
	answered := answer{HTTPStatus: response.StatusCode}
	if err := json.Unmarshal(content, &answered); err != nil {
		return answer{}, fmt.Errorf("%s %s was answered with HTTP %d and no JSON", method, operation, response.StatusCode)
	}
	return answered, nil
}
