using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hypermedia.Cli.Memory;
using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal who [URL]</c>: who is signed in where, and for how much longer; never what proves it.</summary>
internal static class WhoCommand
{
    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var address = new Argument<string?>("address") { Description = "An address: only who is signed in there.", Arity = ArgumentArity.ZeroOrOne, HelpName = "url" };
        var command = new Command("who", "Who is signed in where, and for how much longer.") { address };
        command.SetAction(async (parsed, _) =>
        {
            var all = new TokenStore(around.Folder, around.Time).All();
            if (parsed.GetValue(address) is { } said)
            {
                var origin = (said == "." ? new Place(around.Folder).Recall(Visit.Nobody) : Visit.Absolute(said))?.GetLeftPart(UriPartial.Authority) ?? throw new UsageException($"'{said}' is no address.");
                all = [.. all.Where(s => s.Origin.Equals(origin, StringComparison.OrdinalIgnoreCase))];
            }

            if (parsed.GetValue(shared.Json)) await around.Out.WriteLineAsync(Json(all, around.Time.GetUtcNow()));
            else if (all.Count == 0) await around.Err.WriteLineAsync("Nobody is signed in. To sign in: hal sign-in URL");
            else Print(all, around);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(IReadOnlyList<SignIn> all, Surroundings around)
    {
        var paper = new Paper(around.Out, around.Colour, around.Width);
        var now = around.Time.GetUtcNow();
        foreach (var origin in all.GroupBy(s => s.Origin))
        {
            paper.Address(origin.Key);
            foreach (var one in origin) paper.Row(one.Who, one.Tell(now), one.IsOver(now) ? Paper.Faint : null);
        }
    }

    private static string Json(IReadOnlyList<SignIn> all, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var one in all)
            {
                json.WriteStartObject();
                json.WriteString("origin", one.Origin);
                json.WriteString("as", one.Who);
                json.WriteString("type", one.Type);
                if (one.Expires is { } end) json.WriteString("expires", end.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
                else json.WriteNull("expires");
                json.WriteBoolean("expired", one.IsOver(now));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
