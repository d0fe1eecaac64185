package menu

import "fmt"

func withDessert(dishes []string) {
	menu := append([]string{"soup"}, dishes...)
	short := append(menu[:1:1], "ice") // want safe "append writes into the array of menu"
	fmt.Println("today:", menu)
	fmt.Println("short:", short)
}
