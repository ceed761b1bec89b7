"""What a statement claims, and whether its quotes and its articles' details bear it out."""
