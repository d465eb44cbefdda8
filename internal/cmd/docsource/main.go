// Command docsource renders the templates of the documents into templates that
// tfplugindocs takes, which knows no partials: what stands between {% and %} is
// rendered here, with the partials of partials.tmpl, and what stands between {{
// and }} there. A template without {% comes out as it is.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"text/template"
)

// partials is the file that holds them.
const partials = "partials.tmpl"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "docsource:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) != 2 {
		return errors.New("usage: docsource FROM TO")
	}
	from, to := arguments[0], arguments[1]
	if err := os.RemoveAll(to); err != nil { // a page that is gone is not to come back
		return err
	}
	shared, err := template.New(partials).Delims("{%", "%}").Funcs(functions("")).ParseFiles(filepath.Join(from, partials))
	if err != nil {
		return err
	}
	source := os.DirFS(from)
	return fs.WalkDir(source, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || file == partials {
			return err
		}
		rendered, err := render(shared, source, file)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		out := filepath.Join(to, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(out), 0o750); err != nil {
			return err
		}
		return os.WriteFile(out, rendered, 0o600)
	})
}

// render renders one template.
func render(shared *template.Template, source fs.FS, file string) ([]byte, error) {
	own, err := shared.Clone()
	if err != nil {
		return nil, err
	}
	own, err = own.Funcs(functions(file)).ParseFS(source, file)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = own.ExecuteTemplate(&out, path.Base(file), nil)
	return append(bytes.TrimRight(out.Bytes(), "\n"), '\n'), err // what a page defines leaves empty lines
}

// page is what partials show of a page.
type page struct {
	// Name is the type's name without the provider's, Many that of the data
	// source of many.
	Name, Many string
	// Kind is what the page is about, such as "permission namespace", AKind with
	// its article, Kinds in the plural.
	Kind, AKind, Kinds string
	// Subcategory is the page's place in a registry's menu, Operation the call of
	// Authing's API that it names.
	Subcategory, Operation string
}

// functions are those of a template, by its file.
func functions(file string) template.FuncMap {
	capital := func(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
	return template.FuncMap{"capital": capital, "page": func(subcategory, operation string, many ...string) page {
		name := strings.TrimSuffix(path.Base(file), ".md.tmpl")
		one := name
		if path.Base(path.Dir(file)) == "data-sources" {
			one = strings.TrimSuffix(name, "s")
		}
		kind := strings.ReplaceAll(one, "_", " ")
		article := "a "
		if strings.ContainsRune("aeio", rune(kind[0])) { // a user
			article = "an "
		}
		many = append(many, one+"s") // which it is called unless a page says otherwise
		return page{Name: name, Many: many[0], Kind: kind, AKind: article + kind, Kinds: kind + "s", Subcategory: subcategory, Operation: operation}
	}}
}
