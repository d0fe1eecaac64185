package platforms

import "time"

func notify(dir string, changed func(string)) {
	ticker := time.NewTicker(time.Second)
	for range ticker.C {
		changed(dir)
	}
}
