using Hypermedia.Client;
using Hypermedia.Client.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tests.Client;

public sealed class Declaring_a_view
{
    private const string Before = "using System.Collections.Generic; using Hypermedia.Client; namespace Shop;\n";

    [Theory]
    [InlineData("[HalView] public record Order(string Status);", "HAL001", "'Order' has [HalView], so it and the types around it must be partial")]
    [InlineData("public class Outer { [HalView] public partial record Order(string Status); }", "HAL001", "'Order' has [HalView]")]
    [InlineData("[HalView] public abstract partial record Order(string Status);", "HAL002", "can be neither abstract, static, generic")]
    [InlineData("[HalView] public partial record Order<T>(string Status);", "HAL002", "can be neither abstract, static, generic")]
    [InlineData("[HalView] public partial record Order;", "HAL003", "must have one constructor with parameters, such as that of a positional record, and has none")]
    [InlineData("[HalView] public partial class Order { public Order(string a) { } public Order(int a) { } }", "HAL003", "and has 2")]
    [InlineData("[HalView] public partial record Order(System.Version Version);", "HAL004", "'Version' is of type 'System.Version', which nothing in a document can be read as")]
    [InlineData("[HalView] public partial record Order(Dictionary<string, int> Sizes);", "HAL004", "which nothing in a document can be read as")]
    [InlineData("[HalView] public partial record Order(IReadOnlyList<int?> Sizes);", "HAL004", "which nothing in a document can be read as")]
    [InlineData("[HalView] public partial record Order(IReadOnlyList<Form> Forms);", "HAL004", "which nothing in a document can be read as")]
    [InlineData("[HalView] public partial record Order(Link Self);", "HAL005", "'Self' is of type 'Link' and needs a relation: [Rel(\"…\")]")]
    [InlineData("[HalView] public partial record Order(IReadOnlyList<State> Items);", "HAL005", "needs a relation")]
    [InlineData("[HalView] public partial record Order([Rel(\"self\")] string Self);", "HAL006", "'Self' has [Rel], so it must be a Link, a State, a view, or a list of them, and is of type 'string'")]
    [InlineData("[HalView] public partial record Order([Rel(\"item\")] IReadOnlyList<string> Items);", "HAL006", "'Items' has [Rel]")]
    [InlineData("[HalView] public partial record Order([Rel(\" \")] Link Self);", "HAL007", "The name or relation of 'Self' is empty")]
    [InlineData("[HalView] public partial record Order([Named(null!)] string Status);", "HAL007", "The name or relation of 'Status' is empty")]
    public void Is_refused_with_a_sentence_where_it_cannot_be_read(string source, string id, string sentence)
    {
        var (said, written, _) = Generate(source);
        var mistake = Assert.Single(said);
        Assert.Equal((id, DiagnosticSeverity.Error), (mistake.Id, mistake.Severity));
        Assert.Contains(sentence, mistake.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(1, mistake.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Empty(written);
    }

    [Fact]
    public void Says_every_mistake_and_each_where_it_is()
    {
        var (said, _, _) = Generate("[HalView] public partial record Order(\n  Link Self,\n  System.Version Version);");
        Assert.Equal([("HAL005", 2), ("HAL004", 3)], said.Select(d => (d.Id, d.Location.GetLineSpan().StartLinePosition.Line)));
    }

    [Theory]
    [InlineData("public static partial class Outer { internal partial struct Middle { partial interface Inner { [HalView] internal sealed partial record @event(string @class, @event? Parent, [Rel(\"a\\\"b\")] Link? L); } } }")]
    [InlineData("public enum Kind { @event, URL } [HalView] public partial class Order(string URL, Kind Kind, IReadOnlyCollection<Kind> Kinds, State Whole) { public string Text => URL + Kind + Kinds + Whole; }")]
    public void Compiles_without_a_warning_wherever_it_is_declared(string source)
    {
        var (said, written, compiled) = Generate(source);
        Assert.Empty(said);
        Assert.Single(written);
        Assert.Empty(compiled.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
    }

    [Fact]
    public void Is_not_read_again_when_something_else_changes()
    {
        var compilation = Compile("[HalView] public partial record Order(string Status);");
        var driver = Driver().RunGenerators(compilation).RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;")));
        var outputs = driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Contains(output.Reason, (IncrementalStepRunReason[])[IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged]));
    }

    private static (IReadOnlyList<Diagnostic> Said, IReadOnlyList<string> Written, Compilation Compiled) Generate(string source)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(Compile(source), out var compiled, out var said);
        return ([.. said.OrderBy(d => d.Location.SourceSpan.Start)], [.. driver.GetRunResult().GeneratedTrees.Select(t => t.ToString())], compiled);
    }

    private static CSharpGeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new HalViewGenerator().AsSourceGenerator()], driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Shop",
        [CSharpSyntaxTree.ParseText(Before + source)],
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Append(typeof(HalClient).Assembly.Location).Distinct().Select(path => MetadataReference.CreateFromFile(path))],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
