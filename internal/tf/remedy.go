package tf

import "github.com/authing/terraform-provider-authing/internal/authing"

// Remedy is what the reader of an error can do about it, in each language that
// the provider itself speaks.
type Remedy struct {
	English string
	Chinese string
}

// languageChinese is the setting that adds the Chinese text to the English one.
const languageChinese = "zh-CN"

// For returns the remedy as a diagnostic says it to whoever configured a
// client: in English, and beside it in Chinese where that was chosen.
func (r Remedy) For(client *authing.Client) string { return r.In(client.Language()) }

// In returns the remedy as a diagnostic says it where there is no client yet.
func (r Remedy) In(language string) string {
	text := "What to do: " + r.English
	if language == languageChinese {
		text += "\n\n处理方法：" + r.Chinese
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
	causeTwoMinds
	causeServer
	causeBeyond
	causeCandidates
	causeDoubt
	causeInterrupted
	causeDisagreement
	causeMayNotConfirm
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
			"this is what read_only (AUTHING_READ_ONLY) is for; set it to false where changes are wanted.",
			"这正是 read_only（AUTHING_READ_ONLY）的作用；需要变更时，请把它设为 false。",
		},
		causePoolNotAllowed: {
			"check the access key (access_key_id, AUTHING_ACCESS_KEY_ID); if the pool is the right one, name it in allowed_user_pool_ids (AUTHING_ALLOWED_USER_POOL_IDS).",
			"请检查访问密钥（access_key_id，AUTHING_ACCESS_KEY_ID）；如果用户池没有错，请把它加进 allowed_user_pool_ids（AUTHING_ALLOWED_USER_POOL_IDS）。",
		},
		causeOtherPool: {
			"check access_key_id (AUTHING_ACCESS_KEY_ID) and host (AUTHING_HOST). If the object has moved to the other pool on purpose, take it out of the state (terraform state rm) and import it again.",
			"请检查 access_key_id（AUTHING_ACCESS_KEY_ID）和 host（AUTHING_HOST）。如果确实要换到另一个用户池，请先把该对象移出 state（terraform state rm），再重新导入。",
		},
		causeNotYetKnown: {
			"apply what the setting depends on first (terraform apply -target=…), or set it from a variable.",
			"请先 apply 它所依赖的内容（terraform apply -target=…），或者改用变量来设置。",
		},
		causeDial: {
			"check host (AUTHING_HOST) for a typing error, and that this machine reaches it within request_timeout (AUTHING_REQUEST_TIMEOUT): DNS, firewall, proxy (HTTPS_PROXY, NO_PROXY).",
			"请检查 host（AUTHING_HOST）有没有写错，以及本机能否在 request_timeout（AUTHING_REQUEST_TIMEOUT）之内连上它：DNS、防火墙、代理（HTTPS_PROXY、NO_PROXY）。",
		},
		causeTLS: {
			"if the host uses a certificate of a private authority, give that authority's certificate as ca_certificate (AUTHING_CA_CERTIFICATE). Verification cannot be switched off. Otherwise check that host (AUTHING_HOST) is the right one and that nothing intercepts the connection.",
			"如果服务端证书由私有 CA 签发，请用 ca_certificate（AUTHING_CA_CERTIFICATE）提供该 CA 的证书；证书校验不能关闭。如果不是，请确认 host（AUTHING_HOST）没有写错，连接也没有被中间设备拦截。",
		},
		causeNoAnswer: {
			"look whether the change was made before repeating it. If the host is slow, raise request_timeout (AUTHING_REQUEST_TIMEOUT).",
			"重试之前，请先确认变更是否已经生效。如果服务端响应慢，请调大 request_timeout（AUTHING_REQUEST_TIMEOUT）。",
		},
		causeNotAuthing: {
			"check that host (AUTHING_HOST) is Authing's API and, for a private deployment, that its path prefix is right; a gateway or proxy may have answered in its place.",
			"请确认 host（AUTHING_HOST）是 Authing 的 API 地址；私有化部署还要确认路径前缀正确。这个响应也可能来自网关或代理，而不是 Authing。",
		},
		causeUnusable: {
			"the server may be of a version that this provider does not know; please report it with the codes above.",
			"本 provider 可能尚未适配该服务端版本；请附上上面的错误码，向我们反馈。",
		},
		causeKeys: {
			"check access_key_id (AUTHING_ACCESS_KEY_ID) and access_key_secret (AUTHING_ACCESS_KEY_SECRET). For a pool's own keys the id is the user pool's id and the secret is the user pool's secret, both under Settings, Basic settings, Key management in the console. Check too that host (AUTHING_HOST) is the one that the user pool lives on.",
			"请检查 access_key_id（AUTHING_ACCESS_KEY_ID）和 access_key_secret（AUTHING_ACCESS_KEY_SECRET）。使用用户池自身的密钥时，前者是用户池 ID，后者是用户池密钥，都在控制台的“设置 - 基础设置 - 密钥管理”里。还请确认 host（AUTHING_HOST）是该用户池所在的地址。",
		},
		causeNoEndpoint: {
			"nothing answers to this endpoint there; check host (AUTHING_HOST) and, for a private deployment, its path prefix.",
			"该地址上没有这个接口；请检查 host（AUTHING_HOST），私有化部署还要检查路径前缀。",
		},
		causeNoUserPool: {
			"Authing knows no such user pool there; check access_key_id (AUTHING_ACCESS_KEY_ID) and host (AUTHING_HOST).",
			"Authing 在该地址上找不到这个用户池；请检查 access_key_id（AUTHING_ACCESS_KEY_ID）和 host（AUTHING_HOST）。",
		},
		causeToken: {
			"Authing refused the token twice, the second time a new one. The access key may have been withdrawn or its secret refreshed while this ran; check it in the console.",
			"Authing 连续两次拒绝了 token，第二次使用的已经是新获取的 token。访问密钥可能在运行期间被停用，或其 Secret 已被重置；请到控制台核对。",
		},
		causeSignature: {
			"Authing did not accept how the call was signed; check the access key, and that no proxy changes the headers.",
			"Authing 没有通过这次调用的签名校验；请检查访问密钥，并确认没有代理改写请求头。",
		},
		causeClock: {
			"this machine's clock differs from Authing's; set it (NTP) and run again.",
			"本机时钟与 Authing 服务端不一致；请校准时间（NTP）后重新运行。",
		},
		causeThrottled: {
			"Authing limits calls per user pool and second; run with a lower -parallelism, or wait a little and run again.",
			"Authing 按用户池限制每秒的调用次数；请调低 -parallelism，或者稍等片刻再运行。",
		},
		causeInvalid: {
			"Authing did not accept a value that was sent; what it says above is about that value. Compare the configuration with what the console accepts.",
			"Authing 不接受某个参数的取值，具体原因见上面 Authing 返回的信息；请对照控制台允许填写的内容检查配置。",
		},
		causeEdition: {
			"the user pool's edition does not include this or its quota is used up; see the edition and usage in the console.",
			"当前用户池的版本不包含这项功能，或者额度已经用完；请在控制台查看版本与用量。",
		},
		causeForbidden: {
			"the access key lacks the right to this. A collaborator's key may do only what was granted to it in the console; the pool's own keys may do everything.",
			"该访问密钥没有执行此操作的权限。协作管理员的密钥只能做控制台里授予它的操作；用户池自身的密钥拥有全部权限。",
		},
		causeNotFound: {
			"it may have been deleted outside Terraform, or the access key may be of another user pool than the one that holds it.",
			"该对象可能已经在 Terraform 之外被删除，也可能是访问密钥属于另一个用户池。",
		},
		causeConflict: {
			"Authing already holds something that this collides with. If it is the object that you mean, import it (terraform import); otherwise choose another name.",
			"Authing 中已有与之冲突的对象。如果那就是你要管理的对象，请把它导入（terraform import）；否则请换一个名称。",
		},
		causeTooLarge: {
			"shorten what was sent. How large it may be is not documented.",
			"请精简发送的内容；具体上限没有公开文档。",
		},
		causeClient: {
			"what is wrong is said by Authing's message alone; mend what it names, and give Authing's support the requestId if that does not help.",
			"具体原因只在 Authing 返回的信息里，请据此修改；如果仍未解决，请把 requestId 提供给 Authing 技术支持。",
		},
		causeTwoMinds: {
			"look in the console whether it was done: Authing says success and failure in one answer.",
			"请到控制台确认操作是否已经完成：Authing 在同一个响应里既说成功又说失败。",
		},
		causeServer: {
			"this is a fault on Authing's side; run again in a while, and give Authing's support the requestId if it stays.",
			"这是 Authing 服务端的故障；请稍后重新运行。如果一直如此，请把 requestId 提供给 Authing 技术支持。",
		},
		causeBeyond: {
			"something that the user pool itself calls has failed: a third-party endpoint, a pipeline function or a custom database. Look at it in the console.",
			"用户池所调用的外部环节出错：第三方接口、Pipeline 函数或自定义数据库；请到控制台检查。",
		},
		causeDoubt: {
			"check in the console whether it exists. If it does, import it, with the resource's own address in place of ADDRESS: terraform import ADDRESS ID. If it does not, run terraform apply again.",
			"请在控制台确认它是否已经创建。如果已创建，请导入（把 ADDRESS 换成该资源的地址）：terraform import ADDRESS ID；如果没有，请重新运行 terraform apply。",
		},
		causeInterrupted: {
			"run terraform apply again; its plan shows what was done before the run was interrupted and what is left to do.",
			"请重新运行 terraform apply；它的计划会显示中断之前已完成的变更和仍需执行的变更。",
		},
		causeDisagreement: {
			"Authing's servers may lag behind each other for a while; run again in a minute. If it stays, give Authing's support the requestId.",
			"Authing 的各个服务端之间可能存在短暂的数据延迟；请稍等一分钟后重新运行。如果问题持续，请把 requestId 提供给 Authing 技术支持。",
		},
		causeMayNotConfirm: {
			"grant list-webhooks to the access key, which confirms what a single answer says. If it is certain that the object is gone, forget it with a removed block or terraform state rm.",
			"请为该访问密钥授予 list-webhooks 权限，用来确认单个响应的结论。如果确定该对象已被删除，可以用 removed 块或 terraform state rm 将其移出 state。",
		},
		causePoolAssumed: {
			"Authing refused the token twice. The token names no user pool, so access_key_id (AUTHING_ACCESS_KEY_ID) was sent as x-authing-userpool-id, which is right for a pool's own keys only: with a collaborator's key, use the pool's own keys instead. Otherwise check the access key in the console: it may have been withdrawn, or its secret refreshed.",
			"Authing 连续两次拒绝了 token。该 token 没有指明用户池，因此 x-authing-userpool-id 使用了 access_key_id（AUTHING_ACCESS_KEY_ID），这只适用于用户池自身的密钥；如果使用的是协作管理员的密钥，请改用用户池自身的密钥。否则请到控制台核对该访问密钥：它可能已被停用，或其 Secret 已被重置。",
		},
		causeCandidates: {
			"look at these webhooks in the console. If one of them is this resource's, import it, with the resource's own address in place of ADDRESS; if none is, apply again.",
			"请在控制台核对列出的 Webhook。如果其中之一属于这个资源，请用所附的命令导入，并把 ADDRESS 换成该资源的地址；如果都不是，请重新 apply。",
		},
		causeTimeout: {
			"raise that value in the configuration, or take it out for the default. Nothing else has to be done before the next apply.",
			"请在配置中调大该值，或者去掉它以使用默认值，然后重新 apply。",
		},
		causeKeptTimeout: {
			"raise timeouts in the configuration. A read and a delete go by the state, which takes the new value over with the next apply; until then, raising request_timeout (AUTHING_REQUEST_TIMEOUT) gives them more time at once.",
			"请在配置中调大 timeouts。读取和删除以 state 中的值为准，新值在下一次 apply 之后才会写入 state；在此之前，调大 request_timeout（AUTHING_REQUEST_TIMEOUT）可以立即延长时限。",
		},
	}[c]
}
