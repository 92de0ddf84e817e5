namespace City;

/// <summary>The classes of vehicles that can be asked for.</summary>
public enum VehicleClass { Standard, Van, Premium }
