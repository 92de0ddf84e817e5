-- Operators page through passengers, and look for the suspended ones.
CREATE INDEX passenger_by_state ON passenger (state, id);
