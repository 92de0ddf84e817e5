namespace Hypermedia.Client;

/// <summary>What is wrong with a value, before or after sending it.</summary>
/// <param name="Field">The field's name; null when no field is to blame.</param>
/// <param name="Message">A sentence about it, without the field's name.</param>
public sealed record FieldError(string? Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Field is null ? Message : $"{Field}: {Message}";
}
