"""Taking in old speeches: choosing, reading, ticking, the report."""
