"""What the readers know: encodings, the kinds of files by their content, web archives."""
