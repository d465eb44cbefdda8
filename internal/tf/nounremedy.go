package tf

// nounRemedies are those that errors of every plain kind of object share.
var nounRemedies = sharedRemedies{
	exists: Remedy{
		English: "if it is the object that this resource should manage, import it with the command below, with the resource's own address in place of ADDRESS; otherwise choose another code.",
		Chinese: "如果它就是这个资源要管理的对象，请用下面的命令导入，并把 ADDRESS 换成该资源的地址；否则请换一个 code。",
		Cause:   "这个 code 已被占用。",
	},
	adopted: Remedy{
		English: "nothing, if no one else created such an object. One with the same code and the same values was found, and this resource now manages it. If it existed before and is not yours, remove it from the state (terraform state rm) and choose another code.",
		Chinese: "如果没有其他人创建过同样的对象，则无需处理。按 code 找到了一个与所发内容完全一致的对象，它现在由这个资源管理。如果它之前就已存在且属于他人，请把它移出 state（terraform state rm），并换一个 code。",
		Cause:   "创建请求没有收到响应。",
	},
	storedOtherwise: Remedy{
		English: "configure a value that Authing stores as it is.",
		Chinese: "请把该参数改为 Authing 会原样保存的值。",
		Cause:   "Authing 保存的值与发送的值不同。",
	},
	createdOtherwise: Remedy{
		English: "check the object in the console. If it is this resource's, configure the value that Authing stored and import it (terraform import); otherwise choose another code.",
		Chinese: "请到控制台查看该对象。如果它属于这个资源，请在配置中写入 Authing 保存的值，再把它导入（terraform import）；否则请换一个 code。",
		Cause:   "Authing 保存的值与发送的值不同，因此没有写入 state。",
	},
	notFound: Remedy{
		English: "check the name, which has to match exactly, or use the id; the data source of the same name in the plural lists the objects.",
		Chinese: "名称必须完全一致，请检查；也可以改用 ID。同名的复数数据源会列出已有的对象。",
		Cause:   "没有使用这个名称的对象。",
	},
	severalFound: Remedy{
		English: "use the id of one of them instead of the name.",
		Chinese: "请改用其中一个的 ID，不要用名称。",
		Cause:   "有多个对象使用这个名称。",
	},
	importID: Remedy{
		English: "import by the id, or by a name as name:NAME; neither may be empty or begin or end with white space.",
		Chinese: "请按 ID 导入，或者以 name:名称 的形式按名称导入；两者都不能为空，首尾也不能有空白。",
		Cause:   "导入 ID 的格式不正确。",
	},
	importFixed: Remedy{
		English: "a user pool has these settings once: use the import id that the page of the resource names.",
		Chinese: "每个用户池只有一份这样的设置：请使用资源页面上写明的导入 ID。",
		Cause:   "导入 ID 不正确。",
	},
	cannotMove: Remedy{
		English: "remove it from the state (terraform state rm) and import the object by its id.",
		Chinese: "请把它移出 state（terraform state rm），再按 ID 导入该对象。",
		Cause:   "无法读取要迁移的 state。",
	},
	renamed: Remedy{
		English: "run terraform plan again: it shows whether the object still has its old code. If it does, this server cannot rename it; configure the old code.",
		Chinese: "请重新运行 terraform plan，查看该对象是否仍使用原来的 code。如果是，说明该服务端不支持修改 code；请在配置中改回原来的 code。",
		Cause:   "修改 code 之后，Authing 中没有这个对象。",
	},
	emptyDescription: Remedy{
		English: "this server accepts no empty description; configure a text as description.",
		Chinese: "该服务端不接受空的描述；请为 description 配置一段文字。",
		Cause:   "description 为空。",
	},
	unknownValue: Remedy{
		English: "check the spelling; a value that is new in Authing works all the same.",
		Chinese: "请检查拼写；如果是 Authing 新增的值，可以照常使用。",
		Cause:   "这不是已知的值。",
	},
	madeTwice: Remedy{
		English: "look for a second one in the console after a while, and delete it if no resource manages it.",
		Chinese: "请过一会儿在控制台查看是否多出一个相同的对象；如果没有任何资源管理它，请将其删除。",
		Cause:   "第一次创建请求的响应丢失，重试后可能创建了多个对象。",
	},
	otherKey: Remedy{
		English: "to detect such a change, run plan and apply with the same access key. If the key was replaced, raise the argument's version: the next apply sends the value again, and from then on it is recognised with the new key.",
		Chinese: "如需发现这类变更，请让 plan 和 apply 使用同一个访问密钥。如果访问密钥已经更换，请调大该参数的版本：下一次 apply 会重新发送这个值，此后即可用新的访问密钥识别它。",
		Cause:   "这个值是用另一个访问密钥写入的，无法判断它是否被修改过。",
	},
	unreadable: Remedy{
		English: "check the object in the console. If it is as usual there, please report the form of the response at https://github.com/authing/terraform-provider-authing/issues.",
		Chinese: "请在控制台查看该对象。如果显示正常，请到 https://github.com/authing/terraform-provider-authing/issues 反馈响应的格式。",
		Cause:   "Authing 的响应中有无法识别的内容。",
	},
}

type sharedRemedies struct {
	exists, adopted, storedOtherwise, createdOtherwise, notFound, severalFound, importID, importFixed, cannotMove, renamed, emptyDescription, unknownValue, madeTwice, otherKey, unreadable Remedy
}

// NounRemedies returns every remedy that plain kinds of objects share.
func NounRemedies() []Remedy {
	r := nounRemedies
	return []Remedy{r.exists, r.adopted, r.storedOtherwise, r.createdOtherwise, r.notFound, r.severalFound, r.importID, r.importFixed, r.cannotMove, r.renamed, r.emptyDescription, r.unknownValue, r.madeTwice, r.otherKey, r.unreadable}
}
