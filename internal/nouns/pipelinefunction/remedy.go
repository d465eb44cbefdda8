package pipelinefunction

import "github.com/authing/terraform-provider-authing/internal/tf"

// remedies are those that the kind's own errors have.
var remedies = struct{ upload, description, hiddenSource, noPipe, termination tf.Remedy }{
	upload: tf.Remedy{
		English: "check the source by the message above, and status and upload_error in the console or the state; then apply again. If an upload takes long on this server, raise timeouts.create and timeouts.update. If every upload fails, ask the administrator of this Authing whether its function runtime works.",
		Chinese: "请根据上面的提示检查源代码，并在控制台或 state 中查看 status 和 upload_error，然后重新 apply。如果该服务端上传较慢，请调大 timeouts.create 和 timeouts.update。如果所有上传都失败，请向该 Authing 的管理员确认函数运行环境是否正常。",
		Cause:   "函数已保存，但上传失败或没有在限定时间内完成，因此没有生效。",
	},
	description: tf.Remedy{
		English: "configure another text as func_description: this server does not clear it.",
		Chinese: "请为 func_description 配置另一段文字：该服务端不会清空它。",
		Cause:   "func_description 为空，而 Authing 保留了原来的描述。",
	},
	hiddenSource: tf.Remedy{
		English: "raise source_code_wo_version, so that the source is sent with the change.",
		Chinese: "请调大 source_code_wo_version，使源代码随这次变更一起发送。",
		Cause:   "该服务端的响应中没有源代码。",
	},
	noPipe: tf.Remedy{
		English: "define a function named pipe, such as async function pipe(user, context, callback) { … }.",
		Chinese: "请定义名为 pipe 的函数，例如 async function pipe(user, context, callback) { … }。",
		Cause:   "源代码中没有定义 pipe，Authing 调用的正是这个函数。",
	},
	termination: tf.Remedy{
		English: "remove one of the two: the flow does not wait for an asynchronous function, so it cannot end with it.",
		Chinese: "请去掉其中一个：流程不会等待异步函数，因此也不会因它超时而终止。",
		Cause:   "同时设置了 is_asynchronous 和 terminate_on_timeout。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	r := remedies
	return []tf.Remedy{r.upload, r.description, r.hiddenSource, r.noPipe, r.termination}
}
