package stock

import "io"

// A sheet of labels ends with a cut mark.
const cutMark = "--8<--"

func printSheet(w io.Writer, labels []string) error {
	labels = append(labels, cutMark)
	for _, label := range labels {
		if _, err := io.WriteString(w, label+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// PrintLabels prints labels, so many on a sheet.
func PrintLabels(w io.Writer, labels []string, perSheet int) error {
	for i := 0; i < len(labels); i += perSheet {
		if err := printSheet(w, labels[i:min(i+perSheet, len(labels))]); err != nil {
			return err
		}
	}
	return nil
}
