namespace Hypermedia.Foundation;

/// <summary>
/// What a hearer has heard: a row for each message, in the transaction of what the message does. It comes at least once, and
/// has its effect once.
/// </summary>
/// <param name="name">Names the hearing.</param>
public sealed class Inbox(string name)
{
    // What comes twice comes soon: as many messages later as are under way between two programs. This is a hundred times that.
    private const int Kept = 100_000;

    // A thousand rows are deleted about as quickly as they are found.
    private const int Pace = 1000;

    // Begins full: a program that is started often prunes too.
    private int _entered = Pace;

    /// <summary>Enters messages of one source; gives those that were not there already, and so have had no effect and were not set aside. The database is asked once.</summary>
    public IReadOnlyList<Message> Enter(SqlSession db, string source, IReadOnlyList<Message> messages)
    {
        if (messages.Count == 0) return messages;
        // Who writes has the turn: nobody enters one of them meanwhile.
        var known = db.Many("SELECT number FROM inbox WHERE name = @name AND source = @source AND number BETWEEN @first AND @last", row => row.GetInt64(0),
            ("name", name), ("source", source), ("first", messages.Min(message => message.Number)), ("last", messages.Max(message => message.Number))).ToHashSet();
        var news = messages.Where(message => known.Add(message.Number)).ToList();
        foreach (var message in news) db.Execute("INSERT INTO inbox (name, source, number) VALUES (@name, @source, @number)", ("name", name), ("source", source), ("number", message.Number));
        if ((_entered += news.Count) > Pace) Prune(db, source, news.Max(message => message.Number));
        return news;
    }

    private void Prune(SqlSession db, string source, long newest)
    {
        db.Execute("DELETE FROM inbox WHERE name = @name AND source = @source AND number < @oldest", ("name", name), ("source", source), ("oldest", newest - Kept));
        _entered = 0;
    }
}
