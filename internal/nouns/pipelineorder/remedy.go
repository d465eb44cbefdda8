package pipelineorder

import "github.com/authing/terraform-provider-authing/internal/tf"

// remedies are those of the kind's own errors.
var remedies = struct{ unconfirmed, unplaced, importID tf.Remedy }{
	unconfirmed: tf.Remedy{
		English: "compare the order in the console with the configuration. If it is right there, this server lists functions in another order, and nothing more is to be done; a change outside Terraform is not detected then.",
		Chinese: "请在控制台核对顺序是否与配置一致。如果一致，说明该服务端的列表不按执行顺序排列，无需其他处理；此时无法发现 Terraform 之外的顺序变更。",
		Cause:   "Authing 接受了顺序，但列表显示的顺序不同。",
	},
	unplaced: tf.Remedy{
		English: "name functions of this scene only: compare scene with that of each function, and remove ids of functions that were deleted.",
		Chinese: "请只写该场景的函数：核对 scene 是否与各函数一致，并去掉已删除函数的 ID。",
		Cause:   "func_ids 中有不属于该场景的 ID。",
	},
	importID: tf.Remedy{
		English: "import an order by its scene, such as PRE_REGISTER.",
		Chinese: "请按场景导入，例如 PRE_REGISTER。",
		Cause:   "导入 ID 不是场景。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	r := remedies
	return []tf.Remedy{r.unconfirmed, r.unplaced, r.importID}
}
