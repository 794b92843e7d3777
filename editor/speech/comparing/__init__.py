"""Two texts held against each other: paragraphs paired, differences that a person can read."""
