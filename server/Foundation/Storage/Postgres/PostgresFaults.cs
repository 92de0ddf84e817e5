using System.Net.Sockets;
using Npgsql;

namespace Hypermedia.Foundation;

/// <summary>What faults of a PostgreSQL connection mean (PostgreSQL, appendix A: error codes).</summary>
internal static class PostgresFaults
{
    // Classes of faults that pass by themselves: connections, resources (no room, no connections left), what an operator does, and the server's system.
    private static readonly string[] Passing = ["08", "53", "57", "58"];

    // A server that only reads (one that is being replaced), and a turn that did not come in time.
    private const string ReadOnly = "25006", NoTurn = "55P03";

    /// <summary>True for what comes from the database or the way to it.</summary>
    public static bool IsOfTheServer(Exception fault) => fault is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>True if the database is out of reach or takes nothing at the moment, whatever was asked.</summary>
    public static bool IsAway(Exception fault) => fault is PostgresException said
        ? !IsRefusal(said) || said.SqlState is ReadOnly or NoTurn || Passing.Contains(said.SqlState[..2])
        : IsOfTheServer(fault);

    /// <summary>True for an answer of a server that goes on; false if the connection ends with it.</summary>
    public static bool IsRefusal(Exception fault) => fault is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>True if waiting does not help: this user is not let in or may not do it, or there is no such database.</summary>
    public static bool IsLasting(Exception fault) => fault is PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] or "42501" };

    /// <summary>What is the matter.</summary>
    public static string Sentence(Exception fault) => $"The database does not answer: {((fault as PostgresException)?.MessageText ?? (fault.InnerException ?? fault).Message).TrimEnd('.')}.";
}
