"""One address in, its bytes out: politely, within limits, and never from a private network."""
