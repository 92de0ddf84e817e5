-- Passengers, and whether they may ride.
CREATE TABLE passenger (
    id      TEXT   COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    state   TEXT   NOT NULL CHECK (state IN ('active', 'suspended')),
    version BIGINT NOT NULL CHECK (version > 0),
    body    TEXT   NOT NULL  -- the passenger, a JSON object
);
-- Operators page through passengers, and look for the suspended ones.
CREATE INDEX passenger_by_state ON passenger (state, id);
