"""What surrounds a question: marks, mail, courtesies, quotation marks, capitals."""
