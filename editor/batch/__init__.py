"""Several drafts, or one skeleton with a table of values, exported in one go."""
