using System.Buffers;
using System.Collections;
using System.Text.Json;

namespace Hypermedia.Foundation;

// HAL-FORMS §3.2: templates, keyed by the name of the act, in the order of the lifecycle.
public sealed partial class HalWriter
{
    private static readonly JsonEncodedText
        TemplatesName = JsonEncodedText.Encode("_templates"), MethodName = JsonEncodedText.Encode("method"), TargetName = JsonEncodedText.Encode("target"),
        ContentTypeName = JsonEncodedText.Encode("contentType"), PropertiesName = JsonEncodedText.Encode("properties"), PromptName = JsonEncodedText.Encode("prompt"),
        RequiredName = JsonEncodedText.Encode("required"), ReadOnlyName = JsonEncodedText.Encode("readOnly"), ValueName = JsonEncodedText.Encode("value"),
        RegexName = JsonEncodedText.Encode("regex"), MinName = JsonEncodedText.Encode("min"), MaxName = JsonEncodedText.Encode("max"), StepName = JsonEncodedText.Encode("step"),
        MinLengthName = JsonEncodedText.Encode("minLength"), MaxLengthName = JsonEncodedText.Encode("maxLength"), PlaceholderName = JsonEncodedText.Encode("placeholder"),
        RowsName = JsonEncodedText.Encode("rows"), ColsName = JsonEncodedText.Encode("cols"), OptionsName = JsonEncodedText.Encode("options"), InlineName = JsonEncodedText.Encode("inline"),
        LinkName = JsonEncodedText.Encode("link"), MaxItemsName = JsonEncodedText.Encode("maxItems"), MinItemsName = JsonEncodedText.Encode("minItems"),
        SelectedName = JsonEncodedText.Encode("selectedValues"), PromptFieldName = JsonEncodedText.Encode("promptField"), ValueFieldName = JsonEncodedText.Encode("valueField");

    /// <summary>Opens <c>_templates</c>.</summary>
    public void StartTemplates() => Json.WriteStartObject(TemplatesName);

    /// <summary>Closes <c>_templates</c>.</summary>
    public void EndTemplates() => Json.WriteEndObject();

    /// <summary>A template.</summary>
    /// <param name="key">Its key: the act's name.</param>
    /// <param name="title">How a person reads it.</param>
    /// <param name="method">The HTTP method, in upper case.</param>
    /// <param name="target">The route it is sent to.</param>
    /// <param name="id">The id in that route, if it has one.</param>
    /// <param name="shape">What it asks for.</param>
    /// <param name="values">What was submitted before, to be shown again; null for a fresh form.</param>
    /// <param name="now">What the fields hold now, for a form that edits; null for one that begins empty.</param>
    public void Template(string key, string title, string method, ApiRoute target, string id, FormShape shape, FormInput? values = null, (object Form, long Version)? now = null)
    {
        Json.WriteStartObject(key);
        Title(title);
        Json.WriteString(MethodName, method);
        Href(TargetName, target, id);
        // The fields of a GET go in the query (HAL-FORMS §3.2), so they have no type of their own.
        if (shape.Fields.Count > 0 && method != "GET") Json.WriteString(ContentTypeName, MediaTypes.Bodies[0]);
        Json.WritePropertyName(PropertiesName);
        if (values is null && now is null && shape.HasFixedFields) Json.WriteRawValue(Blank(shape), skipInputValidation: true);
        else Fields(shape, values, now);
        Json.WriteEndObject();
    }

    // A fresh form asks everybody the same in the same language.
    private byte[] Blank(FormShape shape) => shape.Blank.TryGetValue(view.Language, out var known) ? known : shape.Blank.GetOrAdd(view.Language, Write(shape));

