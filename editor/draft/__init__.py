"""The open draft on disk: its file, its crash copy, its lock."""
