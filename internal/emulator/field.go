package emulator

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// field is one field of a request.
type field struct {
	name string
	form form
	// required: a request without it is refused.
	required bool
	// null: it may be null, which is taken for a value.
	null bool
	enum []string
	// least and most bound the characters of a text or the entries of a list.
	least, most int
	// pattern is what a text has to match; any when nil.
	pattern *regexp.Regexp
	// fields are those of an object; any when empty.
	fields []field
}

// form is the JSON type of a field.
type form int

const (
	isText form = iota
	isFlag
	isNumber
	isTexts
	isObject
	isObjects
)

// must is the field as a required one, of some length.
func (f field) must() field { f.required = true; return f }

// upTo is the field with a bound.
func (f field) upTo(most int) field { f.most = most; return f }

// null is the value of a field that was sent as null.
type null struct{}

// fieldOf is an optional field.
func fieldOf(name string, form form) field { return field{name: name, form: form} }

// wants says what the field takes.
func (f field) wants() text {
	switch f.form {
	case isFlag:
		return text{"布尔值", "a boolean"}
	case isNumber:
		return text{"数字", "a number"}
	case isTexts:
		return text{"字符串数组", "an array of strings"}
	case isObject:
		return text{"对象", "an object"}
	case isObjects:
		return text{"对象数组", "an array of objects"}
	default:
		return text{"字符串", "a string"}
	}
}

// complain is the complaint about a field.
func (f field) complain(zh, en string, values ...any) error {
	return complaint{text{f.name + " " + fmt.Sprintf(zh, values...), f.name + " " + fmt.Sprintf(en, values...)}}
}

// readBody reads a body strictly: an object with these fields at the most.
func readBody(r *request, fields []field) (Object, error) {
	var sent map[string]json.RawMessage
	if err := json.Unmarshal(r.body, &sent); err != nil || sent == nil {
		return nil, noObject()
	}
	return readFields("", sent, r.lenient, fields)
}

// readFields reads the fields of an object, whose path ends with a dot where the
// body holds it.
func readFields(path string, sent map[string]json.RawMessage, lenient bool, fields []field) (Object, error) {
	in := Object{}
	for name, value := range sent {
		at := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		switch {
		case at >= 0:
			read, err := fields[at].under(path).read(value, lenient)
			if err != nil {
				return nil, err
			}
			in[name] = read
		case !lenient:
			return nil, complaint{text{fmt.Sprintf("未知字段 %q", path+name), fmt.Sprintf("unknown field %q", path+name)}}
		}
	}
	for _, f := range fields {
		if _, sent := in[f.name]; f.required && !sent {
			return nil, f.under(path).complain("为必填项", "is required")
		}
	}
	return in, nil
}

// under is the field with its whole path.
func (f field) under(path string) field { f.name = path + f.name; return f }

// readQuery reads the parameters of a query as strictly; each is a text.
func readQuery(r *request, fields []field) (Object, error) {
	in := Object{}
	for name, values := range r.URL.Query() {
		at := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		switch {
		case at >= 0 && fields[at].form == isText:
			if err := fields[at].checkText(values[0]); err != nil {
				return nil, err
			}
			in[name] = values[0]
		case at >= 0:
			in[name] = values[0] // which pageOf reads, or nobody
		case !r.lenient:
			return nil, complaint{text{fmt.Sprintf("未知参数 %q", name), fmt.Sprintf("unknown parameter %q", name)}}
		}
	}
	for _, f := range fields {
		if f.required && in.Text(f.name) == "" {
			return nil, f.complain("为必填项", "is required")
		}
	}
	return in, nil
}

// read reads a field's value.
func (f field) read(value json.RawMessage, lenient bool) (any, error) {
	if string(value) == "null" {
		if f.null {
			return null{}, nil
		}
		return nil, f.complain("不能为 null", "must not be null")
	}
	var out any
	if err := json.Unmarshal(value, &out); err != nil {
		return nil, err
	}
	want := f.wants()
	wrong := complaint{text{f.name + " 必须为" + want.zh, f.name + " must be " + want.en}}
	switch read := out.(type) {
	case string:
		if f.form != isText {
			return nil, wrong
		}
		return read, f.checkText(read)
	case bool:
		if f.form != isFlag {
			return nil, wrong
		}
	case float64:
		if f.form != isNumber {
			return nil, wrong
		}
	case map[string]any:
		if f.form != isObject {
			return nil, wrong
		}
		if len(f.fields) > 0 {
			var inner map[string]json.RawMessage
			if err := json.Unmarshal(value, &inner); err != nil {
				return nil, err
			}
			return readFields(f.name+".", inner, lenient, f.fields)
		}
	case []any:
		if f.form == isObjects {
			return f.readObjects(read, wrong)
		}
		return f.readTexts(read, wrong)
	}
	return out, nil
}

// readObjects reads a list of objects, whose members are its endpoint's to check.
func (f field) readObjects(read []any, wrong error) (any, error) {
	for _, entry := range read {
		if _, is := entry.(map[string]any); !is {
			return nil, wrong
		}
	}
	return read, f.checkLength(len(read))
}

// checkLength refuses a list of another length than the field takes.
func (f field) checkLength(length int) error {
	if length < f.least || f.most > 0 && length > f.most {
		return f.complain("的数量必须在 %d 到 %d 之间", "must hold %d to %d entries", f.least, f.most)
	}
	return nil
}

// readTexts reads a list of texts.
func (f field) readTexts(read []any, wrong error) (any, error) {
	if f.form != isTexts {
		return nil, wrong
	}
	texts := make([]string, 0, len(read))
	for i, entry := range read {
		one, is := entry.(string)
		switch {
		case entry == nil:
			return nil, fieldOf(fmt.Sprintf("%s[%d]", f.name, i), isText).complain("不能为 null", "must not be null")
		case !is:
			return nil, wrong
		}
		texts = append(texts, one)
	}
	return texts, f.checkLength(len(texts))
}

// checkText refuses a text that the field does not take.
func (f field) checkText(value string) error {
	length := utf8.RuneCountInString(value)
	switch {
	case length < f.least || f.most > 0 && length > f.most:
		return f.complain("的长度必须在 %d 到 %d 之间", "must have %d to %d characters", f.least, f.most)
	case len(f.enum) > 0 && !slices.Contains(f.enum, value):
		return f.complain("必须为 %s 之一", "must be one of %s", strings.Join(f.enum, ", "))
	case f.pattern != nil && !f.pattern.MatchString(value):
		return f.complain("格式不正确", "has a wrong format")
	}
	return nil
}
