package queue

import "time"

var depth = start()

func start() int {
	go func() {
		retry(3)
	}()
	defer watch(nil)
	return 3
}

func retry(
	limit int,
) {
	for {
		time.Sleep(time.Duration(limit) * time.Second)
		if limit > 100 {
			retry(limit / 2)
		}
	}
}

func watch(depth func() int) {
	ticker := time.NewTicker(time.Minute)
	for range ticker.C {
		println(depth())
	}
}

var _ = func() int {
	retry(1)
	return 0
}
