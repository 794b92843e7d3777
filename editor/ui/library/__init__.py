"""What is done with the entries of the library: edit, merge, keep, carry."""
