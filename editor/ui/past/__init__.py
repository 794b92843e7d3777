"""Past speeches, kept whole: list, reading, their facts."""
