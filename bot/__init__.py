"""From a question to an answer, and the places it is asked from."""
