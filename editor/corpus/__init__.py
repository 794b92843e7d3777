"""A past speech comes in: read, cleaned, structured, drawn from."""
