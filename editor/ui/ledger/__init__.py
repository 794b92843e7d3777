"""The ledger of open values on the screen: filling them one by one, from a table, sending the list round."""
