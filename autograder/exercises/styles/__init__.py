"""Right answers in clearly different styles: none of them may lose a point."""
