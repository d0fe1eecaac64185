package main

import (
	"bytes"
	"fmt"
	"strings"
)

// What the table says when platforms disagree.
const unknown = "?"

type table struct {
	packages map[string]*pkg
}

// merge adds what another platform has. Names that only some platforms have are kept; where platforms disagree about a
// type or value, it becomes unknown.
func (t *table) merge(other map[string]*pkg) {
	if t.packages == nil {
		t.packages = other
		return
	}
	for path, theirs := range other {
		ours := t.packages[path]
		if ours == nil {
			t.packages[path] = theirs
			continue
		}
		ours.hidden = ours.hidden && theirs.hidden
		for name := range ours.entries {
			if theirs.entries[name] == nil {
				ours.open = true
			}
		}
		for name, entry := range theirs.entries {
			if known := ours.entries[name]; known != nil {
				known.merge(entry)
			} else {
				ours.entries[name] = entry
				ours.open = true
			}
		}
	}
}

func (e *entry) merge(other *entry) {
	if e.value != other.value {
		e.value = ""
	}
	if e.kind != other.kind || e.typeParams != other.typeParams || e.isStruct != other.isStruct {
		// A type that is defined on one platform is an alias or a variable on another.
		*e = entry{kind: e.kind, typ: unknown, bare: unknown, methods: map[string]method{}, open: true}
		return
	}
	if e.isStruct {
		e.mergeFields(other)
	} else if e.bare != other.bare {
		e.typ, e.bare = unknown, unknown
	}
	for name := range e.methods {
		if _, ok := other.methods[name]; !ok {
			e.open = true
		}
	}
	for name, theirs := range other.methods {
		ours, ok := e.methods[name]
		switch {
		case !ok:
			e.open = true
			e.methods[name] = theirs
		case ours.bare != theirs.bare || ours.pointer != theirs.pointer:
			e.methods[name] = method{pointer: ours.pointer || theirs.pointer, typ: unknown, bare: unknown}
		}
	}
}

func (e *entry) mergeFields(other *entry) {
	same := len(e.fields) == len(other.fields)
	index := map[string]int{}
	for i, f := range e.fields {
		index[f.name+" "+f.blankType()] = i
	}
	for i, theirs := range other.fields {
		at, ok := index[theirs.name+" "+theirs.blankType()]
		if !ok {
			e.fields = append(e.fields, theirs)
			same = false
			continue
		}
		same = same && at == i
		ours := &e.fields[at]
		if ours.bare != theirs.bare || ours.embedded != theirs.embedded || ours.tag != theirs.tag {
			ours.typ, ours.bare, ours.embedded, ours.tag = unknown, unknown, false, ""
			same = false
		}
	}
	e.open = e.open || !same
}

// blankType tells blank fields apart.
func (f field) blankType() string {
	if f.name == "_" {
		return f.typ
	}
	return ""
}

func (t *table) encode(goVersion string, since versions) []byte {
	var index, body bytes.Buffer
	for _, path := range sortedKeys(t.packages) {
		p := t.packages[path]
		start := body.Len()
		for _, name := range sortedKeys(p.entries) {
			p.entries[name].encode(&body, path, name, since)
		}
		flag := ""
		if p.hidden {
			flag = " hidden"
		} else if p.open {
			flag = " open"
		}
		fmt.Fprintf(&index, "%s %s %d%s\n", path, p.name, body.Len()-start, flag)
	}
	return fmt.Appendf(nil, "gomend std table 1\n%s\n%s\n%s", goVersion, index.Bytes(), body.Bytes())
}

func (e *entry) encode(out *bytes.Buffer, path, name string, since versions) {
	key := path + "." + name
	version := since[key]
	kind := e.kind
	if e.typeParams != "" {
		kind = "generic"
	}
	fmt.Fprintf(out, "%s\t%s%s\t%s", name, kind, number(" ", version), e.typeText())
	switch {
	case e.kind == "const" && e.value != "":
		fmt.Fprintf(out, "\t%s", e.value)
	case e.kind == "type":
		if extra := e.members(key, version, since); extra != "" {
			fmt.Fprintf(out, "\t%s", extra)
		}
	}
	out.WriteByte('\n')
	for _, name := range sortedKeys(e.methods) {
		m := e.methods[name]
		flags := ""
		if m.pointer {
			flags = "*"
		}
		fmt.Fprintf(out, "\t%s\t%s%s\t%s\n", name, flags, newer(since[key+"."+name], version), m.typ)
	}
}

func (e *entry) typeText() string {
	if !e.isStruct {
		return e.typeParams + e.typ
	}
	var texts []string
	for _, f := range e.fields {
		texts = append(texts, f.text())
	}
	if e.open {
		// An embedded field of unknown type: there may be further fields and promoted methods.
		texts = append(texts, unknown)
	}
	return e.typeParams + "struct{" + strings.Join(texts, "; ") + "}"
}

// members lists the fields and interface methods that are newer than their type, and "open" when platforms differ.
func (e *entry) members(key string, version int, since versions) string {
	var texts []string
	if e.open {
		texts = append(texts, "open")
	}
	prefix := key + "."
	for _, f := range e.fields {
		if v := newer(since[prefix+f.name], version); v != "" {
			texts = append(texts, f.name+":"+v)
		}
	}
	for _, name := range e.ifaceNames {
		if v := newer(since[prefix+name], version); v != "" {
			texts = append(texts, name+":"+v)
		}
	}
	return strings.Join(texts, " ")
}

func newer(version, than int) string {
	if version <= than {
		return ""
	}
	return number("", version)
}

func number(prefix string, version int) string {
	if version == 0 {
		return ""
	}
	return fmt.Sprint(prefix, version)
}
