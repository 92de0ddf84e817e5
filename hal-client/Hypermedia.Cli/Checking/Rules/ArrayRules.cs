using System.Text.Json;
using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>Whether a relation of one kind of resource is always an object, or always an array.</summary>
internal static class ArrayRules
{
    public static IEnumerable<Finding> Find(IEnumerable<Survey> surveys)
    {
        var written = from survey in surveys
                      from seen in survey.All
                      where seen.IsDocument
                      from part in seen.Parts()
                      where Kinds.IsKnown(part.Kind)
                      from of in Part.Related
                      from relation in part.Relations(of)
                      // Curies have a rule of their own.
                      where relation.Name != "curies" && relation.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                      select (Key: (part.Kind, of, relation.Name), IsArray: relation.Value.ValueKind == JsonValueKind.Array, seen.Uri, Pointer: $"{part.Pointer}/{of}{Part.Step(relation.Name)}");
        foreach (var group in written.GroupBy(w => w.Key))
        {
            if (group.FirstOrDefault(w => w.IsArray) is not { Uri: { } array } one || group.FirstOrDefault(w => !w.IsArray) is not { Uri: { } single } other) continue;
            yield return RuleBook.ArraynessChanges.At(single, $"'{group.Key.Name}' is an object here, and an array at {array.AbsoluteUri}#{one.Pointer}.", other.Pointer);
        }
    }
}
