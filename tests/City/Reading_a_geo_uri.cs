using System.Text.Json;
using City;

namespace Tests.City;

public sealed class Reading_a_geo_uri
{
    [Theory]
    [InlineData("geo:52.5219,13.4132", 52.5219, 13.4132)]
    [InlineData("GEO:52.5219,13.4132", 52.5219, 13.4132)]
    [InlineData("geo:-33.85,151.2,40.5", -33.85, 151.2)]
    [InlineData("geo:90,-180;u=35", 90, -180)]
    [InlineData("geo:0,0;CRS=WGS84;u=0.5;name=rank", 0, 0)]
    [InlineData("geo:66,30;hidden", 66, 30)]
    public void Understands(string text, double latitude, double longitude) =>
        Assert.Equal(new Geo(latitude, longitude), Geo.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("geo:")]
    [InlineData("52.5219,13.4132")]
    [InlineData("geo:52.5219")]
    [InlineData("geo:52.5219,")]
    [InlineData("geo:1,2,3,4")]
    [InlineData("geo:90.1,0")]
    [InlineData("geo:0,180.5")]
    [InlineData("geo:NaN,0")]
    [InlineData("geo:Infinity,0")]
    [InlineData("geo:+1,2")]
    [InlineData("geo:1e1,2")]
    [InlineData("geo:.5,2")]
    [InlineData("geo:-.5,2")]
    [InlineData("geo:5.,2")]
    [InlineData("geo: 1,2")]
    [InlineData("geo:1,2;crs=nad27")]
    [InlineData("geo:1,2;crs")]
    [InlineData("geo:1,2;u=-1")]
    [InlineData("geo:1,2;u=wide")]
    [InlineData("geo:1,2;")]
    [InlineData("geo:1,2;a=<b>")]
    [InlineData("geo:١,٢")]
    public void Refuses(string? text) => Assert.False(Geo.TryParse(text, null, out _));

    [Theory]
    [InlineData(52.52191234567, 13.4, "geo:52.521912,13.4")]
    [InlineData(-0.00000001, 0, "geo:0,0")]
    [InlineData(-90, 180, "geo:-90,180")]
    public void Is_written_with_six_decimals_at_most(double latitude, double longitude, string text) =>
        Assert.Equal(text, new Geo(latitude, longitude).ToString());

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(91, 0)]
    [InlineData(0, -181)]
    [InlineData(0, double.PositiveInfinity)]
    public void No_point_lies_outside_the_globe(double latitude, double longitude) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Geo(latitude, longitude));

    [Fact]
    public void Knows_how_far_it_is()
    {
        var berlin = new Geo(52.5200, 13.4050);
        var munich = new Geo(48.1372, 11.5756);
        Assert.InRange(berlin.DistanceKilometresTo(munich), 503, 505.5);
        Assert.Equal(berlin.DistanceKilometresTo(munich), munich.DistanceKilometresTo(berlin), 9);
        Assert.Equal(0, berlin.DistanceKilometresTo(berlin));
        Assert.InRange(new Geo(0, 0).DistanceKilometresTo(new Geo(0, 180)), 20015, 20016);
    }

    [Fact]
    public void Is_a_string_in_json()
    {
        Assert.Equal("\"geo:52.5,13.4\"", JsonSerializer.Serialize(new Geo(52.5, 13.4)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Geo>("\"here\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Geo>("{}"));
    }
}
