// The end of the program closes everything.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
)

func main() {
	list, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	names := bufio.NewScanner(list)
	for names.Scan() {
		f, err := os.Open(names.Text()) // want unsafe "f is never closed"
		if err != nil {
			log.Print(err)
			continue
		}
		info, _ := f.Stat()
		fmt.Println(f.Name(), info.Size())
		f.Close()
	}
}
