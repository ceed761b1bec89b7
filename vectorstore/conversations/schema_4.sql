-- The last digest of each channel: when it and the one before it were due, how far it has come, and
-- what it says until it is posted. The articles that a channel's digests are done with, and the topics that it follows.
CREATE TABLE digests (
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    due REAL NOT NULL,
    since REAL NOT NULL,
    state TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT 'null',
    PRIMARY KEY (team, channel)
);
CREATE TABLE digested (
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (team, channel, article_id)
) WITHOUT ROWID;
CREATE TABLE topics (
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (team, channel, topic)
) WITHOUT ROWID;
