using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Hypermedia.Foundation;
using Microsoft.Extensions.Primitives;

namespace Tests.Foundation;

/// <summary>What a record's attributes say is offered and enforced, or refused at the start: never passed over.</summary>
public sealed class Reading_a_form_from_a_record
{
    [Fact]
    public void Refuses_a_rule_that_no_form_can_say() =>
        Assert.Contains("'phone' has a rule no form can say: PhoneAttribute", Mistake(() => FormShape.Of<Call>()), StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_number_it_would_have_to_take_for_text() =>
        Assert.Contains("cannot ask for a Double", Mistake(() => FormShape.Of<Weight>()), StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_choice_whose_places_are_not_its_numbers() =>
        Assert.Contains("Grade has numbers of its own", Mistake(() => FormShape.Of<Marking>()), StringComparison.Ordinal);

    [Fact]
    public void Takes_a_length_however_it_is_said()
    {
        var field = Assert.Single(FormShape.Of<Naming>().Fields);

        Assert.Equal((2, 5), (field.MinLength, field.MaxLength));
    }

    [Theory]
    [InlineData("""{"day":"2026-03-01"}""", true)]
    [InlineData("""{"day":"01/03/2026"}""", false)]
    [InlineData("""{"day":20260301}""", false)]
    public void Knows_a_day(string body, bool holds)
    {
        var shape = FormShape.Of<Dating>();
        using var document = JsonDocument.Parse(body);

        var reading = shape.Read(FormInput.Of(document.RootElement));

        Assert.Equal("date", Assert.Single(shape.Fields).Type);
        Assert.Equal(holds, reading.Errors.Count == 0);
        if (holds) Assert.Equal(body, shape.ToJson(reading.Form!));
    }

    [Theory]
    [InlineData("""{"days":["friday","monday"]}""", """{"days":["friday","monday"]}""")]
    [InlineData("""{"days":["friday","friday"]}""", """{"days":["friday"]}""")]
    [InlineData("""{"days":"monday"}""", """{"days":["monday"]}""")]
    [InlineData("""{"days":[]}""", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("""{"days":["friday","someday"]}""", null)]
    [InlineData("""{"days":["friday",null]}""", null)]
    [InlineData("""{"days":[["friday"]]}""", null)]
    public void Takes_several_of_its_choices(string body, string? kept)
    {
        var shape = FormShape.Of<Opening>();
        using var document = JsonDocument.Parse(body);

        var reading = shape.Read(FormInput.Of(document.RootElement));

        Assert.Equal(kept, reading.Form is { } form ? shape.ToJson(form) : null);
    }

    [Fact]
    public void Takes_several_from_a_submitted_form_and_the_last_where_one_is_asked()
    {
        KeyValuePair<string, StringValues>[] submitted = [new("days", new(["friday", "monday"])), new("name", new(["first", "last"]))];

        Assert.Equal("""{"days":["friday","monday"]}""", Kept<Opening>(submitted));
        Assert.Equal("""{"name":"last"}""", Kept<Naming>(submitted));
    }

    [Theory, InlineData("1", true), InlineData("3", true), InlineData("2", false), InlineData("2.5", false)]
    public void Counts_steps_from_the_least_number(string number, bool holds)
    {
        using var document = JsonDocument.Parse($$"""{"size":{{number}}}""");

        Assert.Equal(holds, FormShape.Of<Sizing>().Read(FormInput.Of(document.RootElement)).Errors.Count == 0);
    }

    private static string Kept<T>(KeyValuePair<string, StringValues>[] submitted) where T : class => FormShape.Of<T>().ToJson(FormShape.Of<T>().Read(FormInput.Of(submitted)).Form!);

    private static string Mistake(Func<object> read) => Assert.IsType<NotSupportedException>(Assert.ThrowsAny<Exception>(read).GetBaseException()).Message;

    public sealed record Call([Phone] string Phone);

    public sealed record Weight(double Kilograms);

    public enum Grade { Good = 1, Bad = 6 }

    public sealed record Marking(Grade Grade);

    public sealed record Naming([StringLength(5, MinimumLength = 2)] string Name);

    public sealed record Dating(DateOnly Day);

    public sealed record Sizing([Field("Size", Step = 2), Range(1, 9)] decimal Size);

    public enum Weekday { Monday, Friday }

    public sealed record Opening(IReadOnlyList<Weekday>? Days);
}
