"""Speech -> Findings. A check returns data; only the window and the command line put it in words."""
