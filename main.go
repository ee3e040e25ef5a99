// Command banso is 伴走ノート, the register and report maker of a mentoring
// program. Without a verb it opens the window; see `banso --help`.
package main

import "fmt"

func main() {
	fmt.Println("banso")
}
