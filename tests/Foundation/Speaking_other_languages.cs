using Hypermedia.Foundation;

namespace Tests.Foundation;

public sealed class Speaking_other_languages
{
    private static readonly Language German = Learned().Choose("de");

    [Fact]
    public void Is_not_done_before_a_module_brings_texts()
    {
        Assert.Same(Language.English, new Languages().Choose("de"));
        Assert.Equal(["en", "de"], Learned().All.Select(language => language.Tag));
    }

    [Fact]
    public void Says_the_words_of_the_module_and_those_of_the_library_and_leaves_the_rest() =>
        Assert.Equal(("Fahrten", "Anmelden", "Never said"), (German.Say("Trips"), German.Say("Sign in"), German.Say("Never said")));

    [Fact]
    public void Puts_the_values_of_a_sentence_into_its_own_words()
    {
        Sentence sentence = $"This must be one of {Sentence.OneOf(["red", "green", "blue"])}.";
        Assert.Equal(("This must be one of {0}.", "This must be one of red, green or blue."), (sentence.Format, sentence.ToString()));
        Assert.Equal("Das muss eines von diesen sein: red, green oder blue.", German.Say(sentence));
    }

    [Fact]
    public void Leaves_braces_as_they_are()
    {
        Sentence sentence = $"{{id}} is {7}, and {"{0}"} no place.";
        Assert.Equal("{id} is 7, and {0} no place.", German.Say(sentence));
        Assert.Equal("{0}", German.Say(new Sentence("{0}")));
    }

    [Fact]
    public void May_be_learned_twice_from_the_same_module()
    {
        var languages = Learned();
        languages.Learn(typeof(Trips.TripsModule).Assembly);
        Assert.Equal(2, languages.All.Count());
    }

    private static Languages Learned()
    {
        var languages = new Languages();
        languages.Learn(typeof(Trips.TripsModule).Assembly);
        return languages;
    }
}
