-- What one passenger has is few, and is walked in the order of its ids: an index of it by state too was written with every change of
-- every trip and order, for a filter that is seldom asked for.
DROP INDEX trip_of_passenger_by_state;
DROP INDEX order_of_passenger_by_state;
