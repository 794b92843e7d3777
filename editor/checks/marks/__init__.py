"""Punctuation: pairs and widths."""
