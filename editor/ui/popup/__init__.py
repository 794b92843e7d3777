"""The popup at the caret."""
