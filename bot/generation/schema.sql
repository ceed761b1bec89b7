-- Files from before formats were numbered have this table already.
CREATE TABLE IF NOT EXISTS usage (
    day TEXT PRIMARY KEY,
    tokens INTEGER NOT NULL
);
