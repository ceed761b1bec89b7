-- What has drifted is asked for every few seconds, and is little of all that is kept.
CREATE INDEX drifted ON quotes (state) WHERE state != 'same';
