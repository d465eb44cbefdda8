package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"
)

// CheckRequest returns what is wrong with a request; nil when it is what the
// operation takes.
func CheckRequest(name, method string, query url.Values, body []byte) error {
	operation, err := named(name)
	if err != nil {
		return err
	}
	if method != operation.Method {
		return fmt.Errorf("%s is a %s, not a %s", name, operation.Method, method)
	}
	if method != http.MethodGet {
		if len(query) > 0 {
			return fmt.Errorf("%s has parameters", name)
		}
		sent, err := object(body)
		if err != nil {
			return fmt.Errorf("the body of %s: %w", name, err)
		}
		return within(name, fields("body", operation.Takes, sent))
	}
	if len(body) > 0 {
		return fmt.Errorf("%s has a body", name)
	}
	sent := map[string]any{}
	for parameter, values := range query {
		sent[parameter] = values[0]
		if number, err := strconv.ParseFloat(values[0], 64); err == nil && kindOf(operation.Takes, parameter) == Number {
			sent[parameter] = number
		}
		if flag, err := strconv.ParseBool(values[0]); err == nil && kindOf(operation.Takes, parameter) == Bool {
			sent[parameter] = flag
		}
	}
	return within(name, fields("query", operation.Takes, sent))
}

// CheckAnswer returns what is wrong with an answer; nil when the operation may
// answer so.
func CheckAnswer(name string, body []byte) error {
	operation, err := named(name)
	if err != nil {
		return err
	}
	answer, err := object(body)
	if err != nil {
		return fmt.Errorf("the answer of %s: %w", name, err)
	}
	envelope := []Field{need("statusCode", Number), need("message", Text), may("apiCode", Number), may("requestId", Text)}
	success := answer["statusCode"] == 200.0
	switch {
	case success && answer["apiCode"] != nil:
		return fmt.Errorf("%s tells of success and has an apiCode", name)
	case success:
		data := Field{Name: "data", Kind: Object, Required: operation.DataRequired, Fields: operation.Data}
		if operation.Array {
			data.Kind = List
		}
		envelope = append(envelope, data)
	default:
		delete(answer, "data") // which may be anything, null among it
	}
	return within(name, fields("answer", envelope, answer))
}

// operations are Operations, made once.
var operations = sync.OnceValue(Operations)

func named(name string) (Operation, error) {
	all := operations()
	at := slices.IndexFunc(all, func(o Operation) bool { return o.Name == name })
	if at < 0 {
		return Operation{}, fmt.Errorf("there is no operation %q", name)
	}
	return all[at], nil
}

func within(name string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// object reads a JSON object and nothing after it.
func object(text []byte) (map[string]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	var out map[string]any
	if err := decoder.Decode(&out); err != nil {
		return nil, err
	}
	if decoder.More() {
		return nil, errors.New("something follows the object")
	}
	return out, nil
}

func kindOf(known []Field, name string) Kind {
	for _, field := range known {
		if field.Name == name {
			return field.Kind
		}
	}
	return Any
}

// fields checks an object against what it may hold.
func fields(path string, known []Field, held map[string]any) error {
	for name := range held {
		if !slices.ContainsFunc(known, func(f Field) bool { return f.Name == name }) {
			return fmt.Errorf("%s has an unknown field %q", path, name)
		}
	}
	for _, field := range known {
		value, there := held[field.Name]
		if !there && field.Required {
			return fmt.Errorf("%s lacks %s", path, field.Name)
		}
		if there {
			if err := field.check(path+"."+field.Name, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// check checks a value against what the field may be.
func (f Field) check(path string, value any) error {
	switch value := value.(type) {
	case string:
		if f.Kind == Text && len(f.Enum) > 0 && !slices.Contains(f.Enum, value) {
			return fmt.Errorf("%s is %q, none of %q", path, value, f.Enum)
		}
		return f.is(path, Text)
	case float64:
		return f.is(path, Number)
	case bool:
		return f.is(path, Bool)
	case map[string]any:
		if err := f.is(path, Object); err != nil || f.Kind == Any || len(f.Fields) == 0 {
			return err
		}
		return fields(path, f.Fields, value)
	case []any:
		if err := f.is(path, List); err != nil || f.Kind == Any {
			return err
		}
		return f.entries(path, value)
	}
	if f.Null {
		return nil
	}
	return f.is(path, "null")
}

func (f Field) entries(path string, values []any) error {
	entry := Field{Kind: Text}
	if len(f.Fields) > 0 {
		entry = Field{Kind: Object, Fields: f.Fields}
	}
	for i, value := range values {
		if err := entry.check(path+"["+strconv.Itoa(i)+"]", value); err != nil {
			return err
		}
	}
	return nil
}

func (f Field) is(path string, found Kind) error {
	if f.Kind != Any && f.Kind != found {
		return fmt.Errorf("%s is of type %s, not %s", path, found, f.Kind)
	}
	return nil
}
