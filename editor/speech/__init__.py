"""The shared language of the program: pure functions on the text of a speech."""
