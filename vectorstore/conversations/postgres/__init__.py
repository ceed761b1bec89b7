"""Makes the same tables in PostgreSQL."""
