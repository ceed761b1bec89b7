"""The sentences, items and rows that may answer, scored by what they share with a question."""
