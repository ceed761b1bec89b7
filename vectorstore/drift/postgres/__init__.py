"""The script that makes the register's tables in PostgreSQL."""
