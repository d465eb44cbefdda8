package application

import "github.com/authing/terraform-provider-authing/internal/tf"

// remedies are those that the kind's own errors have.
var remedies = struct {
	exists, taken, left, undone, integrated, description, addresses, identifier, publicMethod, acs, protocolOff, notEnabled, implicit, sha1, plainHTTP, defaultMethod, registerMethod, secretSame tf.Remedy
}{
	exists: tf.Remedy{
		English: "import the application with that command if this resource should manage it; otherwise choose another app_identifier.",
		Chinese: "如果这个资源应当管理该应用，请用上面的命令导入；否则请换一个 app_identifier。",
		Cause:   "用户池中已有应用使用这个 app_identifier。",
	},
	taken: tf.Remedy{
		English: "choose another app_identifier: login domains are shared by all user pools.",
		Chinese: "请换一个 app_identifier：所有用户池共用登录域名。",
		Cause:   "这个 app_identifier 已被其他用户池占用。",
	},
	left: tf.Remedy{
		English: "remove the cause above and apply again: Terraform then deletes this application and creates another one. To keep it instead, run terraform untaint ADDRESS first, with the resource's own address in place of ADDRESS.",
		Chinese: "请先排除上面的原因，再重新 apply：Terraform 会删除这个应用并另建一个。如需保留它，请先运行 terraform untaint ADDRESS，并把 ADDRESS 换成该资源的地址。",
		Cause:   "应用已创建，但未能完成配置，也未能删除。",
	},
	undone: tf.Remedy{
		English: "remove the cause above and apply again. If this server cannot change an application after its creation, leave the named arguments out and set them in the console.",
		Chinese: "请先排除上面的原因，再重新 apply。如果该服务端无法在创建之后修改应用，请从配置中去掉提到的参数，改到控制台设置。",
		Cause:   "应用已创建，但未能完成配置，因此又被删除。",
	},
	integrated: tf.Remedy{
		English: "manage integrated applications in the console; remove the resource from the configuration, and from the state with terraform state rm.",
		Chinese: "请在控制台管理集成应用；请从配置中去掉这个资源，并用 terraform state rm 把它移出 state。",
		Cause:   "集成应用由 Authing 的模板生成，不能由 Terraform 管理。",
	},
	description: tf.Remedy{
		English: "configure another text as app_description: this server does not clear it.",
		Chinese: "请为 app_description 配置另一段文字：该服务端不会清空它。",
		Cause:   "app_description 为空，而 Authing 保留或换成了别的描述。",
	},
	addresses: tf.Remedy{
		English: "configure at least one address if this server keeps the old ones when none is sent, and remove the others in the console.",
		Chinese: "如果该服务端在地址为空时保留原来的地址，请至少配置一个地址，并在控制台删除其余的地址。",
		Cause:   "Authing 保存的地址与发送的不同。",
	},
	identifier: tf.Remedy{
		English: "before the apply, prepare whatever uses the old addresses: the issuer, the discovery document, the login page and every endpoint move to the new domain. The client id and the secret stay.",
		Chinese: "请在 apply 之前为使用旧地址的各方做好准备：issuer、发现文档、登录页和所有端点都会移到新的域名；client id 和密钥不变。",
		Cause:   "修改 app_identifier 会更换登录域名。",
	},
	publicMethod: tf.Remedy{
		English: `set token_endpoint_auth_method = "none" in oidc, or remove it.`,
		Chinese: `请在 oidc 中设置 token_endpoint_auth_method = "none"，或者去掉它。`,
		Cause:   "spa 和 native 类型的应用无法保管密钥，Authing 把 token_endpoint_auth_method 固定为 none。",
	},
	acs: tf.Remedy{
		English: "set acs in saml to the assertion consumer service URL of the service provider.",
		Chinese: "请在 saml 中把 acs 设为服务提供商的断言消费地址（ACS URL）。",
		Cause:   "启用 SAML 时必须设置 acs。",
	},
	protocolOff: tf.Remedy{
		English: "set enabled = true in the argument of that protocol, or choose another default_protocol.",
		Chinese: "请在该协议的参数中设置 enabled = true，或者更换 default_protocol。",
		Cause:   "default_protocol 指定的协议没有启用。",
	},
	notEnabled: tf.Remedy{
		English: "set enabled to true or false. If it is left out, it keeps the value in Authing, which is false for a new application.",
		Chinese: "请把 enabled 设为 true 或 false。不设置时保持 Authing 中的值；新应用为 false。",
		Cause:   "配置了协议，但没有设置 enabled。",
	},
	implicit: tf.Remedy{
		English: `add "implicit" to grant_types, or use the response type "code" alone, which is safer.`,
		Chinese: `请在 grant_types 中加入 "implicit"，或者只使用更安全的 "code"。`,
		Cause:   "response_types 中的 token 或 id_token 需要 implicit 授权类型。",
	},
	sha1: tf.Remedy{
		English: "use http://www.w3.org/2001/04/xmlenc#sha256 and http://www.w3.org/2001/04/xmldsig-more#rsa-sha256, if the service provider understands them.",
		Chinese: "如果服务提供商支持，请使用 http://www.w3.org/2001/04/xmlenc#sha256 和 http://www.w3.org/2001/04/xmldsig-more#rsa-sha256。",
		Cause:   "SHA-1 用于签名已不安全。",
	},
	plainHTTP: tf.Remedy{
		English: "use https, except on localhost.",
		Chinese: "除 localhost 外，请使用 https。",
		Cause:   "http 地址的内容在途中可能被读取。",
	},
	defaultMethod: tf.Remedy{
		English: "enable a matching login method, or choose another connection_type: PASSWORD needs a method that ends in _PASSWORD, PASSCODE one that ends in _CODE, QRCODE a qrcode_type, LDAP and AD the id of their connection.",
		Chinese: "请启用相应的登录方式，或者更换 connection_type：PASSWORD 需要以 _PASSWORD 结尾的方式，PASSCODE 需要以 _CODE 结尾的方式，QRCODE 需要 qrcode_type，LDAP 和 AD 需要各自连接的 ID。",
		Cause:   "默认登录方式没有启用或不完整。",
	},
	registerMethod: tf.Remedy{
		English: "enable a matching method, or choose another default_register_method: PASSWORD needs EMAIL_PASSWORD, PASSCODE a method that ends in _CODE.",
		Chinese: "请启用相应的注册方式，或者更换 default_register_method：PASSWORD 需要 EMAIL_PASSWORD，PASSCODE 需要以 _CODE 结尾的方式。",
		Cause:   "默认注册方式没有启用。",
	},
	secretSame: tf.Remedy{
		English: "run the action again, or renew the secret in the console.",
		Chinese: "请重新运行该 action，或者在控制台重置密钥。",
		Cause:   "Authing 报告成功，但密钥没有变化。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	r := remedies
	return []tf.Remedy{
		r.exists, r.taken, r.left, r.undone, r.integrated, r.description, r.addresses, r.identifier, r.publicMethod, r.acs, r.protocolOff,
		r.notEnabled, r.implicit, r.sha1, r.plainHTTP, r.defaultMethod, r.registerMethod, r.secretSame,
	}
}
