"""What an operator sees of a service: its log, what is failing, its health and its figures."""
