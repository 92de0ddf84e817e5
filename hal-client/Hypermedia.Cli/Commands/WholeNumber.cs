using System.CommandLine.Parsing;
using System.Globalization;

namespace Hypermedia.Cli.Commands;

/// <summary>Reads an option that counts something.</summary>
internal static class WholeNumber
{
    public static int Read(ArgumentResult result, string option, string what, int least = 1)
    {
        var typed = result.Tokens is [var token, ..] ? token.Value : "";
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        result.AddError($"{option} wants a whole number of {what}, {least} or more; '{typed}' is none.");
        return 0;
    }
}
