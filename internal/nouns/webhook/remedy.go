package webhook

import "github.com/authing/terraform-provider-authing/internal/tf"

// remedies are the noun's own, for what Authing answered to it.
var remedies = struct {
	notTaken, retryConfigUnknown, retryConfigRefused, secretNotCleared, receiverFailed, twoSecrets, cannotMove, oddWebhook, twin, unreadable tf.Remedy
}{
	notTaken: tf.Remedy{
		English: "configure a value that Authing stores as it is. The next plan then has nothing to do, or an update in place.",
		Chinese: "请换成 Authing 能原样保存的值。之后的 plan 将没有变更，或只做原地修改。",
		Cause:   "Authing 保存的值与发送的值不同。",
	},
	retryConfigUnknown: tf.Remedy{
		English: "remove retry_config from the configuration; failed deliveries then follow the server's default retries.",
		Chinese: "请从配置中去掉 retry_config；此后推送失败时，按服务端的默认设置重试。",
		Cause:   "服务端不支持 retry_config。",
	},
	retryConfigRefused: tf.Remedy{
		English: "if Authing's message is about retry_config, remove retry_config from the configuration.",
		Chinese: "如果 Authing 返回的信息与 retry_config 有关，请把它从配置中去掉。",
		Cause:   "服务端可能不支持 retry_config。",
	},
	secretNotCleared: tf.Remedy{
		English: "clear it in the console, or configure a secret again.",
		Chinese: "请在控制台清除该密钥，或者重新配置 secret。",
		Cause:   "Authing 没有清除 secret。",
	},
	receiverFailed: tf.Remedy{
		English: "check the receiver. To accept any response of the receiver, set expect_success to false.",
		Chinese: "请检查接收端。如需接受接收端的任何响应，请把 expect_success 设为 false。",
		Cause:   "接收端没有成功处理这次推送。",
	},
	twoSecrets: tf.Remedy{
		English: "remove secret from ignore_changes, or remove secret_wo and secret_wo_version from the configuration.",
		Chinese: "请从 ignore_changes 中去掉 secret，或者从配置中去掉 secret_wo 和 secret_wo_version。",
		Cause:   "secret 与 secret_wo 并存。",
	},
	oddWebhook: tf.Remedy{
		English: "fix the webhook in the console and query again, or change the generated configuration: its first apply then updates the webhook in place.",
		Chinese: "请在控制台修正该 Webhook 后重新查询，或者修改生成的配置：第一次 apply 会原地修正该 Webhook。",
		Cause:   "这个 Webhook 无法生成有效的配置。",
	},
	twin: tf.Remedy{
		English: "if it is the one that you mean, import it, with the resource's own address in place of ADDRESS. If you want both, or a resource manages it already, nothing has to be done.",
		Chinese: "如果它就是要管理的 Webhook，请导入（把 ADDRESS 换成该资源的地址）。如果两个都需要，或者它已由某个资源管理，则无需处理。",
		Cause:   "用户池里已有名称和 url 都相同的 Webhook。",
	},
	unreadable: tf.Remedy{
		English: "check the webhook in the console. If it is as usual there, please report the form of the response at https://github.com/authing/terraform-provider-authing/issues.",
		Chinese: "请在控制台查看该 Webhook。如果显示正常，请到 https://github.com/authing/terraform-provider-authing/issues 反馈响应的格式。",
		Cause:   "Authing 的响应中有无法识别的内容。",
	},
	cannotMove: tf.Remedy{
		English: "remove it from the state (terraform state rm) and import the webhook by its id.",
		Chinese: "请把它移出 state（terraform state rm），再按 ID 导入该 Webhook。",
		Cause:   "无法读取要迁移的 state。",
	},
}

// Remedies returns every remedy of the noun.
func Remedies() []tf.Remedy {
	r := remedies
	return []tf.Remedy{r.notTaken, r.retryConfigUnknown, r.retryConfigRefused, r.secretNotCleared, r.receiverFailed, r.twoSecrets, r.cannotMove, r.oddWebhook, r.twin, r.unreadable}
}
