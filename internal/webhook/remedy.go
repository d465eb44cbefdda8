package webhook

import "github.com/authing/terraform-provider-authing/internal/tf"

// remedies are the noun's own, for what Authing answered to it.
var remedies = struct {
	notTaken, tainted, retryConfigUnknown, retryConfigRefused, secretNotCleared, receiverFailed, twoSecrets, cannotMove tf.Remedy
}{
	notTaken: tf.Remedy{
		English: "configure a value that Authing stores unchanged.",
		Chinese: "请换成 Authing 能原样保存的值。",
		Cause:   "Authing 保存的值与发送的值不同。",
	},
	tainted: tf.Remedy{
		English: "Terraform marks the new webhook as tainted; run terraform untaint ADDRESS to keep it.",
		Chinese: "Terraform 会把刚创建的 Webhook 标记为 tainted；如需保留，请运行 terraform untaint ADDRESS。",
		Cause:   "Webhook 已经创建，但与配置不一致，下一次 apply 会替换它。",
	},
	retryConfigUnknown: tf.Remedy{
		English: "remove retry_config from the configuration; failed deliveries then follow the server's default retries.",
		Chinese: "请从配置中去掉 retry_config，推送失败后的重试由服务端自行决定。",
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
		Chinese: "请检查接收端。如果不关心接收端返回什么，请把 expect_success 设为 false。",
		Cause:   "接收端没有成功处理这次推送。",
	},
	twoSecrets: tf.Remedy{
		English: "remove secret from ignore_changes, or remove secret_wo and secret_wo_version from the configuration.",
		Chinese: "请从 ignore_changes 中去掉 secret，或者从配置中去掉 secret_wo 和 secret_wo_version。",
		Cause:   "secret 与 secret_wo 并存。",
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
	return []tf.Remedy{r.notTaken, r.tainted, r.retryConfigUnknown, r.retryConfigRefused, r.secretNotCleared, r.receiverFailed, r.twoSecrets, r.cannotMove}
}
