namespace Hypermedia.Foundation;

/// <summary>How far a log was heard: a row of the hearer's own database, moved in the transaction of what was heard. It only ever moves on.</summary>
/// <param name="name">Names the hearing.</param>
public sealed class Mark(string name)
{
    /// <summary>The last sequence heard; 0 if nothing was.</summary>
    /// <exception cref="DatabaseAwayException">The database does not answer.</exception>
    public long Read(SqlSession db) => db.One("SELECT seq FROM heard WHERE name = @name", row => (long?)row.GetInt64(0), ("name", name)) ?? 0;

    /// <summary>Says that all up to a sequence was heard; another instance may have said so, or more, already.</summary>
    /// <exception cref="DatabaseAwayException">The database does not answer.</exception>
    public void Move(SqlSession db, long sequence) =>
        db.Execute("INSERT INTO heard (name, seq) VALUES (@name, @seq) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq WHERE heard.seq < excluded.seq", ("name", name), ("seq", sequence));
}
