"""A title broken into lines by sense."""
