"""The scripts that make the ledger's tables in PostgreSQL."""
