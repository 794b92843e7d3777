"""A .docx written by a profile: speech, reading copy, red-line, forms, and the parts they share."""
