"""One module for each kind of file: bytes in, an `Extract` out."""
