using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>
/// A form as the description of a document tells of it: its method and the names of its fields. What its fields take is told by
/// the operation it leads to.
/// </summary>
internal sealed class FormShape
{
    private readonly IReadOnlyList<string> _methods;
    private readonly IReadOnlyList<string> _fields;

    public FormShape(ApiDocument document, JsonNode form)
    {
        var shape = document.Read(form);
        _methods = Values(document, shape, "method");
        var field = shape.Properties.TryGetValue("properties", out var fields) && document.Read(fields).Items is { } items ? document.Read(items) : Shape.Empty;
        _fields = Values(document, field, "name");
    }

    public void Compare(FormShape now, Findings findings, Place at)
    {
        if (!now._methods.Order(StringComparer.Ordinal).SequenceEqual(_methods.Order(StringComparer.Ordinal))) findings.Add($"{at} is sent with {Say(now._methods)} now; it was with {Say(_methods)}");
        foreach (var gone in _fields.Except(now._fields)) findings.Add($"the field {gone} is gone from {at}");
    }

    private static string Say(IReadOnlyList<string> methods) => string.Join(" or ", methods.Select(method => method.Trim('\'')));

    private static IReadOnlyList<string> Values(ApiDocument document, Shape of, string property) => of.Properties.TryGetValue(property, out var schema) ? document.Read(schema).Values ?? [] : [];
}
