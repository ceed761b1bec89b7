-- Names that no other table has, since a database holds them all.
ALTER TABLE answers RENAME TO citing_answers;
ALTER TABLE quotes RENAME TO cited_quotes;
