using Hypermedia.Foundation;
using static Tests.Foundation.EntryState;

namespace Tests.Foundation;

/// <summary>A mistake in a lifecycle stops the start, with a sentence, and not a customer.</summary>
public sealed class Declaring_a_lifecycle
{
    private static readonly Party<DiaryEntry, EntryState> Clock = Party<DiaryEntry, EntryState>.Clock;

    [Fact]
    public void Stops_at_a_clock_that_would_never_rest() =>
        Assert.Contains("over and over", Mistake(Clock.May<Fading>("remind", "Remind").While(Struck).After(TimeSpan.FromDays(1)).ThenStays("reminded")), StringComparison.Ordinal);

    [Fact]
    public void Stops_at_a_clock_without_a_time() =>
        Assert.Contains("no delay", Mistake(Clock.May<Fading>("remind", "Remind").While(Struck).Then(Written, "reminded")), StringComparison.Ordinal);

    [Fact]
    public void Stops_at_a_delay_that_no_clock_counts() =>
        Assert.Contains("the clock does not do it", Mistake(Diary.Author.May<Fading>("remind", "Remind").While(Struck).After(TimeSpan.FromDays(1)).Then(Written, "reminded")), StringComparison.Ordinal);

    [Fact]
    public void Stops_at_a_clock_that_is_asked_for_something() =>
        Assert.Contains("asks the clock", Mistake(Clock.May<Excuse>("excuse", "Excuse").While(Struck).After(TimeSpan.FromDays(1)).Then(Written, "excused")), StringComparison.Ordinal);

    [Fact]
    public void Stops_at_a_name_that_every_resource_needs() =>
        Assert.Contains("every resource needs", Mistake(Diary.Author.May<History>("tell", "Tell").While(Struck).ThenStays("told")), StringComparison.Ordinal);

    [Fact]
    public void Stops_at_a_field_that_history_tells_of_every_act() =>
        Assert.Contains("asks for 'status'", Mistake(Diary.Author.May<Remark>("remark", "Remark").While(Struck).ThenStays("remarked")), StringComparison.Ordinal);

    [Fact]
    public void Goes_on_when_history_calls_the_field_something_else()
    {
        Lifecycle<DiaryEntry, EntryState> rules = [.. Diary.Rules, Diary.Author.May<Quotation>("quote", "Quote").While(Struck).ThenStays("quoted")];
        var field = rules["quote"].Form.Fields.Single();
        Assert.Equal(("status", "statusThen"), (field.Name, field.ToldAs));
    }

    private static string Mistake(Row<DiaryEntry, EntryState> row) =>
        Assert.Throws<InvalidOperationException>(() => (Lifecycle<DiaryEntry, EntryState>)[.. Diary.Rules, row]).Message;

    private sealed record Excuse(string Words) : IAct<DiaryEntry>;

    private sealed record History : IAct<DiaryEntry>;

    private sealed record Remark(string? Status) : IAct<DiaryEntry>;

    private sealed record Quotation([Field("How it was", ToldAs = "statusThen")] string? Status) : IAct<DiaryEntry>;
}
