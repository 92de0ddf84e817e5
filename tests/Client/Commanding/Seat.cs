using Hypermedia.Cli;
using Hypermedia.Cli.Terminal;
using Tests.Support;

namespace Tests.Client.Commanding;

/// <summary>Somebody's seat before a terminal: a folder that remembers, a clock, and a keyboard with nobody's hands on it but the test's.</summary>
internal sealed class Seat : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public FakeTime Time { get; } = new();

    /// <summary>Whether waiting takes no time, instead of the clock standing still.</summary>
    public bool Hurries { get; init; }

    public int Columns { get; set; } = 80;

    /// <summary>Presses Control-C while a line is done; null before there is a shell that hears it.</summary>
    public Action? Interrupt { get; private set; }

    /// <summary>Runs a command that nobody sees.</summary>
    public Task<(int Code, string Out, string Err)> Hal(params string[] words) => Run(around => around, words);

    /// <summary>Runs a command that reads these lines from a file.</summary>
    public Task<(int Code, string Out, string Err)> Read(string[] lines, params string[] words) =>
        Run(around => around with { In = new StringReader(string.Join('\n', lines)) }, words);

    /// <summary>Runs a command before which somebody types these keys: see <see cref="Keys"/>. When there are no more of them, whatever is left of a line is cut, and Control-D ends it.</summary>
    public Task<(int Code, string Out, string Err)> Type(string keys, params string[] words)
    {
        var waiting = new Queue<ConsoleKeyInfo>(Keys(keys));
        var left = false;
        return Run(around => around with { Interactive = true, Keyboard = new Keyboard(Next, () => Columns) { Interrupted = Hear } }, words);

        IDisposable Hear(Action act)
        {
            Interrupt = act;
            return new MemoryStream();
        }

        Task<ConsoleKeyInfo> Next(CancellationToken cancel) => Task.FromResult(waiting.TryDequeue(out var key) ? key : Control((left = !left) ? 'U' : 'D'));
    }

    /// <summary>Text as keys; a word in pointed brackets is one key: <c>&lt;Tab&gt;</c>, <c>&lt;UpArrow&gt;</c>, <c>&lt;^C&gt;</c>.</summary>
    private static IEnumerable<ConsoleKeyInfo> Keys(string keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] == '\n') yield return new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false);
            if (keys[i] is not ('<' or '\n')) yield return new ConsoleKeyInfo(keys[i], default, false, false, false);
            if (keys[i] != '<') continue;
            var name = keys[(i + 1)..keys.IndexOf('>', i)];
            i += name.Length + 1;
            yield return name.StartsWith('^') ? Control(name[1]) : new ConsoleKeyInfo('\0', Enum.Parse<ConsoleKey>(name), false, false, false);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static ConsoleKeyInfo Control(char letter) => new((char)(letter - '@'), Enum.Parse<ConsoleKey>(letter.ToString()), false, false, control: true);

    private async Task<(int Code, string Out, string Err)> Run(Func<Surroundings, Surroundings> where, string[] words)
    {
        using var say = new StringWriter { NewLine = "\n" };
        using var complain = new StringWriter { NewLine = "\n" };
        var code = await HalCommand.Run(words, where(new Surroundings(TextReader.Null, say, complain, Folder) { Time = Hurries ? new HurriedTime() : Time }), TestContext.Current.CancellationToken);
        return (code, say.ToString(), complain.ToString());
    }
}
