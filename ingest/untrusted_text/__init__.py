"""Makes what strangers wrote safe to read: charsets, markup, XML, lengths, hidden characters."""
