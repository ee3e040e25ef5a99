package kit

// SetTitle changes the title of a leaf, for counts in it.
func (t *Tabs) SetTitle(i int, title string) {
	if i < 0 || i >= len(t.items) || t.items[i].Title == title {
		return
	}
	t.items[i].Title = title
	t.bar.Refresh()
}
