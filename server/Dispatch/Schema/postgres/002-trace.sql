-- The trace of what made a trip open (W3C Trace Context): what is done for it later belongs there too.
ALTER TABLE open_trip ADD COLUMN traceparent TEXT;
