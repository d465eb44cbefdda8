package provider

import "github.com/authing/terraform-provider-authing/internal/tf"

// remedies are what can be done about keys that are missing.
var remedies = struct{ accessKeyID, accessKeySecret tf.Remedy }{
	accessKeyID: tf.Remedy{
		English: "for a user pool's own keys set it to the user pool's id, found in the console under Settings, Basic settings, Key management.",
		Chinese: "使用用户池自身的密钥时，请把它设为用户池 ID，可以在控制台的“设置 - 基础设置 - 密钥管理”里找到。",
	},
	accessKeySecret: tf.Remedy{
		English: "keep it out of files; set AUTHING_ACCESS_KEY_SECRET in the environment, or a variable marked sensitive.",
		Chinese: "不要把它写进文件；请设置环境变量 AUTHING_ACCESS_KEY_SECRET，或者使用标记为 sensitive 的变量。",
	},
}

// Remedies returns every remedy of the provider's own settings.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.accessKeyID, remedies.accessKeySecret} }
