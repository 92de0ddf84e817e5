using City;

namespace Tests.City;

public sealed class Looking_for_a_place
{
    [Theory]
    [InlineData("FLUGHAFEN", "flughafen-ber")]
    [InlineData("sudkreuz", "suedkreuz")]
    [InlineData("Su\u0308dkreuz", "suedkreuz")]
    [InlineData("SÜDKREUZ", "suedkreuz")]
    [InlineData("friedrichstrasse", "friedrichstrasse")]
    [InlineData("Friedrichstraße", "friedrichstrasse")]
    [InlineData("charite", "charite")]
    [InlineData("neukolln", "hermannplatz")]
    [InlineData(" kadewe ", "kadewe")]
    public void Finds_it_however_it_is_typed(string typed, string id) => Assert.Equal(id, Assert.Single(Places.Search(typed)).Id);

    [Fact]
    public void Finds_all_of_a_district() => Assert.True(Places.Search("Mitte").Count > 4);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Finds_everything_for_nothing(string? typed) => Assert.Equal(Places.All, Places.Search(typed));

    [Fact]
    public void Finds_nothing_for_nonsense() => Assert.Empty(Places.Search("qqq"));

    [Fact]
    public void Lists_them_by_name() =>
        Assert.Equal(Places.All.Select(place => place.Name).Order(StringComparer.Ordinal), Places.All.Select(place => place.Name));

    [Fact]
    public void Gives_every_place_an_id_of_its_own_in_reach_of_the_city()
    {
        Assert.Equal(Places.All.Count, Places.All.Select(place => place.Id).Distinct().Count());
        Assert.All(Places.All, place => Assert.Same(place, Places.Find(place.Id)));
        Assert.All(Places.All, place => Assert.Matches("^[a-z]+(-[a-z]+)*$", place.Id));
        Assert.All(Places.All, place => Assert.InRange(place.Geo.DistanceKilometresTo(new Geo(52.52, 13.405)), 0, 25));
    }

    [Fact]
    public void Knows_the_nearest()
    {
        var (place, kilometres) = Places.Nearest(new Geo(52.366, 13.51));
        Assert.Equal("flughafen-ber", place.Id);
        Assert.InRange(kilometres, 0.1, 0.2);
    }
}
