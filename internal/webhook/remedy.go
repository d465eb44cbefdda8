package webhook

import "github.com/authing/terraform-provider-authing/internal/tf"

// remedies are what the noun itself has to say about what Authing answered.
var remedies = struct {
	notTaken, retryConfigUnknown, retryConfigRefused, secretNotCleared, receiverFailed, twoSecrets, cannotMove, otherKey, oddWebhook, twin, madeTwice, unreadable tf.Remedy
}{
	notTaken: tf.Remedy{
		English: "configure a value that Authing keeps as it is. The next plan then finds nothing to do, or a change in place.",
		Chinese: "请改用 Authing 会原样保存的取值。之后的 plan 将没有变更，或只做原地修改。",
	},
	retryConfigUnknown: tf.Remedy{
		English: "take retry_config out of the configuration; failed deliveries are then repeated as the server is used to.",
		Chinese: "请从配置中去掉 retry_config，投递失败后的重试由服务端自行决定。",
	},
	retryConfigRefused: tf.Remedy{
		English: "if what Authing said points at it, take retry_config out of the configuration.",
		Chinese: "如果 Authing 返回的信息与 retry_config 有关，请把它从配置中去掉。",
	},
	secretNotCleared: tf.Remedy{
		English: "clear it in the console, or configure a secret again.",
		Chinese: "请在控制台清除该密钥，或者重新配置 secret。",
	},
	receiverFailed: tf.Remedy{
		English: "look at the receiver. To trigger whatever it answers, set expect_success to false.",
		Chinese: "请检查接收端。如果不关心接收端返回什么，请把 expect_success 设为 false。",
	},
	twoSecrets: tf.Remedy{
		English: "take secret out of ignore_changes, or secret_wo and secret_wo_version out of the configuration.",
		Chinese: "请从 ignore_changes 中去掉 secret，或者从配置中去掉 secret_wo 和 secret_wo_version。",
	},
	otherKey: tf.Remedy{
		English: "to see such a change, run plan and apply with the same access key. If the key was changed for good, raise secret_wo_version: the next apply sends the secret again, and recognises it by the new key from then on.",
		Chinese: "如需发现这类变更，请让 plan 和 apply 使用同一个访问密钥。如果访问密钥已经更换，请调大 secret_wo_version：下一次 apply 会重新发送该密钥，此后即可用新的访问密钥识别它。",
	},
	oddWebhook: tf.Remedy{
		English: "mend the webhook in the console and query again, or change the generated configuration: its first apply then mends the webhook in place.",
		Chinese: "请在控制台修正该 Webhook 后重新查询，或者修改生成的配置：第一次 apply 会原地修正该 Webhook。",
	},
	twin: tf.Remedy{
		English: "if it is the one that is meant, import it, with the resource's own address in place of ADDRESS, or delete it in the console. If both are wanted, or another resource manages it, go on.",
		Chinese: "如果它就是要管理的 Webhook，请导入（把 ADDRESS 换成该资源的地址），或者在控制台删除它。如果两个都需要，或者它由其他资源管理，可以继续。",
	},
	madeTwice: tf.Remedy{
		English: "look at these in the console, and delete those that no resource manages.",
		Chinese: "请在控制台核对以下 Webhook，并删除没有任何资源管理的。",
	},
	unreadable: tf.Remedy{
		English: "look at the webhook in the console, and report the form of the field if Authing's console shows it as usual.",
		Chinese: "请在控制台查看该 Webhook；如果控制台显示正常，请向我们反馈该字段的返回格式。",
	},
	cannotMove: tf.Remedy{
		English: "take it out of the state (terraform state rm) and import the webhook by its id.",
		Chinese: "请把它移出 state（terraform state rm），再按 ID 导入该 Webhook。",
	},
}

// Remedies returns every remedy of the noun.
func Remedies() []tf.Remedy {
	r := remedies
	return []tf.Remedy{r.notTaken, r.retryConfigUnknown, r.retryConfigRefused, r.secretNotCleared, r.receiverFailed, r.twoSecrets, r.cannotMove, r.otherKey, r.oddWebhook, r.twin, r.madeTwice, r.unreadable}
}
