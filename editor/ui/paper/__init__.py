"""The paper the writer types on, and what is read off it while he types."""
