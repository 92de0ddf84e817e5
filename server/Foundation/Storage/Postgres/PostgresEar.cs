using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Hypermedia.Foundation;

/// <summary>
/// Hears others by LISTEN and tells them by NOTIFY, over connections of its own: within a transaction that writes, NOTIFY would make all who commit to
/// the server wait for one another. A word that is lost costs a second, after which whoever listens looks by themselves.
/// </summary>
internal sealed class PostgresEar(NpgsqlDataSource source, string channel) : IEar
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(1);

    // Twenty words a second say as much as one for each commit.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    // Tells one's own words from those of others.
    private readonly string _me = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    private NpgsqlConnection? _listening, _telling;
    private bool _isCalled;

    public bool Tells => true;

    public async Task Wait(CancellationToken cancellation)
    {
        try
        {
            _listening ??= await Listen(cancellation);
            _isCalled = false;
            var since = Stopwatch.GetTimestamp();
            // One's own words come too, and are waited past.
            while (!_isCalled && Stopwatch.GetElapsedTime(since) < LookAnyway && await _listening.WaitAsync(LookAnyway, cancellation)) { }
        }
        catch (Exception fault) when (PostgresFaults.IsOfTheServer(fault))
        {
            _listening = await Drop(_listening);
            throw new DatabaseAwayException(PostgresFaults.Sentence(fault), nothingWasWritten: true, fault);
        }
    }

    public async Task Tell(CancellationToken cancellation)
    {
        try
        {
            _telling ??= await source.OpenConnectionAsync(cancellation);
            await using (var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", _telling) { Parameters = { new() { Value = channel }, new() { Value = _me } } })
                await command.ExecuteNonQueryAsync(cancellation);
            await Task.Delay(Gap, TimeProvider.System, cancellation);
        }
        catch (Exception fault) when (PostgresFaults.IsOfTheServer(fault))
        {
            _telling = await Drop(_telling);
            throw new DatabaseAwayException(PostgresFaults.Sentence(fault), nothingWasWritten: true, fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Drop(_listening);
        await Drop(_telling);
    }

    private async Task<NpgsqlConnection> Listen(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        connection.Notification += (_, word) => _isCalled |= word.Payload != _me;
        await using var command = new NpgsqlCommand($"LISTEN \"{channel}\"", connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    private static async Task<NpgsqlConnection?> Drop(NpgsqlConnection? connection)
    {
        if (connection is not null) await connection.DisposeAsync();
        return null;
    }
}
