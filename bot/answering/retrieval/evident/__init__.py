"""What answers a question plainly: its own question, its acronym, the row or list it asks for."""
