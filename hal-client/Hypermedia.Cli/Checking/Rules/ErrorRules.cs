using System.Text.Json;
using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>How an API says no.</summary>
internal static class ErrorRules
{
    public static IEnumerable<Finding> Find(Seen seen)
    {
        if (seen is not { Status: >= 400 and var status, Answer: { } answer }) yield break;
        // Whoever does not know a method may say so with 501.
        if (status is >= 500 and not 501) yield return RuleBook.ServerError.At(seen.Uri, $"{answer.Method} answers {status}.");
        if (status == 405 && answer.Header("Allow") is null) yield return RuleBook.MethodNotAllowedWithoutAllow.At(seen.Uri, $"{answer.Method} answers 405.");
        if (!seen.SaysJson || seen.Json is not { } json) yield break;
        if (seen.MediaType != "application/problem+json") yield return RuleBook.ErrorTypeWrong.At(seen.Uri, $"{answer.Method} answers {status} as {seen.MediaType}.");
        else if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("status", out var said) && said.ToString() != $"{status}")
            yield return RuleBook.ErrorTypeWrong.At(seen.Uri, $"{answer.Method} answers {status}, and says {said}.", "/status");
    }
}
