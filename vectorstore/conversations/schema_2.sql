-- Counts how often a message was edited or stopped: who works on it sees that it has changed.
ALTER TABLE asks ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE asks ADD COLUMN edited TEXT NOT NULL DEFAULT '';
