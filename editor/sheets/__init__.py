"""What is printed or sent round beside the speech: the check sheet, the lists per department."""
