"""Drafts on the disk: new, open, save, export."""
