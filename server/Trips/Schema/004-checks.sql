-- A list of more than two in a CHECK is built as a tree for every row that is written; a chain of comparisons is not. So the
-- tables are made anew with what they hold, and with the same indexes. Drivers' trips and orders go on referring to trips.
CREATE TABLE trip_anew (
    id           TEXT    PRIMARY KEY CHECK (length(id) = 32),  -- version 7 UUID: sorts by time
    state        TEXT    NOT NULL CHECK (state = 'requested' OR state = 'proposed' OR state = 'accepted' OR state = 'arrived' OR state = 'underway'
                                      OR state = 'completed' OR state = 'cancelled' OR state = 'unserved'),
    version      INTEGER NOT NULL CHECK (version > 0),
    passenger_id TEXT    NOT NULL CHECK (length(passenger_id) BETWEEN 1 AND 64),
    driver_id    TEXT    CHECK (length(driver_id) BETWEEN 1 AND 64),
    due_at       INTEGER,           -- when the clock has something to do, milliseconds since 1970
    body         TEXT    NOT NULL   -- the trip, a JSON object
);
INSERT INTO trip_anew (id, state, version, passenger_id, driver_id, due_at, body)
SELECT id, state, version, passenger_id, driver_id, due_at, body FROM trip ORDER BY id;
DROP TABLE trip;
ALTER TABLE trip_anew RENAME TO trip;
CREATE INDEX trip_of_passenger          ON trip (passenger_id, id);
CREATE INDEX trip_of_passenger_by_state ON trip (passenger_id, state, id);
CREATE INDEX trip_by_state              ON trip (state, id);
CREATE INDEX trip_due                   ON trip (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE trip_order_anew (
    id           TEXT    PRIMARY KEY REFERENCES trip (id),
    state        TEXT    NOT NULL CHECK (state = 'open' OR state = 'due' OR state = 'paid' OR state = 'refunded' OR state = 'void'),
    version      INTEGER NOT NULL CHECK (version > 0),
    passenger_id TEXT    NOT NULL CHECK (length(passenger_id) BETWEEN 1 AND 64),
    body         TEXT    NOT NULL  -- the order, a JSON object
) WITHOUT ROWID;
INSERT INTO trip_order_anew (id, state, version, passenger_id, body)
SELECT id, state, version, passenger_id, body FROM trip_order ORDER BY id;
DROP TABLE trip_order;
ALTER TABLE trip_order_anew RENAME TO trip_order;
-- All orders of a passenger are found through the index of their trips.
CREATE INDEX order_of_passenger_by_state ON trip_order (passenger_id, state, id);
CREATE INDEX order_by_state              ON trip_order (state, id);
