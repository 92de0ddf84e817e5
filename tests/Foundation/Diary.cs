using Hypermedia.Foundation;
using static Tests.Foundation.EntryState;

namespace Tests.Foundation;

public enum EntryState { Written, Struck }

/// <summary>An entry of somebody's diary: nobody else may know of it.</summary>
public sealed record DiaryEntry(string Id, string Author, bool Kept) : ILiving<DiaryEntry, EntryState>
{
    public EntryState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    public DiaryEntry Enter(Entry<EntryState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since };
}

public sealed record Writing(bool Keep) : IBeginning<DiaryEntry>
{
    public DiaryEntry Begin(string id, Moment moment) => new(id, moment.Who.Subject, Keep);
}

public sealed record Fading : IAct<DiaryEntry>;

/// <summary>Diaries, as far as the tests of storage need them.</summary>
internal static class Diary
{
    public static readonly Party<DiaryEntry, EntryState>
        Writer = new("a writer", (_, caller) => !caller.IsNobody),
        Author = new("its author", (entry, caller) => entry?.Author == caller.Subject);

    public static readonly Lifecycle<DiaryEntry, EntryState> Rules =
    [
        Writer.MayBegin<Writing>("write", "Write").Then(Written, "written"),
        Party<DiaryEntry, EntryState>.Clock.May<Fading>("fade", "Fade").While(Written).After(TimeSpan.FromDays(1))
            .If(new Rule<DiaryEntry>(entry => !entry.Kept, "This entry is kept.")).Then(Struck, "faded"),
        Author.MaySee(),
    ];
}
