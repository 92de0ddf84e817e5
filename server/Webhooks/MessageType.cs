using System.Diagnostics.CodeAnalysis;
using Hypermedia.Foundation;

namespace Webhooks;

/// <summary>
/// What a subscription can ask for: one fact by its name (<c>ride.trip.completed</c>), or all about one kind of thing
/// (<c>ride.trip</c>), those included that are told of it some day.
/// </summary>
public sealed record MessageType(string Name) : IChoice<MessageType>
{
    private static readonly (string Kind, string[] Facts)[] Told =
    [
        ("ride.trip", ["requested", "proposed", "accepted", "declined", "lapsed", "arrived", "started", "completed", "withdrawn", "redirected", "cancelled", "unserved", "retried", "rated"]),
        ("ride.order", ["opened", "due", "voided", "paid", "refunded"]),
        ("ride.export", ["requested", "started", "ready", "failed", "cancelled", "expired"]),
        ("ride.passenger", ["registered", "edited", "suspended", "reinstated"]),
        ("ride.driver", ["hired", "available", "proposed", "located", "off-duty", "edited"]),
    ];

    /// <inheritdoc/>
    public static IReadOnlyList<string> Choices { get; } = [.. Told.SelectMany(kind => kind.Facts.Select(fact => $"{kind.Kind}.{fact}").Prepend(kind.Kind))];

    /// <summary>The kind of thing a fact is about: its name without what happened.</summary>
    public static string KindOf(string type) => type.LastIndexOf('.') is var dot and > 0 ? type[..dot] : type;

    public static MessageType Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var type) ? type : throw new FormatException($"There is no message '{s}'.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out MessageType? result) =>
        (result = s is not null && Choices.Contains(s) ? new MessageType(s) : null) is not null;

    public override string ToString() => Name;
}
