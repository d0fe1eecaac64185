package main

import (
	"go/token"
	"go/types"
	"strings"
)

// typeString prints a type as types.TypeString(t, nil) does, with what aliases stand for in their place: gomend knows a
// type by what it is. The predeclared any stays.
func typeString(t types.Type) string {
	if sig, ok := t.(*types.Signature); ok && sig.TypeParams().Len() > 0 {
		// A type parameter belongs to one signature: the head is printed apart.
		rest := types.TypeString(types.NewSignatureType(nil, nil, nil, tuple(sig.Params()), tuple(sig.Results()), sig.Variadic()), nil)
		return "func" + typeParams(sig.TypeParams()) + strings.TrimPrefix(rest, "func")
	}
	return types.TypeString(unalias(t), nil)
}

// typeParams prints a list of type parameters as go/types does: neighbours with the very same constraint share it.
func typeParams(list *types.TypeParamList) string {
	var b strings.Builder
	var previous types.Type
	b.WriteByte('[')
	for i := 0; i < list.Len(); i++ {
		param := list.At(i)
		if i > 0 {
			if param.Constraint() != previous {
				b.WriteString(" " + types.TypeString(unalias(previous), nil))
			}
			b.WriteString(", ")
		}
		previous = param.Constraint()
		b.WriteString(types.TypeString(param, nil))
	}
	b.WriteString(" " + types.TypeString(unalias(previous), nil) + "]")
	return b.String()
}

var universeAny = types.Universe.Lookup("any")

// unalias resolves the aliases in all parts of a type.
func unalias(t types.Type) types.Type {
	switch t := t.(type) {
	case *types.Alias:
		if t.Obj() == universeAny {
			return t
		}
		return unalias(t.Rhs())
	case *types.Named:
		if t.TypeArgs().Len() == 0 {
			return t
		}
		args := make([]types.Type, t.TypeArgs().Len())
		for i := range args {
			args[i] = unalias(t.TypeArgs().At(i))
		}
		instance, err := types.Instantiate(nil, t.Origin(), args, false)
		if err != nil {
			return t
		}
		return instance
	case *types.Pointer:
		return types.NewPointer(unalias(t.Elem()))
	case *types.Slice:
		return types.NewSlice(unalias(t.Elem()))
	case *types.Array:
		return types.NewArray(unalias(t.Elem()), t.Len())
	case *types.Map:
		return types.NewMap(unalias(t.Key()), unalias(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), unalias(t.Elem()))
	case *types.Tuple:
		return tuple(t)
	case *types.Signature:
		if t.TypeParams().Len() > 0 {
			return t
		}
		return types.NewSignatureType(nil, nil, nil, tuple(t.Params()), tuple(t.Results()), t.Variadic())
	case *types.Struct:
		fields := make([]*types.Var, t.NumFields())
		tags := make([]string, t.NumFields())
		for i := range fields {
			f := t.Field(i)
			fields[i] = types.NewField(f.Pos(), f.Pkg(), f.Name(), unalias(f.Type()), f.Embedded())
			tags[i] = t.Tag(i)
		}
		return types.NewStruct(fields, tags)
	case *types.Interface:
		return unaliasInterface(t)
	case *types.Union:
		terms := make([]*types.Term, t.Len())
		for i := range terms {
			terms[i] = types.NewTerm(t.Term(i).Tilde(), unalias(t.Term(i).Type()))
		}
		return types.NewUnion(terms)
	default:
		return t
	}
}

func unaliasInterface(t *types.Interface) types.Type {
	if t.NumExplicitMethods()+t.NumEmbeddeds() == 0 {
		return t // the interface behind any is known by its identity
	}
	methods := make([]*types.Func, t.NumExplicitMethods())
	for i := range methods {
		m := t.ExplicitMethod(i)
		methods[i] = types.NewFunc(m.Pos(), m.Pkg(), m.Name(), unalias(m.Type()).(*types.Signature))
	}
	embedded := make([]types.Type, t.NumEmbeddeds())
	for i := range embedded {
		embedded[i] = unalias(t.EmbeddedType(i))
	}
	out := types.NewInterfaceType(methods, embedded)
	if t.IsImplicit() {
		out.MarkImplicit()
	}
	return out
}

func tuple(t *types.Tuple) *types.Tuple {
	vars := make([]*types.Var, t.Len())
	for i := range vars {
		v := t.At(i)
		vars[i] = types.NewParam(token.NoPos, v.Pkg(), v.Name(), unalias(v.Type()))
	}
	return types.NewTuple(vars...)
}
