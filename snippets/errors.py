"""Errors of the snippet library; one root, messages in Chinese."""

from __future__ import annotations


class SnippetError(Exception):
    """Root of all errors of `snippets`; the message is one Chinese sentence for the user."""


class LibraryDamaged(SnippetError):
    """The library file is damaged and could not be set aside or rebuilt."""


class LibraryUnavailable(SnippetError):
    """The library file cannot be opened: no permission, locked, no space left."""


class LibraryTooNew(SnippetError):
    """The library file was written by a later version of the program."""
