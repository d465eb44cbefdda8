package provider

import "github.com/authing/terraform-provider-authing/internal/tf"

// remedies are for keys that are missing.
var remedies = struct{ accessKeyID, accessKeySecret tf.Remedy }{
	accessKeyID: tf.Remedy{
		English: "for a user pool's own key set it to the user pool's id, under Settings, Basic settings, Key management in the console.",
		Chinese: "使用用户池自身的访问密钥时，请把它设为用户池 ID，可以在控制台的“设置 - 基础设置 - 密钥管理”里找到。",
		Cause:   "缺少 access_key_id。",
	},
	accessKeySecret: tf.Remedy{
		English: "set AUTHING_ACCESS_KEY_SECRET in the environment, or use a variable marked sensitive. Keep it out of files.",
		Chinese: "请设置环境变量 AUTHING_ACCESS_KEY_SECRET，或者使用标记为 sensitive 的变量。不要把它写进文件。",
		Cause:   "缺少 access_key_secret。",
	},
}

// Remedies returns every remedy of the provider's own settings.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.accessKeyID, remedies.accessKeySecret} }
