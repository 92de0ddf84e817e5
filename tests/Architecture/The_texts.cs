using System.Text.Json;
using System.Text.RegularExpressions;
using Tests.Support;

namespace Tests.Architecture;

/// <summary>What the modules say in other languages: nothing that is never said, and nothing whose values are lost on the way.</summary>
public sealed partial class The_texts
{
    private static readonly (string File, string English, string Text)[] All = [.. from file in Repository.Files("*.json", "server")
                                                                                  where Path.GetFileName(Path.GetDirectoryName(file)) == "Texts"
                                                                                  from text in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
                                                                                  select (Path.GetRelativePath(Repository.Root, file), text.Key, text.Value)];

    [Fact]
    public void Have_a_place_for_every_value()
    {
        Assert.NotEmpty(All);
        Assert.Empty(from text in All where !Places(text.English).SequenceEqual(Places(text.Text)) select $"{text.File}: {text.English}");
    }

    // A text is said when some literal of the code is it, with anything in its holes; titles are said in lower case inside
    // of sentences, and parties in upper case; choices are the names of enums.
    [Fact]
    public void Are_all_said_somewhere()
    {
        var said = Repository.Files("*.cs", "server").SelectMany(file => Literals().Matches(File.ReadAllText(file))).Select(literal => literal.Groups["text"].Value).Distinct().ToList();
        var (whole, holed) = (said.ToHashSet(StringComparer.OrdinalIgnoreCase), said.Where(literal => Letters().IsMatch(Holes().Replace(literal, ""))).Select(Pattern).ToList());
        var choices = Choices().ToHashSet();
        Assert.Empty(from text in All
                     where !whole.Contains(text.English) && !choices.Contains(text.English) && !text.English.Split(" or ").All(whole.Contains)
                     where !holed.Exists(pattern => pattern.IsMatch(text.English))
                     select $"{text.File}: {text.English}");
    }

    private static IEnumerable<string> Choices() =>
        from module in new[] { typeof(Trips.TripsModule), typeof(Passengers.PassengersModule), typeof(Dispatch.DispatchModule), typeof(global::City.VehicleClass), typeof(Hypermedia.Foundation.DeadLetter) }
        from type in module.Assembly.GetExportedTypes()
        where type.IsEnum
        from name in Enum.GetNames(type)
        select JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static Regex Pattern(string literal) => new("^" + string.Join(".+", Holes().Split(literal).Select(Regex.Escape)) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Places(string text) => Placed().Matches(text).Select(place => place.Value).Order();

    [GeneratedRegex("\"(?<text>([^\"\\\\\\n]|\\\\.)*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\{[^{}]*\}|\{\{\d\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Holes();

    [GeneratedRegex(@"\{\d\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placed();

    [GeneratedRegex(@"\p{L}{2}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Letters();
}
