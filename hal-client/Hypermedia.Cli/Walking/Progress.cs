using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli.Walking;

/// <summary>What is being done, on one line that is written over and over, where somebody watches.</summary>
internal sealed class Progress(Surroundings around) : IDisposable
{
    // Back to the first column, and nothing to its right.
    private const string Clear = "\r\u001b[K";

    private bool _said;

    public void Say(string text)
    {
        if (!around.Watched) return;
        around.Err.Write(Clear + Printable.Short(text, around.Width - 1));
        _said = true;
    }

    public void Dispose()
    {
        if (_said) around.Err.Write(Clear);
        _said = false;
    }
}
