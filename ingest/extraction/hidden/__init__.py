"""Takes out of an HTML page what its readers don't see."""
