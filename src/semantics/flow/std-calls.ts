/**
 * What functions and methods of the standard library do with what they are given, as their documentation and sources
 * say. Names are those of go/types; a name that ends in `*` stands for all that begin so. Where a name is in both lists
 * by such an ending, its result holds on to its arguments.
 */

/**
 * They use their arguments while they run and keep none of them, neither in a result nor elsewhere. Results that are
 * made of what an argument reads or prints do not count as keeping it.
 */
const NON_RETAINING = names(`
  fmt.Print* fmt.Fprint* fmt.Sprint* fmt.Scan* fmt.Sscan* fmt.Fscan*
  log.Print* log.Fatal* log.Panic* (*log.Logger).Print* (*log.Logger).Fatal* (*log.Logger).Panic*
  (*testing.common).Log* (*testing.common).Error* (*testing.common).Fatal* (*testing.common).Skip*
  (testing.TB).Log* (testing.TB).Error* (testing.TB).Fatal* (testing.TB).Skip*
  io.Copy io.CopyN io.CopyBuffer io.ReadAll io.ReadAtLeast io.ReadFull io.WriteString
  (io.ReaderFrom).ReadFrom (io.WriterTo).WriteTo
  io/ioutil.ReadAll
  (*bytes.Buffer).ReadFrom (*bytes.Buffer).WriteTo (*bytes.Reader).WriteTo (*strings.Reader).WriteTo
  (*bufio.Writer).ReadFrom (*bufio.Reader).WriteTo (*os.File).ReadFrom (*os.File).WriteTo
  (*encoding/json.Decoder).Decode (*encoding/json.Encoder).Encode
  (*encoding/xml.Decoder).Decode (*encoding/xml.Encoder).Encode
  (*encoding/gob.Decoder).Decode (*encoding/gob.Encoder).Encode
  encoding/json.Marshal encoding/json.MarshalIndent encoding/json.Unmarshal encoding/json.Valid encoding/json.Compact
  encoding/json.Indent encoding/json.HTMLEscape
  encoding/xml.Marshal encoding/xml.MarshalIndent encoding/xml.Unmarshal
  encoding/binary.Read encoding/binary.Write encoding/binary.Size encoding/binary.ReadUvarint encoding/binary.ReadVarint
  encoding/pem.Encode
  image.Decode image.DecodeConfig image/png.Decode image/png.Encode image/png.DecodeConfig
  image/jpeg.Decode image/jpeg.Encode image/jpeg.DecodeConfig image/gif.Decode image/gif.DecodeAll image/gif.Encode
  net/http.Error net/http.NotFound net/http.Redirect net/http.ServeContent net/http.ServeFile
  net/http.SetCookie net/http.DetectContentType
  net/http/httputil.DumpRequest net/http/httputil.DumpRequestOut net/http/httputil.DumpResponse
  (*net/http.Response).Write (*net/http.Request).Write
  (*text/template.Template).Execute* (*html/template.Template).Execute*
  text/template.HTMLEscape text/template.JSEscape
  os.SameFile os.WriteFile os.ReadFile
  errors.Is
  strings.Compare strings.Contains* strings.Count strings.Equal* strings.Has* strings.Index* strings.Last* strings.Join
  strings.Repeat strings.Replace* strings.To* strings.Trim* strings.Split* strings.Fields* strings.Map strings.Title
  bytes.Compare bytes.Contains* bytes.Count bytes.Equal* bytes.Has* bytes.Index* bytes.Last* bytes.Clone bytes.Join
  bytes.Repeat bytes.Replace bytes.ReplaceAll bytes.ToUpper bytes.ToLower bytes.ToTitle
  strconv.*
  sort.Ints sort.Strings sort.Float64s sort.Slice sort.SliceStable sort.Sort sort.Stable sort.IsSorted
  sort.SliceIsSorted sort.Search* sort.Find sort.IntsAreSorted
  sort.StringsAreSorted sort.Float64sAreSorted
  slices.Sort* slices.IsSorted* slices.BinarySearch* slices.Contains* slices.Index* slices.Equal* slices.Compare*
  slices.Reverse
  maps.Equal maps.EqualFunc maps.DeleteFunc
  reflect.DeepEqual
  unicode/utf8.Valid unicode/utf8.RuneCount unicode/utf8.DecodeRune unicode/utf8.DecodeLastRune unicode/utf8.FullRune
  crypto/rand.Read math/rand.Read math/rand.Shuffle
  crypto/sha1.Sum crypto/md5.Sum crypto/sha256.Sum* crypto/sha512.Sum* hash/crc32.Checksum* hash/crc32.Update
  crypto/subtle.ConstantTimeCompare crypto/hmac.Equal
  encoding/hex.Dump encoding/hex.EncodeToString (*encoding/base64.Encoding).EncodeToString
  (*sync.Once).Do
  path/filepath.Walk path/filepath.WalkDir io/fs.WalkDir
  (*database/sql.Rows).Scan (*database/sql.Row).Scan
  (*encoding/csv.Writer).Write (*encoding/csv.Writer).WriteAll
  (io.Writer).Write (io.Reader).Read (io.StringWriter).WriteString
  (*bytes.Buffer).Write (*bytes.Buffer).Read (*bytes.Reader).Read (*strings.Builder).Write (*strings.Reader).Read
  (*bufio.Writer).Write (*bufio.Reader).Read (*os.File).Write (*os.File).WriteAt (*os.File).Read (*os.File).ReadAt
  (net.Conn).Write (net.Conn).Read (net/http.ResponseWriter).Write
  (*archive/tar.Writer).Write (*archive/tar.Reader).Read (*compress/gzip.Writer).Write (*compress/gzip.Reader).Read
  context.Cause (context.Context).Err (context.Context).Deadline (context.Context).Value
  time.Sleep runtime.KeepAlive
  regexp.Match* (*regexp.Regexp).Match* (*regexp.Regexp).ReplaceAll*
`);

