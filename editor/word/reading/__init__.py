"""A .docx read whole, whoever wrote it: the package, the story as a stream, comments, revisions, tables."""
