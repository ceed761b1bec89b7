CREATE TABLE usage (
    day text PRIMARY KEY,
    tokens bigint NOT NULL
);
