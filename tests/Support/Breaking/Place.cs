using System.Text;

namespace Tests.Support.Breaking;

/// <summary>Where something is, as a sentence names it: <c>the trip</c>, or <c>'seats' of the trip</c>.</summary>
internal sealed record Place(string Owner, string Path = "")
{
    // Documents that can carry forms are two schemas; to whoever reads a sentence they are one document.
    private const string WithForms = "WithForms";

    /// <summary>A part of the description by its name: <c>TripCollection</c> is the trip collection.</summary>
    public static Place Named(string component)
    {
        var words = new StringBuilder();
        foreach (var letter in component.EndsWith(WithForms, StringComparison.Ordinal) ? component[..^WithForms.Length] : component)
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        return new Place($"the {words}");
    }

    public Place Inside(string member) => this with { Path = Path.Length == 0 ? member : $"{Path}.{member}" };

    public override string ToString() => Path.Length == 0 ? Owner : $"'{Path}' of {Owner}";
}
