-- What passenger management last said of those who asked for a trip, for when it does not answer.
CREATE TABLE known_passenger (
    id      TEXT   COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    status  TEXT   NOT NULL CHECK (length(status) BETWEEN 1 AND 32),
    version BIGINT NOT NULL CHECK (version > 0),
    as_of   BIGINT NOT NULL  -- when that was so, milliseconds since 1970
);
-- The oldest go first.
CREATE INDEX known_passenger_by_age ON known_passenger (as_of);
