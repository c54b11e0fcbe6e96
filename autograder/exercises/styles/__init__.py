"""Right ways to write each exercise: graders must give full marks to all of them."""
