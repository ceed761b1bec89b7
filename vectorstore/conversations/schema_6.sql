-- Counts how often an ask was taken: who has an earlier claim on it may no longer change it.
ALTER TABLE asks ADD COLUMN claim INTEGER NOT NULL DEFAULT 0;
