"""The administrative divisions, and where a text names one."""