    private byte[] Write(FormShape shape)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var blank = new HalWriter(bytes, view)) blank.Fields(shape, null, null);
        return bytes.WrittenSpan.ToArray();
    }

    private void Fields(FormShape shape, FormInput? values, (object Form, long Version)? now)
    {
        Json.WriteStartArray();
        for (var i = 0; i < shape.Fields.Count; i++)
        {
            var field = shape.Fields[i];
            Field(field, values?[field.Name], now is not { } held ? field.Default : field == shape.VersionField ? held.Version : shape.ValueOf(held.Form, i));
        }
        Json.WriteEndArray();
    }

    private void Field(FieldShape field, JsonElement? value, object? usual)
    {
        Json.WriteStartObject();
        Json.WriteString(NameName, field.Key);
        Json.WriteString(PromptName, view.Language.Encode(field.Prompt));
        if (field.Required) Json.WriteBoolean(RequiredName, true);
        if (field.ReadOnly) Json.WriteBoolean(ReadOnlyName, true);
        if (field.Templated) Json.WriteBoolean(TemplatedName, true);
        if (field.Choices is null && field.OptionsFrom is null)
        {
            Json.WriteString(TypeName, field.Type);
            Value(value, usual);
        }
        else Options(field, value, usual);
        if (field.Pattern is not null) Json.WriteString(RegexName, field.Pattern);
        if (field.Min is { } min) Json.WriteNumber(MinName, min);
        if (field.Max is { } max) Json.WriteNumber(MaxName, max);
        if (field.Step is { } step) Json.WriteNumber(StepName, step);
        if (field.MinLength is { } least) Json.WriteNumber(MinLengthName, least);
        if (field.MaxLength is { } most) Json.WriteNumber(MaxLengthName, most);
        if (field.Placeholder is not null) Json.WriteString(PlaceholderName, view.Language.Encode(field.Placeholder));
        if (field.Rows > 0) Json.WriteNumber(RowsName, field.Rows);
        if (field.Cols > 0) Json.WriteNumber(ColsName, field.Cols);
        Json.WriteEndObject();
    }

    private void Value(JsonElement? value, object? usual)
    {
        // HAL-FORMS knows values that are single, so what was sent as something else is not shown again.
        if (value is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array) } again)
        {
            Json.WritePropertyName(ValueName);
            again.WriteTo(Json);
        }
        else if (usual is not null) FormShape.WriteValue(Json, ValueName, usual);
    }

    // HAL-FORMS §3.4: with maxItems 1 the answer is a single value and not an array.
    private void Options(FieldShape field, JsonElement? value, object? usual)
    {
        Value(value, usual);
        Json.WriteStartObject(OptionsName);
        if (field.OptionsFrom is { } from)
        {
            var (route, type) = view.Api!.OptionsOf(from.Relation);
            Json.WriteStartObject(LinkName);
            Href(route);
            Json.WriteString(TypeName, type);
            Json.WriteEndObject();
            if (from.PromptField is not null) Json.WriteString(PromptFieldName, from.PromptField);
            if (from.ValueField is not null) Json.WriteString(ValueFieldName, from.ValueField);
        }
        else
        {
            Json.WriteStartArray(InlineName);
            var isSaid = view.Language.Knows(field.Choices!);
            foreach (var choice in field.Choices!) Choice(choice, isSaid);
            Json.WriteEndArray();
        }
        Json.WriteNumber(MinItemsName, field.Required ? 1 : 0);
        // Always said: by it a client tells a choice from a list.
        Json.WriteNumber(MaxItemsName, field.IsMany ? field.Choices!.Count : 1);
        Selected(value, usual);
        Json.WriteEndObject();
    }

    // What was sent may be anything; what can be selected is text.
    private void Several(JsonElement given)
    {
        Json.WriteStartArray();
        foreach (var one in given.EnumerateArray())
            if (one.ValueKind == JsonValueKind.String) one.WriteTo(Json);
        Json.WriteEndArray();
    }

    // A choice is a name of the contract; a language that has words for it shows them beside it.
    private void Choice(string name, bool isSaid)
    {
        if (!isSaid)
        {
            Json.WriteStringValue(name);
            return;
        }
        Json.WriteStartObject();
        Json.WriteString(PromptName, view.Language.Say(name));
        Json.WriteString(ValueName, name);
        Json.WriteEndObject();
    }

    private void Selected(JsonElement? value, object? usual)
    {
        if (value is not { ValueKind: JsonValueKind.String or JsonValueKind.Array } && (value is not null || usual is null)) return;
        Json.WritePropertyName(SelectedName);
        if (value is { ValueKind: JsonValueKind.Array } several) Several(several);
        else if (value is null && usual is IEnumerable chosen and not string) FormShape.WriteChoices(Json, chosen);
        else
        {
            Json.WriteStartArray();
            if (value is { } given) given.WriteTo(Json);
            else Json.WriteStringValue(usual is Enum choice ? FormShape.NameOf(choice) : usual!.ToString());
            Json.WriteEndArray();
        }
    }
}
