"""The verbs of the program without a window."""
