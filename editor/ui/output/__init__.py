"""The ways out of the window: export, print, preview, PDF, plain text, many at once."""
