"""What a speaker says whom a question asks for."""
