package contract

// settingsOperations are those of what a user pool has one of.
func settingsOperations() (getSecurity, updateSecurity, getMFA, updateMFA, disableMFA Operation) {
	settings := []Field{
		may("authingTokenExpiresIn", Number), may("verifyCodeLength", Number), may("verifyCodeMaxAttempts", Number), may("changeEmailStrategy", Object), may("changePhoneStrategy", Object),
		may("cookieSettings", Object), may("registerDisabled", Bool), may("registerAnomalyDetection", Object), may("completePasswordAfterPassCodeLogin", Bool), may("loginAnomalyDetection", Object),
		may("loginRequireEmailVerified", Bool), may("selfUnlockAccount", Object), may("enableLoginAccountSwitch", Bool), may("qrcodeLoginStrategy", Object),
	}
	answer := append([]Field{{Name: "allowedOrigins", Kind: Any}}, settings...)
	factors := []Field{need("enabledFactors", List)}
	return get("get-security-settings", nil, answer), post("update-security-settings", append([]Field{may("allowedOrigins", List)}, settings...), answer),
		get("get-global-mfa-settings", nil, factors), post("update-global-mfa-settings", factors, factors), post("disable-global-mfa-settings", []Field{need("disableFactors", List)}, factors)
}

// unasked is why Authing is not asked to change what a whole user pool goes by.
const unasked = "it would change the security of everyone in the user pool"

// settingsCases are their cases.
func settingsCases() []Case {
	getSecurity, updateSecurity, getMFA, updateMFA, disableMFA := settingsOperations()
	security := func(fields map[string]any) Request { return posted(updateSecurity, fields) }
	on := posted(updateMFA, map[string]any{"enabledFactors": []string{"OTP"}})
	all := []Case{
		{Name: "get-security-settings: all", Fidelity: Documented, Request: query(getSecurity, nil), Expect: succeeds},
		{Name: "update-security-settings: one setting", Fidelity: Documented, Request: security(map[string]any{"registerDisabled": true}), Expect: answers(map[string]any{"registerDisabled": true})},
		{Name: "update-security-settings: what is left out", Fidelity: Assumed, Given: []Request{security(map[string]any{"verifyCodeLength": 4}), security(map[string]any{"registerDisabled": true})}, Request: query(getSecurity, nil), Expect: answers(map[string]any{"verifyCodeLength": 4.0})},
		{Name: "update-security-settings: a part of an object", Fidelity: Assumed, Request: security(map[string]any{"cookieSettings": map[string]any{"cookieExpiresIn": 60}}), Expect: answers(map[string]any{"cookieSettings.cookieExpiresIn": 60.0, "cookieSettings.cookieExpiresOnBrowserSession": false})},
		{Name: "update-security-settings: origins", Fidelity: Documented, Request: security(map[string]any{"allowedOrigins": []string{"https://a.example.com", "https://b.example.com"}}), Expect: answers(map[string]any{"allowedOrigins": "https://a.example.com\r\nhttps://b.example.com"})},
		{Name: "update-security-settings: a text for a number", Fidelity: Assumed, Request: security(map[string]any{"verifyCodeLength": "x"}), Expect: refused},
		{Name: "get-global-mfa-settings: none", Fidelity: Assumed, Request: query(getMFA, nil), Expect: answers(map[string]any{"enabledFactors": "[]"})},
		{Name: "update-global-mfa-settings: a factor", Fidelity: Observed, Request: on, Expect: answers(map[string]any{"enabledFactors.0": "OTP"})},
		{Name: "update-global-mfa-settings: another factor", Fidelity: Assumed, Given: []Request{on}, Request: posted(updateMFA, map[string]any{"enabledFactors": []string{"SMS"}}), Expect: answers(map[string]any{"enabledFactors.0": "OTP", "enabledFactors.1": "SMS"})},
		{Name: "update-global-mfa-settings: no factors", Fidelity: Documented, Request: posted(updateMFA, map[string]any{}), Expect: refused},
		{Name: "disable-global-mfa-settings: a factor", Fidelity: Documented, Given: []Request{on}, Request: posted(disableMFA, map[string]any{"disableFactors": []string{"OTP"}}), Expect: answers(map[string]any{"enabledFactors": "[]"})},
	}
	for i := range all {
		all[i].Offline = unasked
	}
	return all
}
