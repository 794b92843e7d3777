"""The list of values that are still open: what is asked, who owes it, filling it in."""
