"""The panel of snippets at the right."""
