package layout

import "os"

func comments(path string) error {
	f, err := os.Open(path) // read only
	// No file is no harm.
	if err != nil { // but why?
		return err
	}
	// Nobody waits for this one.
	defer f.Close() // want safe "f.Close"

	_, err = f.Stat()
	return err
}

func blanks(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() // want safe "f.Close"

	_, err = f.Stat()
	return err
}

func apart(path string) error {
	f, err := os.Open(path)

	if err != nil {
		return err
	}
	defer f.Close() // want safe "f.Close"

	_, err = f.Stat()
	return err
}

func clause(kind int, path string) error {
	switch kind {
	case 0:
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // want safe "f.Close"
	default:
	}
	return nil
}
