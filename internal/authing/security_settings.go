package authing

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// SecuritySettings are the user pool's, as the API answers them.
type SecuritySettings struct {
	Members Members

	// Unreadable are members that the answer holds in a form that is not known.
	Unreadable FieldNames
}

// allowedOrigins is the member that a write takes as a list, and an answer may
// hold as a text with line breaks.
const allowedOrigins = "allowedOrigins"

// SecuritySettingsMembers are the members that are known.
func SecuritySettingsMembers() []Member {
	text := func(field string) Member { return Member{Field: field} }
	flag := func(field string) Member { return Member{Field: field, Form: FormFlag} }
	whole := func(field string) Member { return Member{Field: field, Form: FormWhole} }
	object := func(field string, members ...Member) Member {
		return Member{Field: field, Form: FormObject, Members: members}
	}
	check := func(field string) Member {
		return object(field, flag("enabled"), whole("limit"), whole("timeInterval"))
	}
	return []Member{
		{Field: allowedOrigins, Form: FormTexts}, whole("authingTokenExpiresIn"), whole("verifyCodeLength"), whole("verifyCodeMaxAttempts"),
		object("changeEmailStrategy", flag("verifyOldEmail")), object("changePhoneStrategy", flag("verifyOldPhone")),
		object("cookieSettings", whole("cookieExpiresIn"), flag("cookieExpiresOnBrowserSession")),
		flag("registerDisabled"), check("registerAnomalyDetection"),
		flag("completePasswordAfterPassCodeLogin"), flag("loginRequireEmailVerified"), flag("enableLoginAccountSwitch"),
		object("loginAnomalyDetection",
			text("loginFailStrategy"), text("robotVerify"), text("accountLock"), check("loginFailCheck"), check("loginPasswordFailCheck"),
			check("robotVerifyLoginPasswordFailCheck"), check("accountLockLoginPasswordFailCheck"),
			object("robotVerifyLoginIpWhitelistCheck", flag("enabled"), text("ipWhitelist")),
			flag("robotVerifyLoginTimeCheckEnable"), Member{Field: "robotVerifyloginWeekStartEndTime", Form: FormList}),
		object("selfUnlockAccount", flag("enabled"), text("strategy")),
		object("qrcodeLoginStrategy", whole("qrcodeExpiresIn"), whole("ticketExpiresIn"), flag("allowExchangeUserInfoFromBrowser"), flag("returnFullUserInfo")),
	}
}

// UnmarshalJSON reads each member by itself.
func (s *SecuritySettings) UnmarshalJSON(text []byte) error {
	var held Members
	if err := json.Unmarshal(text, &held); err != nil {
		return err
	}
	var lines string
	if json.Unmarshal(held[allowedOrigins], &lines) == nil {
		origins := []string{}
		for line := range strings.Lines(lines) {
			if origin := strings.TrimSpace(line); origin != "" {
				origins = append(origins, origin)
			}
		}
		held[allowedOrigins] = encoded(origins)
	}
	o := &api.Object{Members: Members{"": encoded(held)}}
	read := SecuritySettings{Members: readMembers(o, "", SecuritySettingsMembers())}
	for _, name := range o.Unreadable {
		read.Unreadable = append(read.Unreadable, strings.TrimPrefix(name, "."))
	}
	*s = read
	return nil
}

// UnreadFields returns Unreadable.
func (s SecuritySettings) UnreadFields() []string { return s.Unreadable }

// Key returns the id of what there is one of.
func (SecuritySettings) Key() string { return "settings" }

// Called returns nothing: settings have no name.
func (SecuritySettings) Called() *string { return nil }

var (
	getSecurity    = reading("get-security-settings")
	updateSecurity = repeatable("update-security-settings")
)

// GetSecuritySettings reads the user pool's security settings.
// API page: https://api.authing.cn/openapi/v3/management/get-security-settings
func (c *Client) GetSecuritySettings(ctx context.Context) (SecuritySettings, error) {
	held, err := api.Call[SecuritySettings](ctx, c.Client, getSecurity, nil, nil)
	if IsNotFound(err) {
		return held, api.Inconclusive(err, "this server does not show its security settings")
	}
	if err == nil && len(held.Members) == 0 {
		return held, api.Unusable(getSecurity, "the response reports success but holds no settings")
	}
	return held, err
}

// UpdateSecuritySettings changes those settings that are wanted and differ, and
// sends nothing where none does. An object is sent whole, as it was read, with
// what is wanted laid over it. What a read then shows is returned, whatever was
// answered. Where the update has reset settings that it did not send, they are
// sent as they were. Two updates of one client wait for each other.
// API page: https://api.authing.cn/openapi/v3/management/update-security-settings
func (c *Client) UpdateSecuritySettings(ctx context.Context, wanted Wanted) (SecuritySettings, error) {
	unlock, err := c.settingsLock.lock(ctx, updateSecurity.Name)
	if err != nil {
		return SecuritySettings{}, &api.Error{Operation: updateSecurity.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	before, err := c.GetSecuritySettings(ctx)
	if err != nil {
		return before, err
	}
	all, differs := before.Members.laid(wanted)
	if !differs {
		return before, nil
	}
	sent := maps.Clone(all)
	maps.DeleteFunc(sent, func(field string, text json.RawMessage) bool {
		return canonical(text) == canonical(before.Members[field])
	})
	held, doubt := c.sendSecurity(ctx, sent)
	if doubt != nil {
		return held, doubt
	}
	if lost := before.Members.without(slices.Collect(maps.Keys(sent))...); lost.lost(held.Members) {
		known := []string{}
		for _, member := range SecuritySettingsMembers() {
			known = append(known, member.Field)
		}
		return c.sendSecurity(ctx, all.only(known...))
	}
	return held, nil
}

// sendSecurity sends settings, and reads what is there then.
func (c *Client) sendSecurity(ctx context.Context, settings Members) (SecuritySettings, error) {
	_, doubt := api.Call[json.RawMessage](ctx, c.Client, updateSecurity, nil, settings)
	if doubt != nil && !saysFalse(doubt) && !api.MayBeDone(doubt) {
		return SecuritySettings{}, doubt
	}
	held, err := c.GetSecuritySettings(ctx)
	if err == nil && doubt != nil && settings.lost(held.Members) {
		return held, doubt
	}
	return held, err
}
