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

    /// <summary>Enters a message; false when it was there already, and has had its effect or was set aside.</summary>
    public bool Enter(SqlSession db, Message message)
    {
        var isNew = db.Change("INSERT INTO inbox (name, source, number) VALUES (@name, @source, @number) ON CONFLICT (name, source, number) DO NOTHING",
            ("name", name), ("source", message.Source), ("number", message.Number)) > 0;
        if (isNew && ++_entered > Pace) Prune(db, message);
        return isNew;
    }

    private void Prune(SqlSession db, Message newest)
    {
        db.Execute("DELETE FROM inbox WHERE name = @name AND source = @source AND number < @oldest", ("name", name), ("source", newest.Source), ("oldest", newest.Number - Kept));
        _entered = 0;
    }
}
