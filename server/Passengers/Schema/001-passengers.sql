-- Passengers, and whether they may ride.
CREATE TABLE passenger (
    id      TEXT    PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    state   TEXT    NOT NULL CHECK (state IN ('active', 'suspended')),
    version INTEGER NOT NULL CHECK (version > 0),
    body    TEXT    NOT NULL  -- the passenger, a JSON object
);
