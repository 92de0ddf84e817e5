using System.Reflection;
using Hypermedia.Client;

namespace Tests.Client;

/// <summary>What others build on is a committed text: a change to it is a decision, seen in review. APPROVE=1 writes it anew.</summary>
public sealed class Public_surface
{
    [Fact]
    public void Of_the_client_is_as_approved()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Hypermedia.sln"))) root = root.Parent;
        var approved = Path.Combine(root.FullName, "hal-client", "Hypermedia.Client", "PublicAPI.txt");
        var actual = string.Join('\n', typeof(HalClient).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal).SelectMany(Describe)) + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(approved, actual);
        Assert.Equal(File.ReadAllText(approved), actual);
    }

    private static IEnumerable<string> Describe(Type type)
    {
        yield return Name(type);
        var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => m is not MethodInfo { IsSpecialName: true } and not TypeInfo && !IsMadeByCompiler(m))
            .Select(m => "  " + Describe(m))
            .Order(StringComparer.Ordinal);
        foreach (var member in members) yield return member;
    }

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo c => $"new({Parameters(c)})",
        MethodInfo m => $"{m.Name}({Parameters(m)}) : {Name(m.ReturnType)}",
        PropertyInfo p => $"{(p.GetIndexParameters() is [var index] ? $"this[{Name(index.ParameterType)}]" : p.Name)} : {Name(p.PropertyType)}{(p.SetMethod is { IsPublic: true } ? " { init }" : "")}",
        FieldInfo f => $"{f.Name} : {Name(f.FieldType)}",
        _ => member.ToString()!,
    };

    // Records bring equality and printing along; they are not ours to approve.
    private static bool IsMadeByCompiler(MemberInfo member) =>
        member.Name is "Equals" or "GetHashCode" or "ToString" or "<Clone>$" or "Deconstruct" or "EqualityContract"
        || member is ConstructorInfo c && c.GetParameters() is [var only] && only.ParameterType == c.DeclaringType;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? "?" : "")}"));

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? $"{Name(inner)}?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
}
