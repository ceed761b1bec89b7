"""What articles and chunks are, how they are kept, and how they are found."""
