//go:build !linux && !windows

package platforms

func notify(dir string, changed func(string)) {
	changed(dir)
}
