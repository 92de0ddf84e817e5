namespace Hypermedia.Foundation;

/// <summary>A numbered script of a module's schema, kept as a resource of its assembly.</summary>
public static class Script
{
    /// <summary>Its text.</summary>
    /// <exception cref="FileNotFoundException">The assembly of <paramref name="module"/> has no such resource.</exception>
    public static string Read(Type module, string name)
    {
        using var stream = module.Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"{module.Assembly.GetName().Name} has no script {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
