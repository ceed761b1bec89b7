"""The catalogue in a PostgreSQL database: nothing outside this room knows its tables or driver."""
