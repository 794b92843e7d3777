"""Taking a pile of old speeches into the library: which files, what they are, what is kept of them."""
