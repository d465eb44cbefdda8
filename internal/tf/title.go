package tf

import (
	"strings"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// Title is that of the error of a failed task, such as `Creating webhook
// "audit"`: in English, and beside it in Chinese where the client's language
// is Chinese and the words are in the table.
func Title(client *authing.Client, task string) string {
	title := task + " failed"
	if client.Language() != languageChinese {
		return title
	}
	if chinese, known := inChinese(task); known {
		title += "（" + chinese + "失败）"
	}
	return title
}

// InBoth is a title in English, and beside it in Chinese where that is the
// language.
func InBoth(language, english, chinese string) string {
	if language != languageChinese {
		return english
	}
	return english + "（" + chinese + "）"
}

// inChinese translates the words of a task before the quoted name of an object.
func inChinese(task string) (string, bool) {
	words, name, named := strings.Cut(task, ` "`)
	verb, object, _ := strings.Cut(words, " ")
	v, known := verbs()[verb]
	object, deletes := strings.CutPrefix(object, "to delete ")
	o, also := objects()[object]
	if deletes {
		v += verbs()["Deleting"]
	}
	chinese := v + o.before
	if named {
		chinese += `"` + name + " "
	}
	return chinese + o.after, known && also
}

// verbs are the first words of tasks.
func verbs() map[string]string {
	return map[string]string{
		"Creating": "创建", "Reading": "读取", "Updating": "更新", "Deleting": "删除",
		"Importing": "导入", "Planning": "规划", "Listing": "列出", "Triggering": "触发", "Fetching": "获取", "Rendering": "渲染", "Uploading": "上传", "Renewing": "重置",
	}
}

// around is what stands in Chinese before the name of an object and after it.
// Between Latin and Chinese letters there is a space.
type around struct{ before, after string }

// taskOf says what is done to which object: label is quoted, or empty.
func taskOf(verb, object, label string) string {
	return strings.TrimSuffix(verb+" "+object+" "+label, " ")
}

// objects are the rest of the words of tasks: kinds in the singular, with a
// space before the name, and in the plural, and what is special.
func objects() map[string]around {
	return map[string]around{
		"application":                  {before: "应用 "},
		"applications":                 {before: "应用"},
		"the secret of application":    {before: "应用 ", after: "的密钥"},
		"group":                        {before: "用户组 "},
		"groups":                       {before: "用户组"},
		"permission namespace":         {before: "权限空间 "},
		"permission namespaces":        {before: "权限空间"},
		"pipeline function":            {before: " Pipeline 函数 "},
		"pipeline functions":           {before: " Pipeline 函数"},
		"pipeline functions of":        {before: "场景 ", after: "的 Pipeline 函数"},
		"the order of scene":           {before: "场景 ", after: "的函数顺序"},
		"identity provider":            {before: "身份源 "},
		"connection":                   {before: "身份源连接 "},
		"connections":                  {before: "身份源连接"},
		"connections of":               {before: "身份源 ", after: "的连接"},
		"connection of an application": {before: "应用的身份源连接 "},
		"access grant":                 {before: "应用授权 "},
		"access grants of":             {before: "应用 ", after: "的授权"},
		"connections of applications":  {before: "应用的身份源连接"},
		"access grants":                {before: "应用授权"},
		"identity providers":           {before: "身份源"},
		"identity providers of":        {before: "租户 ", after: "的身份源"},
		"security settings":            {before: "安全设置 "},
		"global MFA settings":          {before: "全局 MFA 设置 "},
		"organization":                 {before: "组织 "},
		"organizations":                {before: "组织"},
		"organizations of":             {before: "租户 ", after: " 的组织"},
		"post":                         {before: "岗位 "},
		"posts":                        {before: "岗位"},
		"group member":                 {before: "用户组成员 "},
		"group members":                {before: "用户组成员"},
		"role assignment":              {before: "角色分配 "},
		"role assignments":             {before: "角色分配"},
		"role assignments of":          {before: "角色 ", after: " 的分配"},
		"role member":                  {before: "角色成员 "},
		"role members":                 {before: "角色成员"},
		"role members of":              {before: "角色 ", after: " 的成员"},
		"group members of":             {before: "用户组 ", after: " 的成员"},
		"access key":                   {before: "访问密钥 "},
		"the secret of access key":     {before: "访问密钥 ", after: " 的密钥"},
		"access keys":                  {before: "访问密钥"},
		"access keys of":               {before: " ", after: " 的访问密钥"},
		"email template":               {before: "邮件模版 "},
		"email templates":              {before: "邮件模版"},
		"email provider":               {before: "邮件服务 "},
		"custom field":                 {before: "自定义字段 "},
		"custom fields":                {before: "自定义字段"},
		"custom fields of":             {before: " ", after: " 的自定义字段"},
		"role":                         {before: "角色 "},
		"roles":                        {before: "角色"},
		"roles of":                     {before: "权限空间 ", after: "的角色"},
		"webhook":                      {before: " Webhook "},
		"webhooks":                     {before: " Webhook "},
		"the deliveries of webhook":    {before: " Webhook ", after: "的推送日志"},
		"the catalogue of events":      {before: "事件目录"},
		"an access token":              {before: " access token "},
	}
}
