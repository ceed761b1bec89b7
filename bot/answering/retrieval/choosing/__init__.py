"""Which of them have the question's subject, and which of those come first."""
