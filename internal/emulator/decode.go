package emulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// complaint is what is wrong with a body or query, in both languages.
type complaint struct{ text }

func (c complaint) Error() string { return c.en }

// wanted says what fields take, by their names.
func wanted(field string) text {
	switch field {
	case "wait":
		return text{"布尔值", "a boolean"}
	case "from", "times":
		return text{"整数", "a whole number"}
	case "requestBody", "requestHeaders", "data":
		return text{"对象", "an object"}
	default:
		return text{"字符串", "a string"}
	}
}

// must is the complaint about a field that is of another type.
func must(path string) complaint {
	want := wanted(path[strings.LastIndexByte(path, '.')+1:])
	return complaint{text{path + " 必须为" + want.zh, path + " must be " + want.en}}
}

// decode reads a request body strictly: an object with these fields at the
// most, spelled just so, none of them null, and nothing after it. A lenient
// emulator overlooks other fields.
func decode(r *request, into any, fields ...string) error {
	var sent map[string]json.RawMessage
	if err := json.Unmarshal(r.body, &sent); err != nil || sent == nil {
		return noObject()
	}
	for name, value := range sent {
		switch {
		case slices.Contains(fields, name):
			if err := noNull(name, value); err != nil {
				return err
			}
		case !r.lenient:
			return complaint{text{fmt.Sprintf("未知字段 %q", name), fmt.Sprintf("unknown field %q", name)}}
		default:
			delete(sent, name)
		}
	}
	known, err := json.Marshal(sent)
	if err != nil {
		return err
	}
	err = json.Unmarshal(known, into)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return must(mismatch.Field)
	}
	return err
}

// noObject is the complaint about a body that is no object.
func noObject() error {
	return complaint{text{"请求体必须为一个 JSON 对象，其后不能有其他内容", "the body must be one JSON object, with nothing after it"}}
}

// noNull refuses null, and lists with null in them.
func noNull(path string, value json.RawMessage) error {
	if string(value) == "null" {
		return complaint{text{path + " 不能为 null", path + " must not be null"}}
	}
	var entries []json.RawMessage
	_ = json.Unmarshal(value, &entries) // which is for lists only
	for i, entry := range entries {
		if err := noNull(fmt.Sprintf("%s[%d]", path, i), entry); err != nil {
			return err
		}
	}
	return nil
}

// unreadable is the answer for a body or query that is not what an endpoint takes.
func unreadable(err error) answer {
	var wrong complaint
	if !errors.As(err, &wrong) {
		wrong.text = text{err.Error(), err.Error()}
	}
	return invalid("参数错误："+wrong.zh, "invalid parameters: "+wrong.en)
}

// onlyParameters refuses query parameters that an endpoint does not take.
func onlyParameters(r *request, names ...string) error {
	for name := range r.URL.Query() {
		if !r.lenient && !slices.Contains(names, name) {
			return complaint{text{fmt.Sprintf("未知参数 %q", name), fmt.Sprintf("unknown parameter %q", name)}}
		}
	}
	return nil
}

// digits is a number, which the API's own SDKs also send as a text. Whether it
// is one is for pageOf to say.
type digits string

// UnmarshalJSON takes whatever comes.
func (d *digits) UnmarshalJSON(content []byte) error {
	*d = digits(strings.Trim(string(content), `"`))
	return nil
}
