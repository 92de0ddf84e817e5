using System.Runtime.InteropServices;

namespace Hypermedia.Cli.Terminal;

/// <summary>Keys as they are pressed, and the window above them.</summary>
/// <param name="Next">The next key; Control-C is one, too.</param>
/// <param name="Columns">How wide the window is now.</param>
public sealed record Keyboard(Func<CancellationToken, Task<ConsoleKeyInfo>> Next, Func<int> Columns)
{
    /// <summary>Calls back whenever somebody presses Control-C while no key is waited for, until it is disposed; null where that ends the process.</summary>
    public Func<Action, IDisposable>? Interrupted { get; init; }

    /// <summary>The keyboard of this process; null where somebody else types, or where the cursor cannot be moved.</summary>
    public static Keyboard? OfThisProcess() =>
        Console.IsInputRedirected || Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") is "dumb" ? null : new Keyboard(Press, Width) { Interrupted = Hear };

    // Some terminals say 0.
    private static int Width() => Console.WindowWidth is > 0 and var columns ? columns : 80;

    private static PosixSignalRegistration Hear(Action act) => PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
    {
        signal.Cancel = true;
        act();
    });

    private static async Task<ConsoleKeyInfo> Press(CancellationToken cancel)
    {
        Console.TreatControlCAsInput = true;
        try
        {
            // The console cannot be asked to give up waiting: the thread that waits is left behind, and ends with the process.
            return await Task.Run(() => Console.ReadKey(intercept: true), CancellationToken.None).WaitAsync(cancel);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }
}
