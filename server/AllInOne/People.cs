using City;
using Hypermedia.Foundation;

namespace AllInOne;

/// <summary>The people of the demonstration. Their ids are what sign-in offers.</summary>
internal static class People
{
    public static readonly IReadOnlyList<(string Id, string Name, string Phone)> Passengers =
    [
        ("passenger-1", "Ana Petrović",   "+4930555001"),
        ("passenger-2", "Jonas Weber",    "+4930555002"),
        ("passenger-3", "Mehmet Yılmaz",  "+4930555003"),
        ("passenger-4", "Lena Hoffmann",  "+4930555004"),
        ("passenger-5", "Tomasz Kowalski","+4930555005"),
    ];

    public static readonly IReadOnlyList<(string Id, string Name, VehicleClass Class, string Vehicle)> Drivers =
    [
        ("driver-1", "Hatice Demir",      VehicleClass.Standard, "Mercedes E-Klasse, B-TX 1041"),
        ("driver-2", "Karl Lindner",      VehicleClass.Standard, "Toyota Prius+, B-TX 2207"),
        ("driver-3", "Amira Haddad",      VehicleClass.Standard, "VW Passat, B-TX 3310"),
        ("driver-4", "Piotr Zieliński",   VehicleClass.Standard, "Škoda Superb, B-TX 4418"),
        ("driver-5", "Birgit Schulze",    VehicleClass.Standard, "Tesla Model Y, B-TX 5523"),
        ("driver-6", "Dimitri Pappas",    VehicleClass.Van,      "VW Multivan, B-TX 6634"),
        ("driver-7", "Fatou Diallo",      VehicleClass.Van,      "Mercedes V-Klasse, B-TX 7749"),
        ("driver-8", "Henrik Sommer",     VehicleClass.Premium,  "Mercedes EQS, B-TX 8852"),
    ];

    /// <summary>The service of that name, where it asks another. Nobody signs in as it.</summary>
    public static Person TripManagement => new("trips", Roles.Service, "Trip management");

    public static IReadOnlyList<Person> All =>
    [
        .. Passengers.Select(person => new Person(person.Id, Roles.Passenger, person.Name)),
        .. Drivers.Select(person => new Person(person.Id, Roles.Driver, person.Name)),
        new Person("operator-1", Roles.Operator, "Operations desk"),
    ];
}
