namespace Hypermedia.Client;

/// <summary>
/// Makes a partial record or class a view of documents, read by <see cref="State.As{T}()"/>: a generator that comes with this package writes how, from the parameters of its one constructor.
/// A parameter is a property of its name in camel case; <see cref="RelAttribute"/> makes it a link or what is embedded; a <see cref="Form"/> is the one of that key, and a
/// <see cref="State"/> the document itself. What may be missing is nullable.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HalViewAttribute : Attribute;

/// <summary>The relation of a parameter that is a <see cref="Link"/>, or else an embedded <see cref="State"/> or view, or a list of them.</summary>
/// <param name="selector">A relation with at most one choice: see <see cref="Selector"/>; for a list, a relation alone.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RelAttribute(string selector) : Attribute
{
    /// <summary>The relation, with at most one choice.</summary>
    public string Selector { get; } = selector;
}

/// <summary>The property of a parameter, or the key of its form, where it is not the parameter's name in camel case.</summary>
/// <param name="name">As documents write it.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NamedAttribute(string name) : Attribute
{
    /// <summary>As documents write it.</summary>
    public string Name { get; } = name;
}
