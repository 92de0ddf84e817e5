using Hypermedia.Client;

namespace Hypermedia.Cli;

/// <summary>What a script learns: 0 done, 1 unreachable (or not finished, or something found), 2 asked wrongly, 3 4 5 the final status, 130 interrupted.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Unreachable = 1;

    /// <summary>The pages went in a circle, or elsewhere.</summary>
    public const int Unfinished = 1;

    /// <summary>A check found errors.</summary>
    public const int Found = 1;

    public const int Usage = 2;
    public const int Interrupted = 130;

    public static int Of(Outcome outcome) => outcome switch
    {
        Outcome.Unreachable => Unreachable,
        Outcome.Refused or Outcome.NoSuchLink or Outcome.Ambiguous => Usage,
        _ => outcome.Status is >= 300 and var status ? status / 100 : Done,
    };
}
