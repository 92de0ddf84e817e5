using System.Collections.Frozen;

namespace City;

/// <summary>The places of Berlin the service knows by name.</summary>
public static class Places
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Place> All { get; } = new Place[]
    {
        new("alexanderplatz",       "Alexanderplatz",             new(52.5219, 13.4132), "Mitte"),
        new("botanischer-garten",   "Botanischer Garten",         new(52.4553, 13.3069), "Lichterfelde"),
        new("brandenburger-tor",    "Brandenburger Tor",          new(52.5163, 13.3777), "Mitte"),
        new("charite",              "Charité Campus Mitte",       new(52.5266, 13.3767), "Mitte"),
        new("checkpoint-charlie",   "Checkpoint Charlie",         new(52.5075, 13.3904), "Kreuzberg"),
        new("east-side-gallery",    "East Side Gallery",          new(52.5050, 13.4397), "Friedrichshain"),
        new("flughafen-ber",        "Flughafen BER",              new(52.3646, 13.5098), "Schönefeld"),
        new("freie-universitaet",   "Freie Universität",          new(52.4536, 13.2903), "Dahlem"),
        new("friedrichstrasse",     "Bahnhof Friedrichstraße",    new(52.5203, 13.3870), "Mitte"),
        new("gedaechtniskirche",    "Gedächtniskirche",           new(52.5048, 13.3350), "Charlottenburg"),
        new("gendarmenmarkt",       "Gendarmenmarkt",             new(52.5137, 13.3927), "Mitte"),
        new("gesundbrunnen",        "Bahnhof Gesundbrunnen",      new(52.5487, 13.3886), "Gesundbrunnen"),
        new("goerlitzer-park",      "Görlitzer Park",             new(52.4966, 13.4370), "Kreuzberg"),
        new("hackescher-markt",     "Hackescher Markt",           new(52.5226, 13.4023), "Mitte"),
        new("hauptbahnhof",         "Hauptbahnhof",               new(52.5250, 13.3694), "Moabit"),
        new("hermannplatz",         "Hermannplatz",               new(52.4870, 13.4247), "Neukölln"),
        new("kadewe",               "KaDeWe",                     new(52.5016, 13.3411), "Schöneberg"),
        new("kollwitzplatz",        "Kollwitzplatz",              new(52.5362, 13.4175), "Prenzlauer Berg"),
        new("kottbusser-tor",       "Kottbusser Tor",             new(52.4991, 13.4180), "Kreuzberg"),
        new("mauerpark",            "Mauerpark",                  new(52.5418, 13.4025), "Prenzlauer Berg"),
        new("messe-berlin",         "Messe und Funkturm",         new(52.5051, 13.2782), "Westend"),
        new("museumsinsel",         "Museumsinsel",               new(52.5210, 13.3967), "Mitte"),
        new("oberbaumbruecke",      "Oberbaumbrücke",             new(52.5019, 13.4457), "Friedrichshain"),
        new("olympiastadion",       "Olympiastadion",             new(52.5147, 13.2395), "Westend"),
        new("ostbahnhof",           "Ostbahnhof",                 new(52.5102, 13.4349), "Friedrichshain"),
        new("ostkreuz",             "Ostkreuz",                   new(52.5031, 13.4690), "Friedrichshain"),
        new("potsdamer-platz",      "Potsdamer Platz",            new(52.5096, 13.3759), "Tiergarten"),
        new("reichstag",            "Reichstag",                  new(52.5186, 13.3762), "Tiergarten"),
        new("schloss-charlottenburg", "Schloss Charlottenburg",   new(52.5209, 13.2957), "Charlottenburg"),
        new("schloss-koepenick",    "Schloss Köpenick",           new(52.4438, 13.5727), "Köpenick"),
        new("siegessaeule",         "Siegessäule",                new(52.5145, 13.3501), "Tiergarten"),
        new("spandau",              "Bahnhof Spandau",            new(52.5346, 13.1975), "Spandau"),
        new("suedkreuz",            "Südkreuz",                   new(52.4755, 13.3656), "Schöneberg"),
        new("tempelhofer-feld",     "Tempelhofer Feld",           new(52.4731, 13.4039), "Tempelhof"),
        new("treptower-park",       "Bahnhof Treptower Park",     new(52.4939, 13.4618), "Treptow"),
        new("wannsee",              "Bahnhof Wannsee",            new(52.4214, 13.1793), "Wannsee"),
        new("zoologischer-garten",  "Zoologischer Garten",        new(52.5072, 13.3325), "Charlottenburg"),
    }.OrderBy(place => Folding.Fold(place.Name), StringComparer.Ordinal).ToArray();

    private static readonly FrozenDictionary<string, Place> ById =
        All.ToFrozenDictionary(place => place.Id, StringComparer.OrdinalIgnoreCase);

    private static readonly (Place Place, string Name, string District)[] Folded =
        [.. All.Select(place => (place, Folding.Fold(place.Name), Folding.Fold(place.District)))];

    /// <summary>The place of that name, whatever its case and accents; null for none.</summary>
    public static Place? Named(string name)
    {
        var wanted = Folding.Fold(name);
        return Array.Find(Folded, known => known.Name == wanted).Place;
    }

    public static Place? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>Those whose name or district contains what was typed, whatever its case and accents; all of them for nothing typed.</summary>
    public static IReadOnlyList<Place> Search(string? q)
    {
        if (string.IsNullOrWhiteSpace(q)) return All;
        var wanted = Folding.Fold(q);
        return
        [
            .. Folded.Where(known => known.Name.Contains(wanted, StringComparison.Ordinal) || known.District.Contains(wanted, StringComparison.Ordinal))
                .Select(known => known.Place),
        ];
    }

    public static (Place Place, double Kilometres) Nearest(Geo geo) =>
        All.Select(place => (Place: place, Kilometres: place.Geo.DistanceKilometresTo(geo))).MinBy(known => known.Kilometres);
}
