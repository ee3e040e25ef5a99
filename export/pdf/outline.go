package pdf

import (
	"fmt"

	"banso/export/page"
)

// node is an entry of the outline with those below it.
type node struct {
	page.Bookmark
	number   int
	children []*node
}

// outline writes the bookmarks as a tree and returns the number of its root,
// 0 if there are none.
func (c *change) outline(layout page.Layout) int {
	if len(layout.Bookmarks) == 0 {
		return 0
	}
	root := &node{number: c.size}
	c.size++
	path := []*node{root}
	for _, b := range layout.Bookmarks {
		n := &node{Bookmark: b, number: c.size}
		c.size++
		path = path[:min(b.Level+1, len(path))]
		parent := path[len(path)-1]
		parent.children = append(parent.children, n)
		path = append(path, n)
	}
	c.object(root.number, fmt.Sprintf("<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>",
		root.children[0].number, root.children[len(root.children)-1].number, root.below()))
	c.branch(root, layout)
	return root.number
}

// below counts the entries below one.
func (n *node) below() int {
	count := len(n.children)
	for _, child := range n.children {
		count += child.below()
	}
	return count
}

// branch writes the entries below one.
func (c *change) branch(parent *node, layout page.Layout) {
	for i, n := range parent.children {
		// The library numbers the pages 3, 5, 7 …, each followed by its content.
		body := fmt.Sprintf("<</Title <%X> /Parent %d 0 R /Dest [%d 0 R /XYZ 0 %.2f null]",
			utf16(n.Text), parent.number, 3+2*n.Page, layout.Pages[n.Page].Height-n.Y)
		if i > 0 {
			body += fmt.Sprintf(" /Prev %d 0 R", parent.children[i-1].number)
		}
		if i < len(parent.children)-1 {
			body += fmt.Sprintf(" /Next %d 0 R", parent.children[i+1].number)
		}
		if len(n.children) > 0 {
			body += fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count -%d",
				n.children[0].number, n.children[len(n.children)-1].number, n.below())
		}
		c.object(n.number, body+">>")
		c.branch(n, layout)
	}
}
