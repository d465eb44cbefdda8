package securitysettings

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// origin matches origins as browsers send them.
var origin = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*://[^/?#\s]+$`)

const (
	seconds  = ", in seconds: a whole number from 1."
	checks   = "Whether the check is on."
	attempts = "How many attempts it allows: a whole number from 1."
	interval = "In which time it counts them" + seconds
)

// members are the settings, as attributes.
var members = tf.Members{
	Of: authing.SecuritySettingsMembers(), Least: 1,
	Means: meant(map[string]string{
		"allowed_origins":                                                            "Origins from which browsers may call Authing (CORS), such as `https://shop.example.com`.",
		"authing_token_expires_in":                                                   "How long a token of the login page is valid" + seconds,
		"verify_code_length":                                                         "How many digits a verification code has: a whole number from 1.",
		"verify_code_max_attempts":                                                   "How often a verification code may be entered: a whole number from 1.",
		"change_email_strategy":                                                      "What a user who changes the e-mail address has to do.",
		"change_email_strategy.verify_old_email":                                     "Whether the old address has to be verified first.",
		"change_phone_strategy":                                                      "What a user who changes the phone number has to do.",
		"change_phone_strategy.verify_old_phone":                                     "Whether the old number has to be verified first.",
		"cookie_settings":                                                            "How long the browser stays signed in.",
		"cookie_settings.cookie_expires_in":                                          "How long the cookie is valid" + seconds,
		"cookie_settings.cookie_expires_on_browser_session":                          "Whether the cookie ends with the browser's session.",
		"register_disabled":                                                          "Whether nobody may register.",
		"register_anomaly_detection":                                                 "What is done about many registrations from one address.",
		"complete_password_after_pass_code_login":                                    "Whether users who register with a code are asked for a password.",
		"login_require_email_verified":                                               "Whether users with an e-mail address that is not verified are sent a mail in place of being signed in.",
		"enable_login_account_switch":                                                "Whether the login page offers to switch accounts.",
		"login_anomaly_detection":                                                    "What is done about failed logins. What is not named here stays as it is.",
		"login_anomaly_detection.login_fail_strategy":                                "What happens after failed logins: `captcha` or `block-account`. Authing has deprecated it and requires it all the same.",
		"login_anomaly_detection.robot_verify":                                       "When users prove that they are people: `disable`, `condition_set` or `always_enable`.",
		"login_anomaly_detection.account_lock":                                       "Whether accounts are locked: `disable` or `condition_set`.",
		"login_anomaly_detection.login_fail_check":                                   "Check of failed logins. Deprecated by Authing.",
		"login_anomaly_detection.login_password_fail_check":                          "Check of failed passwords. Deprecated by Authing.",
		"login_anomaly_detection.robot_verify_login_password_fail_check":             "Failed passwords after which users prove that they are people.",
		"login_anomaly_detection.account_lock_login_password_fail_check":             "Failed passwords after which an account is locked.",
		"login_anomaly_detection.robot_verify_login_ip_whitelist_check":              "Addresses whose users need not prove that they are people.",
		"login_anomaly_detection.robot_verify_login_ip_whitelist_check.ip_whitelist": "The addresses, with commas between them.",
		"login_anomaly_detection.robot_verify_login_time_check_enable":               "Whether users prove that they are people at some times of the week.",
		"login_anomaly_detection.robot_verifylogin_week_start_end_time":              "These times, as Authing writes them: days of the week and times of beginning and end, in their order. Authing spells it with a small `l`.",
		"self_unlock_account":                                                        "How users unlock their own accounts.",
		"self_unlock_account.strategy":                                               "With what: `captcha` or `password-captcha`.",
		"qrcode_login_strategy":                                                      "Signing in with a QR code.",
		"qrcode_login_strategy.qrcode_expires_in":                                    "How long a QR code is valid" + seconds,
		"qrcode_login_strategy.ticket_expires_in":                                    "How long the ticket that a scan makes is valid" + seconds,
		"qrcode_login_strategy.allow_exchange_user_info_from_browser":                "Whether a browser may exchange the ticket for data of the user.",
		"qrcode_login_strategy.return_full_user_info":                                "Whether the exchange returns all data of the user.",
	}),
	Texts: map[string][]validator.String{
		"allowed_origins": {tf.Faultless(func(text string) string {
			if !origin.MatchString(text) {
				return "it is no origin, such as https://shop.example.com"
			}
			return ""
		}, "must be an origin: a scheme and a host")},
		"login_anomaly_detection.login_fail_strategy": {tf.Known("strategy", []string{"captcha", "block-account"})},
		"login_anomaly_detection.robot_verify":        {tf.Known("value of robot_verify", []string{"disable", "condition_set", "always_enable"})},
		"login_anomaly_detection.account_lock":        {tf.Known("value of account_lock", []string{"disable", "condition_set"})},
		"self_unlock_account.strategy":                {tf.Known("strategy", []string{"captcha", "password-captcha"})},
	},
}

// meant adds what the members of every check mean.
func meant(means map[string]string) map[string]string {
	for _, check := range []string{
		"register_anomaly_detection", "login_anomaly_detection.login_fail_check", "login_anomaly_detection.login_password_fail_check",
		"login_anomaly_detection.robot_verify_login_password_fail_check", "login_anomaly_detection.account_lock_login_password_fail_check",
	} {
		means[check+".enabled"], means[check+".limit"], means[check+".time_interval"] = checks, attempts, interval
	}
	means["self_unlock_account.enabled"], means["login_anomaly_detection.robot_verify_login_ip_whitelist_check.enabled"] = "Whether users may unlock their own accounts.", checks
	return means
}
