"""What editors read of the journal: a line for each question, and what went unanswered."""
