"""The panel of a review: changes and comments of the file that came back, in place in the draft."""
