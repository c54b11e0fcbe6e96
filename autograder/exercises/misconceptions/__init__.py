"""Known mistakes, by exercise: each as code that makes it and words that name it."""
