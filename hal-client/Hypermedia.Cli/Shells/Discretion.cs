using Hypermedia.Cli.Commands;
using Hypermedia.Cli.Completing;
using Hypermedia.Client;

namespace Hypermedia.Cli.Shells;

/// <summary>What of a line may be kept: never what proves who somebody is.</summary>
internal static class Discretion
{
    private static readonly string[] Telling = ["pass", "secret", "token", "credential", "auth", "apikey", "api-key", "api_key"];
    private static readonly HashSet<string> Short = new(["pin", "otp", "cvc", "cvv", "key", "code"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Proof = new(["--token", "--header", "-H"], StringComparer.Ordinal);

    /// <summary>The line without its secrets; null when none of it is to be kept: it begins with a space, or its address has secrets in it.</summary>
    /// <param name="line">As it was typed.</param>
    /// <param name="here">The document whose forms say which fields are secret.</param>
    public static string? Of(string line, State? here)
    {
        if (line.StartsWith(' ')) return null;
        var words = TypedLine.Read(line).Words;
        if (words.Any(TellsInAddress)) return null;
        List<string> kept = [];
        var signingIn = words is [SignInCommand.Name or "login", ..];
        for (var i = 0; i < words.Count; i++)
        {
            if (Proof.Contains(words[i])) i++;
            else if (!IsProof(words[i]) && !(Words.Value(words[i]) is { } value && (signingIn || IsSecret(value.Name, here)))) kept.Add(Proposals.Typed(words[i]));
        }

        return kept.Count > 0 ? string.Join(' ', kept) : null;
    }

    private static bool IsProof(string word) => Proof.Any(p => word.StartsWith(p, StringComparison.Ordinal));

    private static bool IsSecret(string name, State? here) =>
        here?.Forms.Any(f => f[name] is { IsSecret: true }) is true || Short.Contains(name) || Telling.Any(t => name.Contains(t, StringComparison.OrdinalIgnoreCase));

    private static bool TellsInAddress(string word) =>
        Words.IsAddress(word) && Visit.Absolute(word) is { } uri
        && (uri.UserInfo.Length > 0 || uri.Query.TrimStart('?').Split('&').Any(pair => IsSecret(Uri.UnescapeDataString(pair.Split('=')[0]), null)));
}
