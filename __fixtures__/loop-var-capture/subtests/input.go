package subtests
