-- What passengers owe for their trips. An order has the id of its trip.
CREATE TABLE trip_order (
    id           TEXT    PRIMARY KEY REFERENCES trip (id),
    state        TEXT    NOT NULL CHECK (state IN ('open', 'due', 'paid', 'refunded', 'void')),
    version      INTEGER NOT NULL CHECK (version > 0),
    passenger_id TEXT    NOT NULL CHECK (length(passenger_id) BETWEEN 1 AND 64),
    body         TEXT    NOT NULL  -- the order, a JSON object
) WITHOUT ROWID;
-- All orders of a passenger are found through the index of their trips.
CREATE INDEX order_of_passenger_by_state ON trip_order (passenger_id, state, id);
CREATE INDEX order_by_state              ON trip_order (state, id);

-- Trips of the time before there were orders get theirs: billed if they cost something, void if they ended for nothing.
INSERT INTO trip_order (id, state, version, passenger_id, body)
SELECT id, lower(named), 1, passenger_id, json_patch('{}', json_object(
    'id', id, 'state', named, 'version', 1, 'since', json_extract(body, '$.since'), 'passengerId', passenger_id,
    'openedAt', json_extract(body, '$.requestedAt'), 'updatedAt', json_extract(body, '$.updatedAt'), 'amount', json_extract(body, '$.fare')))
FROM (SELECT *, CASE WHEN json_extract(body, '$.fare') IS NOT NULL THEN 'Due' WHEN state = 'cancelled' THEN 'Void' ELSE 'Open' END AS named FROM trip);

INSERT INTO event (type, subject, version, at, act, by, from_state, to_state, form, snapshot)
SELECT 'ride.order.opened', id, 1, CAST(unixepoch('subsec') * 1000 AS INTEGER), 'open', 'trip management', '', state, json_object('passenger', passenger_id), body FROM trip_order ORDER BY id;
