-- Operators page through drivers, and look for those on duty.
CREATE INDEX driver_by_state ON driver (state, id);
