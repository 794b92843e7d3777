"""The snippet library: standard phrases and skeletons kept in SQLite. No Qt, no Word, no drafts."""