/** Their results hold on to what they are given, and nothing else does. */
const RETAINING_IN_RESULT = names(`
  bufio.NewReader bufio.NewReaderSize bufio.NewWriter bufio.NewWriterSize bufio.NewReadWriter bufio.NewScanner
  encoding/json.NewDecoder encoding/json.NewEncoder encoding/xml.NewDecoder encoding/xml.NewEncoder
  encoding/xml.NewTokenDecoder encoding/gob.NewDecoder encoding/gob.NewEncoder
  encoding/csv.NewReader encoding/csv.NewWriter encoding/hex.NewDecoder encoding/hex.NewEncoder encoding/hex.Dumper
  encoding/base64.NewDecoder encoding/base64.NewEncoder encoding/base32.NewDecoder encoding/base32.NewEncoder
  encoding/ascii85.NewDecoder encoding/ascii85.NewEncoder
  compress/gzip.New* compress/zlib.New* compress/flate.New* compress/bzip2.NewReader compress/lzw.New*
  archive/tar.New* archive/zip.New*
  io.LimitReader io.TeeReader io.MultiReader io.MultiWriter io.NopCloser io.NewSectionReader io.NewOffsetWriter
  io/ioutil.NopCloser
  net/textproto.New* net/http.MaxBytesReader net/http.NewResponseController mime/multipart.New* mime/quotedprintable.New*
  log.New log/slog.NewTextHandler log/slog.NewJSONHandler log/slog.New log/slog.With
  bytes.NewBuffer bytes.NewReader bytes.TrimSpace bytes.Trim* bytes.Split* bytes.Fields* bytes.Cut*
  bytes.Lines strings.FieldsFuncSeq
  context.With* os/signal.NotifyContext
  net/http.NewRequest net/http.NewRequestWithContext (*net/http.Request).WithContext (*net/http.Request).Clone
  (*net/http.Client).Do os/exec.Command os/exec.CommandContext
  text/tabwriter.NewWriter crypto/cipher.New*
  slices.AppendSeq slices.Repeat slices.Clone slices.Clip slices.Grow slices.Insert slices.Delete* slices.Compact* slices.Concat slices.Replace
  slices.All slices.Values slices.Backward slices.Collect slices.Sorted* slices.Max* slices.Min* slices.Chunk
  maps.Clone maps.Keys maps.Values maps.All maps.Collect
  errors.Join errors.Unwrap fmt.Errorf fmt.Append* strconv.Append* encoding/pem.Decode net/http.ReadRequest
  net/http.ReadResponse
  reflect.ValueOf reflect.Indirect
  sync.OnceFunc sync.OnceValue sync.OnceValues
  sort.Reverse
  iter.Pull iter.Pull2
`);

/** What a call of a standard function does with its arguments; undefined: not known. */
export function stdCallKeeps(fullName: string): "nothing" | "in-result" | undefined {
  if (RETAINING_IN_RESULT.has(fullName)) return "in-result";
  return NON_RETAINING.has(fullName) ? "nothing" : undefined;
}

/** The names of both lists, for a comparison with the table of the standard library. */
export function stdCallNames(): readonly string[] {
  return [...NON_RETAINING.all, ...RETAINING_IN_RESULT.all];
}

interface Names {
  readonly all: readonly string[];
  has(name: string): boolean;
}

function names(list: string): Names {
  const all = list.trim().split(/\s+/);
  const exact = new Set(all.filter((name) => !name.endsWith("*")));
  const prefixes = all.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  return { all, has: (name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix)) };
}
