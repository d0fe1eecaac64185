package platforms

import "time"

func notify(dir string, changed func(string)) {
	for {
		time.Sleep(time.Second)
		changed(dir)
	}
}
