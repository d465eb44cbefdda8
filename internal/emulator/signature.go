package emulator

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// verify checks a signed call. Some official SDKs sign each request with the
// key's secret and ask for no token.
func (e *Emulator) verify(operation string, r *request, credentials string) (answer, bool) {
	id, signature, _ := strings.Cut(credentials, ":")
	key, known := e.keyNamed(id)
	if !known || !same(signature, sign(key.AccessKeySecret, toSign(r))) {
		return failed(http.StatusUnauthorized, 1300, text{"签名错误", "Wrong signature"}), false
	}
	return granted(key, operation)
}

// sign is HMAC-SHA1 in base64, as the SDKs compute it.
func sign(secret, content string) string {
	mac := hmac.New(sha1.New, []byte(secret))
	_, _ = mac.Write([]byte(content)) // never fails
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// toSign is what a signature covers: the method, the API's own headers and the
// date, and the path with the parameters, all of them sorted.
func toSign(r *request) string {
	var content strings.Builder
	content.WriteString(r.Method + "\n")
	headers := map[string]string{}
	for name, values := range r.Header {
		if name = strings.ToLower(name); name == "date" || strings.HasPrefix(name, "x-authing-") {
			headers[name] = strings.TrimSpace(values[0])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(headers)) {
		content.WriteString(name + ":" + headers[name] + "\n")
	}
	content.WriteString(r.URL.Path)
	parameters := signedParameters(r)
	for i, name := range slices.Sorted(maps.Keys(parameters)) {
		content.WriteString([]string{"?", "&"}[min(i, 1)] + name + "=" + parameters[name])
	}
	return content.String()
}

// signedParameters are the query of a GET and the body's fields of a POST:
// texts as they are, everything else as the JSON it is.
func signedParameters(r *request) map[string]string {
	parameters := map[string]string{}
	if r.Method == http.MethodGet {
		for name, values := range r.URL.Query() {
			parameters[name] = values[0]
		}
		return parameters
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(r.body, &fields) != nil {
		return parameters // no object: the endpoint will say so
	}
	for name, raw := range fields {
		var plain string
		var compact bytes.Buffer
		switch {
		case raw[0] == '"' && json.Unmarshal(raw, &plain) == nil:
			parameters[name] = plain
		case json.Compact(&compact, raw) == nil:
			parameters[name] = compact.String()
		}
	}
	return parameters
}
