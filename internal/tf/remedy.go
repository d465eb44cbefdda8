package tf

import "github.com/authing/terraform-provider-authing/internal/authing"

// Remedy is what the reader of an error can do about it, in each language that
// the provider itself speaks.
type Remedy struct {
	English string
	Chinese string
	// Cause says in Chinese what went wrong, which the English text of the
	// error has said before.
	Cause string
}

// languageChinese is the setting that adds the Chinese text to the English one.
const languageChinese = "zh-CN"

// Chinese is the language of remedies where no provider block is at hand that
// would tell another: in English and in Chinese.
const Chinese = languageChinese

// For returns the remedy in the language of a client: in English, and below it
// in Chinese where that was chosen.
func (r Remedy) For(client *authing.Client) string { return r.In(client.Language()) }

// In returns the remedy in a language, for errors without a client.
func (r Remedy) In(language string) string {
	text := "What to do: " + r.English
	if language == languageChinese {
		text += "\n\n"
		if r.Cause != "" {
			text += "原因：" + r.Cause + "\n"
		}
		text += "处理建议：" + r.Chinese
	}
	return text
}

// cause is what a remedy is a remedy for.
type cause int

// The causes that have a remedy, in the order in which a call can meet them.
const (
	causeReadOnly cause = iota
	causePoolNotAllowed
	causeOtherPool
	causeNotYetKnown
	causeDial
	causeTLS
	causeNoAnswer
	causeInDoubt
	causeNotAuthing
	causeUnusable
	causeKeys
	causeNoEndpoint
	causeNoUserPool
	causeToken
	causeSignature
	causeClock
	causeThrottled
	causeInvalid
	causeEdition
	causeForbidden
	causeNotFound
	causeConflict
	causeTooLarge
	causeClient
	causeContradiction
	causeServer
	causeBeyond
	causeCandidates
	causeInterrupted
	causeDisagreement
	causeNotConfirmed
	causePoolAssumed
	causeTimeout
	causeKeptTimeout
	causes
)

// Remedies returns every remedy.
func Remedies() []Remedy {
	all := make([]Remedy, 0, causes)
	for c := range causes {
		all = append(all, c.remedy())
	}
	return all
}

