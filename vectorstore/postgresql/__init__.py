"""Our tables in a PostgreSQL database: reached, locked and made in one way."""
