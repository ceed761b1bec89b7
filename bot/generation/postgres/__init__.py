"""The script that makes the table of a day's tokens in PostgreSQL."""