// remedy is the table of both languages.
func (c cause) remedy() Remedy {
	return [causes]Remedy{
		causeReadOnly: {
			"the provider is in read-only mode; set read_only (AUTHING_READ_ONLY) to false to apply changes.",
			"当前为只读模式；如需变更，请将 read_only（AUTHING_READ_ONLY）设为 false。",
			"provider 处于只读模式，请求没有发出。",
		},
		causePoolNotAllowed: {
			"check the access key (access_key_id, AUTHING_ACCESS_KEY_ID); if the user pool is the right one, add it to allowed_user_pool_ids (AUTHING_ALLOWED_USER_POOL_IDS).",
			"请检查访问密钥（access_key_id，AUTHING_ACCESS_KEY_ID）；如果用户池无误，请把它加进 allowed_user_pool_ids（AUTHING_ALLOWED_USER_POOL_IDS）。",
			"访问密钥所属的用户池不在允许的范围内，没有读写任何内容。",
		},
		causeOtherPool: {
			"check access_key_id (AUTHING_ACCESS_KEY_ID) and host (AUTHING_HOST). If the object was moved to the other user pool on purpose, remove it from the state (terraform state rm) and import it again.",
			"请检查 access_key_id（AUTHING_ACCESS_KEY_ID）和 host（AUTHING_HOST）。如果确实要换到另一个用户池，请先把该对象移出 state（terraform state rm），再重新导入。",
			"该对象属于另一个用户池，与访问密钥所属的用户池不同；没有读写任何内容，state 保持不变。",
		},
		causeNotYetKnown: {
			"apply what the setting depends on first (terraform apply -target=…), or set it from a variable.",
			"请先 apply 它所依赖的内容（terraform apply -target=…），或者改用变量来设置。",
			"某项 provider 设置的值要到 apply 之后才能确定，现在无法连接 Authing。",
		},
		causeDial: {
			"check that host (AUTHING_HOST) is spelled correctly, and that this machine can connect to it within request_timeout (AUTHING_REQUEST_TIMEOUT): DNS, firewall, proxy (HTTPS_PROXY, NO_PROXY).",
			"请检查 host（AUTHING_HOST）是否写错，以及本机能否在 request_timeout（AUTHING_REQUEST_TIMEOUT）之内连接到该地址：DNS、防火墙、代理（HTTPS_PROXY、NO_PROXY）。",
			"连接失败，请求没有发出。",
		},
		causeTLS: {
			"if the host uses a certificate of a private CA, set ca_certificate (AUTHING_CA_CERTIFICATE) to the CA's certificate. Verification cannot be switched off. Otherwise check that host (AUTHING_HOST) is right and that nothing intercepts the connection.",
			"如果服务端证书由私有 CA 签发，请将 ca_certificate（AUTHING_CA_CERTIFICATE）设为该 CA 的证书；证书校验无法关闭。否则，请确认 host（AUTHING_HOST）没有写错，连接也没有被中间设备拦截。",
			"服务端的证书或 TLS 不可信，请求没有发出。",
		},
		causeNoAnswer: {
			"check whether the change took effect before you run it again. If the host is slow, raise request_timeout (AUTHING_REQUEST_TIMEOUT).",
			"重试之前，请先确认变更是否已经生效。如果服务端响应慢，请调大 request_timeout（AUTHING_REQUEST_TIMEOUT）。",
			"没有收到响应，请求可能已被处理，也可能没有。",
		},
		causeInDoubt: {
			"check in the console whether the object exists. If it does: terraform import ADDRESS ID, with the resource's own address in place of ADDRESS. If not, run apply again.",
			"请在控制台确认该对象是否存在。如果存在，请运行 terraform import ADDRESS ID，并把 ADDRESS 换成该资源的地址；如果不存在，请重新 apply。",
			"创建请求没有收到响应，又无法读取列表，因此不确定对象是否已经创建。为避免重复创建，没有重试。",
		},
		causeNotAuthing: {
			"check that host (AUTHING_HOST) is Authing's API and, for a private deployment, that its path prefix is right; a gateway or proxy may have sent this response instead of Authing.",
			"请确认 host（AUTHING_HOST）是 Authing 的 API 地址；私有化部署还要确认路径前缀正确。这个响应也可能来自网关或代理，而不是 Authing。",
			"收到的响应不是来自 Authing 的 API。",
		},
		causeUnusable: {
			"this version of the server may not be supported; please report it with the codes above at https://github.com/authing/terraform-provider-authing/issues.",
			"本 provider 可能尚未支持该服务端版本；请附上上述错误码，到 https://github.com/authing/terraform-provider-authing/issues 反馈。",
			"Authing 返回成功，但响应缺少所需内容，或与请求不符。",
		},
		causeKeys: {
			"check access_key_id (AUTHING_ACCESS_KEY_ID) and access_key_secret (AUTHING_ACCESS_KEY_SECRET). For a user pool's own key they are the user pool's id and secret, under Settings, Basic settings, Key management in the console. Also check that the user pool is on this host (AUTHING_HOST).",
			"请检查 access_key_id（AUTHING_ACCESS_KEY_ID）和 access_key_secret（AUTHING_ACCESS_KEY_SECRET）。使用用户池自身的访问密钥时，二者分别是用户池 ID 和用户池密钥，都在控制台的“设置 - 基础设置 - 密钥管理”里。另请确认 host（AUTHING_HOST）是该用户池所在的地址。",
			"访问密钥无效。",
		},
		causeNoEndpoint: {
			"the host does not have this endpoint; check host (AUTHING_HOST) and, for a private deployment, its path prefix.",
			"该地址上没有这个接口；请检查 host（AUTHING_HOST），私有化部署还要检查路径前缀。",
			"该地址上没有获取 token 的接口。",
		},
		causeNoUserPool: {
			"this host has no such user pool; check access_key_id (AUTHING_ACCESS_KEY_ID) and host (AUTHING_HOST).",
			"Authing 在该地址上找不到这个用户池；请检查 access_key_id（AUTHING_ACCESS_KEY_ID）和 host（AUTHING_HOST）。",
			"用户池不存在。",
		},
		causeToken: {
			"Authing refused the token twice, the second time a new one. The access key may have been revoked or its secret refreshed during the run; check it in the console.",
			"换用新 token 后仍被拒绝。访问密钥可能在运行期间被停用，或其 Secret 已被重置；请到控制台核对。",
			"token 无效。",
		},
		causeSignature: {
			"Authing did not accept the signature of the request; check the access key, and that no proxy changes the headers.",
			"请检查访问密钥，并确认没有代理改写请求头。",
			"签名校验未通过。",
		},
		causeClock: {
			"this machine's clock differs from Authing's; set it (NTP) and run again.",
			"本机时钟与 Authing 服务端不一致；请校准时间（NTP）后重新运行。",
			"请求时间无效。",
		},
		causeThrottled: {
			"Authing limits calls per second and user pool. Set requests_per_second (AUTHING_REQUESTS_PER_SECOND), or lower -parallelism, or wait a little and run again.",
			"Authing 按用户池限制每秒的调用次数。请设置 requests_per_second（AUTHING_REQUESTS_PER_SECOND），或调低 -parallelism，或稍等片刻再运行。",
			"调用过于频繁，被 Authing 限流。",
		},
		causeInvalid: {
			"Authing did not accept a value; its message above says which. Compare the configuration with what the console accepts.",
			"具体原因见上面 Authing 返回的信息；请对照控制台允许填写的内容检查配置。",
			"某个参数的取值无效。",
		},
		causeEdition: {
			"the user pool's edition does not include this, or its quota is used up; see the edition and usage in the console.",
			"当前用户池的版本不包含这项功能，或者额度已用完；请在控制台查看版本与用量。",
			"受用户池的版本、额度或计费限制。",
		},
		causeForbidden: {
			"the access key does not have the permission. A collaborator's key can do only what was granted to it in the console; the user pool's own key can do everything.",
			"请在控制台为该访问密钥授权：协作管理员的访问密钥只能执行控制台授予的操作；用户池自身的访问密钥拥有全部权限。",
			"该访问密钥没有权限。",
		},
		causeNotFound: {
			"it may have been deleted outside Terraform, or the access key may belong to another user pool.",
			"该对象可能已经在 Terraform 之外被删除，或者访问密钥属于另一个用户池。",
			"Authing 中没有这个对象。",
		},
		causeConflict: {
			"Authing already has an object that conflicts with this one. If it is the one that you mean, import it (terraform import); otherwise choose another name.",
			"Authing 中已有与之冲突的对象。如果那就是你要管理的对象，请把它导入（terraform import）；否则请换一个名称。",
			"与 Authing 中已有的对象冲突。",
		},
		causeTooLarge: {
			"reduce the size of the request. The limit is not documented.",
			"请减小请求体；官方文档没有说明具体上限。",
			"请求体过大。",
		},
		causeClient: {
			"see Authing's message above; if it is not enough, contact Authing support with the requestId.",
			"请根据上面 Authing 返回的信息修改；如果仍未解决，请把 requestId 提供给 Authing 技术支持。",
			"请求有误。",
		},
		causeContradiction: {
			"check in the console whether the change took effect; the response reported both success and failure.",
			"请到控制台确认变更是否已经生效。",
			"响应自相矛盾：statusCode 为 200，data.success 却为 false。",
		},
		causeServer: {
			"this is a fault on Authing's side; run again later. If it persists, contact Authing support with the requestId.",
			"这是 Authing 服务端的故障；请稍后重新运行。如果问题持续，请把 requestId 提供给 Authing 技术支持。",
			"Authing 服务端出错。",
		},
		causeBeyond: {
			"a service that the user pool calls has failed: a third-party endpoint, a pipeline function or a custom database. Check it in the console.",
			"请到控制台检查出错的外部服务：第三方接口、Pipeline 函数或自定义数据库。",
			"用户池调用的外部服务出错。",
		},
		causeInterrupted: {
			"run terraform apply again; its plan shows what was changed before the run was interrupted, and what is left to change.",
			"请重新运行 terraform apply；它的 plan 会显示中断之前已完成的变更和仍需执行的变更。",
			"运行被中断。",
		},
		causeDisagreement: {
			"Authing's servers may lag behind each other for a while; run again in a minute. If it persists, contact Authing support.",
			"Authing 的各台服务器之间可能存在短暂的数据同步延迟；请等待一分钟后重新运行。如果问题持续，请联系 Authing 技术支持。",
			"Authing 的两次响应互相矛盾。",
		},
		causeNotConfirmed: {
			"the list has to confirm this: fix what the message above says of the list request (with 403, grant it to the access key), or run again. If it is certain that the object no longer exists, remove it from the state with a removed block or terraform state rm.",
			"需要用列表来确认：请按上面列表接口返回的信息处理（如果是 403，请为该访问密钥授予该接口的权限），或者重新运行。如果确定该对象已不存在，可以用 removed 块或 terraform state rm 将其移出 state。",
			"无法读取列表，因此无法确认对象是否存在。",
		},
		causePoolAssumed: {
			"the token names no user pool, so access_key_id (AUTHING_ACCESS_KEY_ID) was sent as x-authing-userpool-id, which is right for a user pool's own key only: with a collaborator's key, use the user pool's own key instead. Otherwise check the access key in the console: it may have been revoked, or its secret refreshed.",
			"该 token 没有指明用户池，因此 x-authing-userpool-id 使用了 access_key_id（AUTHING_ACCESS_KEY_ID），这只适用于用户池自身的访问密钥；如果使用的是协作管理员的访问密钥，请改用用户池自身的访问密钥。否则请到控制台核对该访问密钥：它可能已被停用，或其 Secret 已被重置。",
			"token 无效，或 x-authing-userpool-id 不是它所属的用户池。",
		},
		causeCandidates: {
			"check in the console what is listed here. If one of these belongs to this resource, import it, with the resource's own address in place of ADDRESS; if none does, run apply again.",
			"请在控制台核对列出的对象。如果其中某一个属于该资源，请用所附的命令导入，并把 ADDRESS 换成该资源的地址；如果都不是，请重新 apply。",
			"创建请求没有收到响应，列出的对象可能就是它创建的。为避免重复创建，没有重试。",
		},
		causeTimeout: {
			"raise the value in the configuration, or remove it to use the default, and apply again.",
			"请在配置中调大该值，或者去掉它以使用默认值，然后重新 apply。",
			"该操作超出了 timeouts 中设置的时间。",
		},
		causeKeptTimeout: {
			"raise timeouts in the configuration. Reads and deletes use the value in the state, which the next apply updates; until then, raising request_timeout (AUTHING_REQUEST_TIMEOUT) gives them more time.",
			"请在配置中调大 timeouts。读取和删除以 state 中的值为准，新值在下一次 apply 之后才会写入 state；在此之前，调大 request_timeout（AUTHING_REQUEST_TIMEOUT）可以延长时限。",
			"该操作超出了 state 中 timeouts 的时间。",
		},
	}[c]
}
