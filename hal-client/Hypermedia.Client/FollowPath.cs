using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>
/// A way through an API: a start and the relations to follow from there. Nothing is sent until it is awaited or fetched, and each time anew.
/// It ends early, with an outcome that says why, at the first hop that is refused, missing or ambiguous.
/// </summary>
public sealed class FollowPath
{
    private readonly Func<bool, CancellationToken, Task<Outcome>> _start;
    private readonly Selector[] _steps;

    /// <param name="start">Gets the first document; told whether only its links are wanted.</param>
    /// <param name="steps">What to follow from there.</param>
    internal FollowPath(Func<bool, CancellationToken, Task<Outcome>> start, params Selector[] steps)
    {
        _start = start;
        _steps = steps;
    }

    /// <summary>One relation further.</summary>
    /// <param name="selector">A relation, plain, curied or expanded, with at most one choice: see <see cref="Selector"/>.</param>
    /// <param name="variables">Values for a templated link.</param>
    public FollowPath Follow(string selector, params (string Name, JsonNode? Value)[] variables) =>
        Follow(Selector.Parse(selector).With(variables));

    /// <summary>One relation further, by the link or by what is embedded.</summary>
    /// <param name="selector">A relation with at most one choice: see <see cref="Selector"/>.</param>
    /// <param name="prefer">What to take where there are both.</param>
    /// <param name="variables">Values for a templated link.</param>
    public FollowPath Follow(string selector, Prefer prefer, params (string Name, JsonNode? Value)[] variables) =>
        Follow(Selector.Parse(selector).With(variables) with { Prefer = prefer });

    /// <summary>One relation further.</summary>
    public FollowPath Follow(Selector selector) => new(_start, [.. _steps, selector]);

    /// <summary>Goes the whole way and fetches what is at its end.</summary>
    public async Task<Outcome> Get(CancellationToken cancel = default)
    {
        var outcome = await _start(_steps.Length > 0, cancel);
        for (var i = 0; i < _steps.Length; i++)
        {
            if (outcome.LeadsOn is not { } here) return outcome;
            var next = await here.Take(_steps[i], isOnTheWay: i < _steps.Length - 1, cancel);
            // What has no links but those of its header fields is told as what it is.
            if (outcome is Outcome.NotHypermedia && next is Outcome.NoSuchLink) return outcome;
            outcome = next with { Trail = [.. outcome.Trail, .. next.Trail] };
        }

        return outcome;
    }

    /// <summary>What is at its end and all that follow it by <c>next</c>, one by one.</summary>
    /// <param name="limits">How far.</param>
    public Pages Pages(PageLimits? limits = null) => new(Get, limits);

    /// <summary>Lets the way itself be awaited.</summary>
    public TaskAwaiter<Outcome> GetAwaiter() => Get().GetAwaiter();
}
