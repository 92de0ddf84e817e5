using System.Text.Json;
using City;

namespace Tests.City;

public sealed class Naming_a_spot
{
    [Theory]
    [InlineData("hauptbahnhof")]
    [InlineData("HauptBahnhof")]
    public void Takes_the_id_of_a_place(string id) =>
        Assert.Equal(new Spot("Hauptbahnhof", new Geo(52.5250, 13.3694)), Spot.Parse(id));

    [Fact]
    public void Says_which_place_a_point_is_near() => Assert.Equal("near Alexanderplatz", Spot.Parse("geo:52.5221,13.4140").Name);

    [Fact]
    public void Says_the_degrees_of_a_point_far_from_everything() => Assert.Equal("52.6000, 13.1050", Spot.Parse("geo:52.6,13.105").Name);

    [Fact]
    public void Keeps_the_point_as_it_was_given() => Assert.Equal(new Geo(52.5221, 13.414), Spot.Parse("geo:52.5221,13.4140").Geo);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("atlantis")]
    [InlineData("geo:91,0")]
    public void Refuses_what_is_nowhere(string? text)
    {
        Assert.False(Spot.TryParse(text, null, out var spot));
        Assert.Null(spot);
    }

    [Fact]
    public void Survives_json()
    {
        var spot = Spot.Parse("kadewe");
        var json = JsonSerializer.Serialize(spot, JsonSerializerOptions.Web);
        Assert.Equal("""{"name":"KaDeWe","geo":"geo:52.5016,13.3411"}""", json);
        Assert.Equal(spot, JsonSerializer.Deserialize<Spot>(json, JsonSerializerOptions.Web));
    }
}
