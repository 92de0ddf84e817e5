using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Robots;

/// <summary>Someone with a client: signs in when asked to, waits while nobody answers, and takes no for an answer.</summary>
internal sealed class Person(HalClient client, Uri entry, string who, RobotOptions options)
{
    // Half a minute is as long as anyone waits before trying a closed door again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private bool _knownHere;

    public HalClient Client => client;

    public RobotOptions Options => options;

    /// <summary>The home of the newest version, as this person sees it.</summary>
    public async Task<State> Home(CancellationToken cancel)
    {
        while (true)
        {
            if (!_knownHere) await SignIn(cancel);
            if (await Ask(client.Go(entry).Follow(Relations.Home).Get, cancel) is Outcome.Success { State: var home }) return home;
            await Task.Delay(options.Patience, options.Time, cancel);
        }
    }

    /// <summary>Asks until there is an answer: signs in again when that is the trouble, waits when nobody is there or all are busy.</summary>
    public async Task<Outcome> Ask(Func<CancellationToken, Task<Outcome>> question, CancellationToken cancel)
    {
        var signedIn = false;
        for (var failures = 0; ; failures++)
        {
            var outcome = await question(cancel);
            switch (outcome)
            {
                case Outcome.Problem { Details.Status: 401 } when !signedIn:
                    await SignIn(cancel);
                    signedIn = true;
                    continue;
                case Outcome.Unreachable:
                case Outcome.Problem { Details.Status: 429 or >= 500 }:
                    options.Log.Waits(who, outcome.Sentence);
                    await Task.Delay(outcome.Document?.RetryAfter ?? Backoff(failures), options.Time, cancel);
                    continue;
                case Outcome.Problem or Outcome.Refused or Outcome.NoSuchLink or Outcome.Ambiguous:
                    options.Log.WasRefused(who, outcome.Sentence);
                    return outcome;
                default:
                    return outcome;
            }
        }
    }

    /// <summary>Does what a form offers, as one intent: tried again, it is still the same.</summary>
    public async Task<Outcome> Do(Form form, JsonObject values, CancellationToken cancel)
    {
        await Pause(options.Pace, cancel);
        var intent = new SubmitOptions { IdempotencyKey = $"{who}-{options.Random.NextInt64():x}{options.Random.NextInt64():x}" };
        var outcome = await Ask(c => form.Submit(values, intent, c), cancel);
        if (outcome is Outcome.Success) options.Log.Did(who, form.Title);
        return outcome;
    }

    /// <summary>A while that is seldom exactly as long as meant.</summary>
    public Task Pause(TimeSpan about, CancellationToken cancel) =>
        about > TimeSpan.Zero ? Task.Delay(about * (0.5 + options.Random.NextDouble()), options.Time, cancel) : Task.CompletedTask;

    /// <summary>One of a field's choices; null when it has none.</summary>
    public async Task<JsonNode?> Choose(Field? field, CancellationToken cancel)
    {
        if (field?.Options is not { } choice) return null;
        var choices = (await choice.Load(cancel: cancel)).Options;
        return choices.Count == 0 ? null : JsonValue.Create(choices[options.Random.Next(choices.Count)].Text);
    }

    /// <summary>Who may sign in here; waits for the door to be there.</summary>
    public async Task<IReadOnlyList<string>> NamesOffered(CancellationToken cancel)
    {
        var form = await SignInForm(cancel);
        return [.. form.Fields.SelectMany(f => f.Options?.Inline ?? []).Select(o => o.Text)];
    }

    private async Task SignIn(CancellationToken cancel)
    {
        client.Credentials.Forget(entry);
        for (var failures = 0; ; failures++)
        {
            var form = await SignInForm(cancel);
            var outcome = await form.Submit(new JsonObject { ["who"] = who }, cancel: cancel);
            if (outcome is Outcome.Success { State: var answer } && client.Credentials.TryUse(answer))
            {
                _knownHere = true;
                options.Log.SignedIn(who);
                return;
            }

            options.Log.Waits(who, outcome.Sentence);
            await Task.Delay(Backoff(failures), options.Time, cancel);
        }
    }

    private async Task<Form> SignInForm(CancellationToken cancel)
    {
        for (var failures = 0; ; failures++)
        {
            var outcome = await client.Go(entry).Get(cancel: cancel);
            if (outcome.Document?.Forms["sign-in"] is { } here) return here;
            if (outcome is Outcome.Success { State: var door } && await door.Follow(Relations.SignIn).Get(cancel) is Outcome.Success { State.Forms: [var behind, ..] }) return behind;
            options.Log.Waits(who, outcome is Outcome.Success ? "Nobody can sign in here." : outcome.Sentence);
            await Task.Delay(Backoff(failures), options.Time, cancel);
        }
    }

    private TimeSpan Backoff(int failures)
    {
        var full = TimeSpan.FromMilliseconds(Math.Min(250 * Math.Pow(2, Math.Min(failures, 10)), LongestWait.TotalMilliseconds));
        return full * (0.5 + (options.Random.NextDouble() / 2));
    }
}
