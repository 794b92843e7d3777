"""What the cleaning took out of a file, side by side with what it left."""
