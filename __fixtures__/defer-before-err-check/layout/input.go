package layout

import "os"

func comments(path string) error {
	f, err := os.Open(path) // read only
	// Nobody waits for this one.
	defer f.Close() // want safe "f.Close"
	// No file is no harm.
	if err != nil { // but why?
		return err
	}

	_, err = f.Stat()
	return err
}

func blanks(path string) error {
	f, err := os.Open(path)
	defer f.Close() // want safe "f.Close"

	if err != nil {
		return err
	}

	_, err = f.Stat()
	return err
}

func apart(path string) error {
	f, err := os.Open(path)

	defer f.Close() // want safe "f.Close"

	if err != nil {
		return err
	}
	_, err = f.Stat()
	return err
}

func clause(kind int, path string) error {
	switch kind {
	case 0:
		f, err := os.Open(path)
		defer f.Close() // want safe "f.Close"
		if err != nil {
			return err
		}
	default:
	}
	return nil
}
