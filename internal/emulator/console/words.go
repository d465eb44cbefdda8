package console

import (
	"net/http"

	"golang.org/x/text/language"
)

// The languages of the pages.
const (
	english = "en"
	chinese = "zh-CN"
)

// words are in the language of whoever looks.
type words struct{ Language string }

// matcher chooses among the languages of the pages; English for everybody else.
var matcher = language.NewMatcher([]language.Tag{language.English, language.SimplifiedChinese})

// wordsFor chooses the language that a browser asks for.
func wordsFor(r *http.Request) words {
	if _, at := language.MatchStrings(matcher, r.Header.Get("Accept-Language")); at == 1 {
		return words{chinese}
	}
	return words{english}
}

// Say returns a text in the page's language. Pages are written in English.
func (w words) Say(text string) string {
	if said, known := inChinese[text]; known && w.Language == chinese {
		return said
	}
	return text
}

// inChinese has the texts of the pages.
var inChinese = map[string]string{
	"Overview":                      "概览",
	"Faults and events":             "故障与事件",
	"Host":                          "地址",
	"User pool":                     "用户池",
	"webhooks":                      "个 Webhook",
	"calls":                         "次调用",
	"deliveries, of which arrived:": "次推送，成功",
	"faults at work":                "个故障生效中",
	"Webhooks":                      "Webhook",
	"State":                         "状态",
	"Name":                          "名称",
	"Receiver":                      "回调地址",
	"Events":                        "事件",
	"Form":                          "数据格式",
	"Secret":                        "密钥",
	"enabled":                       "已启用",
	"disabled":                      "已停用",
	"form":                          "表单",
	"retries":                       "失败重试",
	"none":                          "无",
	"Calls":                         "调用",
	"as they arrive":                "实时",
	"Nobody has called yet.":        "还没有调用。",
	"Deliveries":                    "推送",
	"and what the receivers say":    "及接收端的响应",
	"to":                            "发往",
	"no answer":                     "无响应",
	"Nothing has been delivered.":   "还没有推送。",
	"Let an event happen":           "触发事件",
	"Faults":                        "故障",
	"every operation":               "所有接口",
	"befallen calls":                "受影响的调用",
	"seen":                          "已见调用",
	"over":                          "已结束",
	"Event":                         "事件",
	"Data":                          "数据",
	"Fire":                          "触发",
	"Make calls fail":               "注入故障",
	"Operation":                     "接口",
	"How":                           "故障类型",
	"From call":                     "从第几次调用开始",
	"How many":                      "共几次",
	"all from there on":             "之后全部",
	"Inject":                        "注入",
	"Injected":                      "已注入",
	"Heal them all":                 "全部恢复",
	"Headers":                       "请求头",
	"Body":                          "请求体",
	"Request":                       "请求",
	"Answer":                        "响应",
	"The pool holds no webhooks. Apply a configuration, and they appear here.":                      "用户池中还没有 Webhook。应用一份配置后，它们会出现在这里。",
	"Every enabled webhook that asks for the event hears of it, and again as its retryConfig says.": "所有已启用且订阅该事件的 Webhook 都会收到推送，失败后按各自的 retryConfig 重试。",
}
