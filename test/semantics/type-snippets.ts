/**
 * Go files, one for each construct, whose comments tell types: a comment after an expression holds the type of the
 * outermost expression that ends there, as go/types prints it (aliases resolved). All of them compile.
 */
export const SNIPPETS: Readonly<Record<string, string>> = {
  names: `package p
import "fmt"
type int8 string
var a, b = 1, "x"
var c struct{ n int }
func f(x int, ys ...string) (n int, err error) {
	_ = x /*int*/
	_ = ys /*[]string*/
	n, err = 1, nil /*untyped nil*/
	len := func(s string) string { return s /*string*/ }
	_ = len("x") /*string*/
	_ = int8("x") /*example.com/m.int8*/
	_ = c /*struct{n int}*/
	true := 1
	_ = true /*int*/
	{ x := "s"; _ = x /*string*/ }
	_ = f /*func(x int, ys ...string) (n int, err error)*/
	_ = a /*int*/
	_ = b /*string*/
	_ = fmt.Sprint /*func(a ...any) string*/
	return
}`,
  "untyped constants": `package p
import "math"
const k = 7
const typed int64 = 1 << 40
const big = 1 << 100
type MyBool bool
type MyInt int
func use(f float64, a any, r rune, ss ...byte) MyBool {
	x := 1 /*int*/
	y := 'a' /*rune*/
	z := 1.5 + 'b' /*float64*/
	w := 2i /*complex128*/
	_, _, _, _ = x, y, z, w
	_ = k /*int*/
	_ = typed + 1 /*int64*/
	_ = big >> 98 /*int*/
	var u uint8 = k /*uint8*/
	u = 3 /*uint8*/
	u += 4 /*uint8*/
	u <<= 2 /*untyped int*/
	var e any = 1 /*int*/
	e = k == 7 /*bool*/
	e = nil /*untyped nil*/
	_ = 3 /*uint8*/ == u
	if 3 /*int*/ < x && nil /*untyped nil*/ != e { }
	if 3 /*float64*/ > f { }
	n := 3
	_ = 1 << n /*int*/
	_ = 1 << (16 /*untyped int*/ >> n)
	var i64 int64 = 1 /*int64*/ << n
	f2 := float64(1 << 3 /*float64*/)
	_, _ = i64, f2
	_ = []byte("x" /*string*/)
	_ = string(rune(65) /*rune*/)
	use(1 /*float64*/, 2 /*int*/, 3 /*rune*/, 4 /*byte*/, 5 /*byte*/)
	var s []int
	_ = s[1 /*int*/:2 /*int*/]
	_ = map[string]float32{"a" /*string*/: 1 /*float32*/}
	ch := make(chan MyInt, 3 /*int*/)
	ch <- 1 /*example.com/m.MyInt*/
	switch u { case 1 /*uint8*/, 2: }
	switch { case x == 1: }
	s = append(s, 1 /*int*/)
	delete(map[int64]bool{}, 5 /*int64*/)
	var nested struct{ m map[string]map[MyInt]int }
	var in struct{ key string }
	nested.m[in.key][0] = nested.m["x" /*string*/][1 /*example.com/m.MyInt*/]
	nested.m[in.key][math.MaxInt8] = 1
	var mb MyBool = x == 1 && n == 2 /*example.com/m.MyBool*/
	_ = mb
	return n == 1 /*example.com/m.MyBool*/
}`,
  "constant declarations": `package p
const (
	a = iota
	b
	c, d = iota, "x"
	e, g
	f float64 = iota
	h
)
type Weekday uint8
const (
	Sunday Weekday = iota + 1
	Monday
)
var lengths [g2 * 2]string
const g2 = len("héllo")
var arr [Monday]int
func _() {
	_ = a /*int*/
	_ = e /*int*/
	_ = g /*string*/
	_ = h /*float64*/
	_ = Monday /*example.com/m.Weekday*/
	_ = lengths /*[12]string*/
	_ = arr /*[2]int*/
	_ = [...]int{1, 5: 2, 3} /*[7]int*/
	_ = [len(lengths)]bool{} /*[12]bool*/
	_ = [1e1]int{} /*[10]int*/
	_ = ['a' - 'Z' + b]int{} /*[8]int*/
	_ = min(1, 2.5, a) /*float64*/
}`,
  selectors: `package p
import ("io"; "net/http"; "sync"; "time")
type Base struct { ID int; name string }
func (b Base) Value() int { return b.ID /*int*/ }
func (b *Base) Pointer() string { return b.name /*string*/ }
type Middle struct { *Base; sync.Mutex }
type Outer struct { Middle; io.Reader; next *Outer; Name struct{ First string } }
type Alias = *Outer
type Defined Outer
func _(o Outer, p *Outer, a Alias, d *Defined, pp **Outer, i interface{ io.ReadCloser; fmt() int }) {
	_ = o.ID /*int*/
	_ = p.ID /*int*/
	_ = p.next.next.name /*string*/
	_ = o.Value /*func() int*/
	_ = o.Pointer() /*string*/
	_ = (*Base).Pointer /*func(*example.com/m.Base) string*/
	_ = Base.Value /*func(example.com/m.Base) int*/
	_ = Outer.Value /*func(example.com/m.Outer) int*/
	_ = io.Reader.Read /*func(_ io.Reader, p []byte) (n int, err error)*/
	_ = o.Read /*func(p []byte) (n int, err error)*/
	_ = a.Middle.Base.ID /*int*/
	_ = d.Name.First /*string*/
	_ = (*pp).Name /*struct{First string}*/
	_ = i.Close /*func() error*/
	_ = i.fmt() /*int*/
	_ = o.Lock /*func()*/
	_ = http.DefaultClient.Timeout /*time.Duration*/
	_ = time.Second.String() /*string*/
	_ = http.Get /*func(url string) (resp *net/http.Response, err error)*/
	var err error
	_ = err.Error() /*string*/
}`,
  calls: `package p
import ("os"; "strings"; "unsafe")
type T struct{ f func(int) (string, error); handlers []func() T; byName map[string]func(a, b int) T }
type F func() func() int
type E struct{}
func (E) Error() string { return "" }
func many() (int, string, error) { return 0, "", nil }
func take(n int, s string, err error) {}
func _(t T, g F, i, j int) {
	_, _ = t.f(1) /*(string, error)*/
	_ = t.handlers[i]() /*example.com/m.T*/
	_ = t.byName["x"](1, 2) /*example.com/m.T*/
	_ = g()() /*int*/
	take(many())
	take(1, "x", E{} /*example.com/m.E*/)
	a, b, c := many() /*(int, string, error)*/
	_, _, _ = a /*int*/, b /*string*/, c /*error*/
	file, err := os.Open("x") /*(*os.File, error)*/
	_, _ = file /**os.File*/, err /*error*/
	_ = func(x int) string { return "" }(1) /*string*/
	_ = []byte("x") /*[]byte*/
	_ = (*T)(nil) /**example.com/m.T*/
	_ = (func())(nil) /*func()*/
	_ = len("x") + cap([]int{}) /*int*/
	_ = append([]T(nil), t) /*[]example.com/m.T*/
	_ = make(map[string]T) /*map[string]example.com/m.T*/
	_ = new(T) /**example.com/m.T*/
	_ = recover() /*interface{}*/
	_ = complex(1, 2) /*complex128*/
	_ = real(complex64(1)) /*float32*/
	_ = unsafe.Sizeof(t) /*uintptr*/
	_ = unsafe.Pointer(&t) /*unsafe.Pointer*/
	_ = max(i, 3) /*int*/
	_ = strings.Map /*func(mapping func(rune) rune, s string) string*/
	defer println(copy([]byte{}, "x") /*int*/)
	var table [2]func(int) T
	_ = table[i](j) /*example.com/m.T*/
	_ = error(nil) /*error*/
}`,
  "composite literals": `package p
type P struct{ X, Y int }
type L struct{ P; next *L }
type M map[P][]*P
func _() {
	_ = P{1, 2} /*example.com/m.P*/
	_ = &P{X: 1} /**example.com/m.P*/
	_ = []P{{1, 2}, {Y: 1 /*int*/}} /*[]example.com/m.P*/
	_ = []*P{{1, 2} /**example.com/m.P*/}
	_ = map[string][]P{"a": {{1, 2} /*example.com/m.P*/} /*[]example.com/m.P*/}
	_ = M{{1, 2} /*example.com/m.P*/: {{3, 4} /**example.com/m.P*/, nil}}
	_ = [][]int{{1}, 2: {2} /*[]int*/}
	_ = [2][2]P{{{1, 2} /*example.com/m.P*/}}
	_ = struct{ a int; b string }{1, "x"} /*struct{a int; b string}*/
	_ = L{P: P{}, next: &L{}} /*example.com/m.L*/
	_ = [...]string{3: "x"} /*[4]string*/
	_ = []struct{ n int }{{1} /*struct{n int}*/}
	const k = 2
	_ = [...]int{k: 1, k + 1: 2} /*[4]int*/
}`,
  operators: `package p
import "time"
type S string
func _(p *int, ch chan S, out <-chan int, b bool, s S, d time.Duration, xs []int, arr *[3]int, f float32, i any) {
	_ = *p /*int*/
	_ = &xs /**[]int*/
	_ = &xs[0] /**int*/
	_ = <-ch /*example.com/m.S*/
	_ = <-out /*int*/
	_ = !b /*bool*/
	_ = -f /*float32*/
	_ = ^1 /*int*/
	_ = s + "x" /*example.com/m.S*/
	_ = s[1] /*byte*/
	_ = s[1:] /*example.com/m.S*/
	_ = "abc"[0] /*byte*/
	_ = "abc"[1:] /*string*/
	_ = arr[:] /*[]int*/
	_ = arr[1] /*int*/
	_ = xs[1:2:3] /*[]int*/
	_ = 2 * time.Second /*time.Duration*/
	_ = d / time.Millisecond /*time.Duration*/
	_ = f * 2 /*float32*/
	_ = s == "x" && b /*bool*/
	_ = i.(S) /*example.com/m.S*/
	v, ok := i.(interface{ M() })
	_, _ = v /*interface{M()}*/, ok /*bool*/
	r, ok2 := <-out
	_, _ = r /*int*/, ok2 /*bool*/
	m := map[string]*int{}
	e, found := m["x"] /**int*/
	_, _ = e /**int*/, found /*bool*/
	var x, y = m["a"]
	_, _ = x /**int*/, y /*bool*/
	p2 := &struct{ n int }{1}
	p2.n++
	_ = (p2.n) /*int*/
}`,
  statements: `package p
import "errors"
type E1 struct{ code int }
func (E1) Error() string { return "" }
func _(x any, err error, chans chan<- int, in chan string) error {
	switch v := x.(type) {
	case int: _ = v /*int*/
	case string, bool: _ = v /*any*/
	case nil: _ = v /*any*/
	case []E1: _ = v[0].code /*int*/
	case error: _ = func() string { return v.Error() /*string*/ }
	default: _ = v /*any*/
	}
	select {
	case s, ok := <-in: _, _ = s /*string*/, ok /*bool*/
	case chans <- 1 /*int*/:
	}
	var target E1
	if errors.As(err, &target) { _ = target.code /*int*/ }
	if n, err := 1, errors.New("x"); err != nil { _ = n /*int*/ }
	a, err := 1, error(E1{})
	_, _ = a /*int*/, err /*error*/
	{
		err := "shadow"
		_ = err /*string*/
	}
L:
	for i := 0; i < 10; i++ { _ = i /*int*/; continue L }
	var wait, done = make(chan struct{}), false
	_, _ = wait /*chan struct{}*/, done /*bool*/
	return E1{} /*example.com/m.E1*/
}`,
  ranges: `package p
import ("iter"; "maps"; "slices")
type List []string
type Set map[rune]struct{}
func _(s string, xs List, arr [3]float64, parr *[3]int8, m Set, ch <-chan error, n uint8, seq iter.Seq[int], seq2 iter.Seq2[string, bool], f func(func(int, error) bool)) {
	for i, r := range s { _, _ = i /*int*/, r /*rune*/ }
	for i, x := range xs { _, _ = i /*int*/, x /*string*/ }
	for i, x := range arr { _, _ = i /*int*/, x /*float64*/ }
	for _, x := range parr { _ = x /*int8*/ }
	for k, v := range m { _, _ = k /*rune*/, v /*struct{}*/ }
	for e := range ch { _ = e /*error*/ }
	for i := range n { _ = i /*uint8*/ }
	for i := range 10 { _ = i /*int*/ }
	for range 3 /*int*/ { }
	for range "const" /*untyped string*/ { }
	for i := range seq { _ = i /*int*/ }
	for k, v := range seq2 { _, _ = k /*string*/, v /*bool*/ }
	for a, b := range f { _, _ = a /*int*/, b /*error*/ }
	for k := range maps.Keys(m) { _ = k /*rune*/ }
	for i, x := range slices.Backward(xs) { _, _ = i /*int*/, x /*string*/ }
	var k int
	for k = range xs { _ = k /*int*/ }
}`,
  generics: `package p
import ("cmp"; "maps"; "slices"; "sort"; "sync/atomic")
type Number interface{ ~int | ~float64 }
type Pair[K comparable, V any] struct { Key K; Val V; next *Pair[K, V] }
type Tree[T any] struct { left, right *Tree[T]; value T }
type Opt[T any] func(*T)
type Ints []int
func (t *Tree[E]) Walk(f func(E) bool) *Tree[E] { _ = t.value /*E*/; return t.left /**example.com/m.Tree[E]*/ }
func (p Pair[K, _]) First() K { return p.Key /*K*/ }
func Map[A, B any](xs []A, f func(A) B) []B { var out []B; for _, x := range xs { out = append(out, f(x) /*B*/) }; return out }
func Sum[T Number](xs ...T) (s T) { for _, x := range xs { s += x }; return s /*T*/ }
func Keys[M ~map[K]V, K comparable, V any](m M) []K { for k := range m { _ = k /*K*/ }; return nil }
func Ptr[T any](v T) *T { return &v /**T*/ }
func Zero[T any]() (z T) { return }
func New[T any, PT interface{ *T; Set(string) }](s string) T { var t T; PT(&t).Set(s); return t }
func Apply[T any](v *T, opts ...Opt[T]) {}
func id[T any](v T) T { return v }
func rec[T any](n int, v T) T { if n == 0 { return v }; return rec(n-1, v) /*T*/ }
type conf struct{ n int }
func (c *conf) Set(string) {}
func withN(n int) Opt[conf] { return func(c *conf) { c.n = n } }
func _(m map[string][]int, ints Ints, t *Tree[string]) {
	_ = Map([]int{1}, func(i int) string { return "" }) /*[]string*/
	_ = Map(ints, func(i int) bool { return true }) /*[]bool*/
	_ = Sum(1, 2.5) /*float64*/
	_ = Sum(1, 2) /*int*/
	_ = Keys(m) /*[]string*/
	_ = Ptr(m) /**map[string][]int*/
	_ = Zero[[]string]() /*[]string*/
	_ = New[conf]("x") /*example.com/m.conf*/
	Apply(&conf{}, withN(1))
	_ = Pair[string, int]{"a", 1, nil} /*example.com/m.Pair[string, int]*/
	_ = Pair[string, int]{}.next.First() /*string*/
	_ = t.left.right.value /*string*/
	_ = t.Walk(nil) /**example.com/m.Tree[string]*/
	_ = slices.Clone(ints) /*example.com/m.Ints*/
	_ = slices.Sorted(maps.Keys(m)) /*[]string*/
	_ = slices.MaxFunc([]string{}, cmp.Compare[string]) /*string*/
	slices.SortFunc(ints, cmp.Compare)
	_ = slices.Index(ints, 3 /*int*/) /*int*/
	_ = slices.Collect(maps.Values(m)) /*[][]int*/
	var p atomic.Pointer[conf]
	_ = p.Load() /**example.com/m.conf*/
	var f func(int) int = id /*func(v int) int*/
	_ = f
	_ = id[string] /*func(v string) string*/
	_ = cmp.Or(1, 2) /*int*/
	_ = min(len(ints), cap(ints)) /*int*/
	i, found := slices.BinarySearchFunc(ints, "x", func(a int, b string) int { return 0 })
	_, _ = i /*int*/, found /*bool*/
	sort.Slice(ints, func(i, j int) bool { return ints[i] < ints[j] })
	local := func() any { type in struct{ v *in }; return in{}.v /**example.com/m.in*/ }
	_ = local
}
func assertAll[T interface{ ~[]E }, E interface{ comparable; String() string }](xs T) { _ = xs[0].String() /*string*/; _ = xs[1:] /*T*/ }
func conv[T ~string | ~[]byte](x T) { _ = string(x) /*string*/; _ = len(x) /*int*/; _ = x[0] /*byte*/ }`,
};

/** Generic aliases, which go/types keeps apart from what they denote. */
export const GENERIC_ALIASES = `package p
type Pair[K comparable, V any] struct { Key K; Val V }
type Vec[T any] = []T
type Of[V any] = Pair[string, V]
type Nested[T any] = Vec[Vec[T]]
func f(n Nested[int]) {
	_ = Vec[int]{1} /*[]int*/
	_ = Of[bool]{}.Val /*bool*/
	_ = n /*[][]int*/
	for _, x := range n { _ = x /*[]int*/ }
	var o *Of[error]
	_ = o.Val /*error*/
	_ = o /**example.com/m.Pair[string, error]*/
	_ = Of[int]{"a", 1 /*int*/}
}`;
