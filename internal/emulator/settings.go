package emulator

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// The kinds of what a user pool has one of, and their ids.
const (
	securityName = "security settings"
	securityID   = "settings"
	mfaName      = "global MFA settings"
	mfaID        = "global"
)

// presetSecurity are the settings of a new user pool.
func presetSecurity() Object {
	check := func() map[string]any { return map[string]any{"enabled": false, "limit": 50.0, "timeInterval": 300.0} }
	return Object{
		"id": securityID, "allowedOrigins": []string{"https://app.example.com"}, "authingTokenExpiresIn": 129600.0, "verifyCodeLength": 6.0, "verifyCodeMaxAttempts": 1.0,
		"changeEmailStrategy": map[string]any{"verifyOldEmail": true}, "changePhoneStrategy": map[string]any{"verifyOldPhone": true},
		"cookieSettings":   map[string]any{"cookieExpiresIn": 1209600.0, "cookieExpiresOnBrowserSession": false},
		"registerDisabled": false, "registerAnomalyDetection": check(), "completePasswordAfterPassCodeLogin": false, "loginRequireEmailVerified": false, "enableLoginAccountSwitch": false,
		"loginAnomalyDetection": map[string]any{
			"loginFailStrategy": "captcha", "robotVerify": "disable", "accountLock": "disable", "loginFailCheck": check(), "loginPasswordFailCheck": check(),
			"robotVerifyLoginPasswordFailCheck": check(), "accountLockLoginPasswordFailCheck": check(),
			"robotVerifyLoginIpWhitelistCheck": map[string]any{"enabled": false, "ipWhitelist": ""}, "robotVerifyLoginTimeCheckEnable": false,
			"robotVerifyloginWeekStartEndTime": []any{},
		},
		"selfUnlockAccount":   map[string]any{"enabled": false, "strategy": "captcha"},
		"qrcodeLoginStrategy": map[string]any{"qrcodeExpiresIn": 120.0, "ticketExpiresIn": 300.0, "allowExchangeUserInfoFromBrowser": true, "returnFullUserInfo": false, "qrcodeExpiresInUnit": "second"},
	}
}

// securitySettingsKind are the security settings.
func securitySettingsKind() *objectKind {
	const get, update = "get-security-settings", "update-security-settings"
	var takes []field
	for name, value := range presetSecurity() {
		form := isNumber
		switch value.(type) {
		case bool:
			form = isFlag
		case []string:
			form = isTexts
		case map[string]any:
			form = isObject
		}
		if name != "id" {
			takes = append(takes, fieldOf(name, form))
		}
	}
	return &objectKind{
		name: securityName, plural: "securitySettings", title: text{"安全设置", "security settings"}, key: "id", builtin: []Object{presetSecurity()},
		others: []other{
			{method: http.MethodGet, name: get, fidelity: documented, does: func(k *collection, _ Object) answer {
				return done(viewSecurity(k.e, k.objects[0]))
			}},
			{method: http.MethodPost, name: update, fidelity: observed, takes: takes, does: updateSecurity},
		},
		switches: []Switch{
			{"security-omitted", "what an update does to settings left out", []string{omittedKeep, omittedReset}, []string{update}, "security_settings"},
			{"security-nested", "what a part of an object does", []string{"merged", "replaced"}, []string{update}, "security_settings"},
			{"security-origins", "how an answer writes allowedOrigins", []string{"text", formArray}, []string{get, update}, "security_settings"},
		},
		rows: []Row{
			{get, "all settings; allowedOrigins as a text with line breaks", "documented (switch security-origins)"},
			{update, "every setting may be left out", "documented; that it stays is assumed (switch security-omitted)"},
			{update, "a part of an object", "assumed (switch security-nested)"},
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}

func viewSecurity(e *Emulator, object Object) Object {
	shown := maps.Clone(object)
	delete(shown, "id")
	if origins, is := shown["allowedOrigins"].([]string); is && e.chosen("security-origins") == "text" {
		shown["allowedOrigins"] = strings.Join(origins, "\r\n")
	}
	return shown
}

func updateSecurity(k *collection, in Object) answer {
	held := k.objects[0]
	for name, value := range presetSecurity() {
		sent, there := in[name]
		switch part, is := sent.(map[string]any); {
		case name == "id":
		case !there && k.e.chosen("security-omitted") == omittedReset:
			held[name] = value
		case is && k.e.chosen("security-nested") == "merged":
			before, _ := held[name].(map[string]any)
			held[name] = merged(before, part)
		case there:
			held[name] = sent
		}
	}
	k.e.version++
	return done(viewSecurity(k.e, held))
}

// globalMFAKind are the factors that are on for the user pool.
func globalMFAKind() *objectKind {
	const get, update, disable = "get-global-mfa-settings", "update-global-mfa-settings", "disable-global-mfa-settings"
	factors := func(name string) field {
		return field{name: name, form: isTexts, required: true}
	}
	view := func(k *collection) answer {
		return done(map[string]any{"enabledFactors": k.objects[0]["enabledFactors"]})
	}
	known := func(list []string) bool {
		return !slices.ContainsFunc(list, func(factor string) bool { return !slices.Contains([]string{"OTP", "SMS", "EMAIL", "FACE"}, factor) })
	}
	return &objectKind{
		name: mfaName, plural: "globalMfaSettings", title: text{"全局 MFA 设置", "global MFA settings"}, key: "id", builtin: []Object{{"id": mfaID, "enabledFactors": []string{}}},
		others: []other{
			{method: http.MethodGet, name: get, fidelity: observed, does: func(k *collection, _ Object) answer { return view(k) }},
			{method: http.MethodPost, name: update, fidelity: observed, takes: []field{factors("enabledFactors")}, does: func(k *collection, in Object) answer {
				sent, _ := in["enabledFactors"].([]string)
				if !known(sent) {
					return invalid("enabledFactors 不合法", "enabledFactors is not valid")
				}
				if held, _ := k.objects[0]["enabledFactors"].([]string); k.e.chosen("mfa-update") == "adds" {
					sent = slices.Concat(held, sent)
				}
				slices.Sort(sent)
				k.objects[0]["enabledFactors"] = slices.Compact(sent)
				k.e.version++
				return view(k)
			}},
			{method: http.MethodPost, name: disable, fidelity: documented, takes: []field{factors("disableFactors")}, does: func(k *collection, in Object) answer {
				if status := k.e.chosen("mfa-disable"); status != "present" {
					return failed(number(status), 0, text{"接口不存在", "There is no such endpoint"})
				}
				sent, _ := in["disableFactors"].([]string)
				held, _ := k.objects[0]["enabledFactors"].([]string)
				k.objects[0]["enabledFactors"] = slices.DeleteFunc(slices.Clone(held), func(factor string) bool { return slices.Contains(sent, factor) })
				k.e.version++
				return view(k)
			}},
		},
		switches: []Switch{
			{"mfa-update", "whether an update adds factors or replaces them", []string{"adds", "replaces"}, []string{update}, "global_mfa_settings"},
			{"mfa-disable", "whether disable-global-mfa-settings is known", []string{"present", code404, "501"}, []string{disable}, "global_mfa_settings"},
		},
		rows: []Row{
			{update, "switches factors on", "documented; that it adds is assumed (switch mfa-update)"},
			{disable, "switches factors off", "documented (switch mfa-disable)"},
		},
		duplicate: always(409), unknown: always(404), removed: always(404),
	}
}
