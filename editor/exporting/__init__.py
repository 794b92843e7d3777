"""A speech goes out: checked, asked about, written as Word, the round recorded."""
