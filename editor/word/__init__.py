"""The .docx codec; the only room that knows python-docx and lxml."""
