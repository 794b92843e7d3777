"""Tables that others send: csv, Excel and Word as rows of text."""
