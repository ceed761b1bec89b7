"""The catalogue in one SQLite file: nothing outside this room knows its tables or connections."""
