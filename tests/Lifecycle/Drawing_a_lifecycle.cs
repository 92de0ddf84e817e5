using System.Globalization;
using System.Xml.Linq;
using Hypermedia.Foundation;

namespace Tests.Lifecycle;

public sealed class Drawing_a_lifecycle
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Examples => ["Trip", "Order", "Driver", "Tangle"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Shows_every_state_once_and_every_act(string name)
    {
        var graph = Example(name);
        var texts = Draw(graph).Descendants(Svg + "text").ToArray();
        Assert.Equal(graph.States.Order(), texts.Where(text => Is(text, "name")).Select(text => text.Value).Order());
        Assert.All(graph.Edges, edge => Assert.Contains(texts, text => text.Value.StartsWith(edge.Act, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Lets_no_box_cover_another(string name)
    {
        var boxes = Boxes(Draw(Example(name)));
        foreach (var (index, box) in boxes.Index())
            Assert.All(boxes.Skip(index + 1), other => Assert.False(
                box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Lets_no_lettering_of_a_line_stand_in_a_box(string name)
    {
        var drawing = Draw(Example(name));
        var boxes = Boxes(drawing);
        var lettering = drawing.Descendants(Svg + "text").Where(text => text.Parent!.Attribute("class")?.Value.StartsWith("state", StringComparison.Ordinal) != true);
        Assert.All(lettering, text => Assert.DoesNotContain(boxes, box =>
            Number(text, "x") > box.Left && Number(text, "x") < box.Right && Number(text, "y") > box.Top && Number(text, "y") < box.Bottom));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Gives_the_same_drawing_every_time(string name)
    {
        Assert.Equal(SvgDiagram.Write(Example(name)), SvgDiagram.Write(Example(name)));
        Assert.Equal(MermaidDiagram.Write(Example(name)), MermaidDiagram.Write(Example(name)));
    }

    [Fact]
    public void Marks_the_state_it_is_told_to()
    {
        var drawing = Draw(Drawn_examples.Trip, "underway");
        var marked = Assert.Single(drawing.Descendants(Svg + "g"), group => Is(group, "marked"));
        Assert.Equal("underway", Assert.Single(marked.Elements(Svg + "text"), text => Is(text, "name")).Value);
        Assert.EndsWith("This one is underway.", drawing.Element(Svg + "desc")!.Value);
        Assert.EndsWith("    class underway marked\n", MermaidDiagram.Write(Drawn_examples.Trip, "underway"));
    }

    [Fact]
    public void Sets_off_what_leads_on_from_the_marked_state()
    {
        var next = Draw(Drawn_examples.Trip, "proposed").Descendants(Svg + "g").Where(group => Is(group, "next"));
        Assert.Equal(["accept", "cancel", "decline", "lapse"],
            next.SelectMany(group => group.Elements(Svg + "text")).Where(text => Is(text, "act")).Select(text => text.Nodes().OfType<XText>().First().Value).Order());
    }

    [Fact]
    public void Marks_nothing_unasked()
    {
        Assert.DoesNotContain(Draw(Drawn_examples.Trip).Descendants(Svg + "g"), group => Is(group, "marked") || Is(group, "next"));
        Assert.DoesNotContain("marked", MermaidDiagram.Write(Drawn_examples.Trip), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_it_all_in_words()
    {
        var drawing = Draw(Drawn_examples.Order, "due");
        Assert.Equal("img", drawing.Attribute("role")!.Value);
        Assert.Equal("Lifecycle: Order; this one is due", drawing.Element(Svg + "title")!.Value);
        Assert.Equal("It begins: open (trip) leads to open. While open: charge (trip) leads to due; void (trip) leads to void. "
            + "While due: pay (its passenger) leads to paid; waive (operator) leads to void. While paid: refund (operator) leads to refunded. "
            + "It ends as refunded or void. This one is due.", drawing.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void Draws_a_shared_way_once()
    {
        var cancels = Draw(Drawn_examples.Trip).Descendants(Svg + "text").Where(text => text.Value.StartsWith("cancel", StringComparison.Ordinal) && Is(text, "act"));
        Assert.Equal("cancelits passenger, operator", Assert.Single(cancels).Value);
    }

    [Fact]
    public void Gives_final_states_a_second_rim() => Assert.Equal(2, Draw(Drawn_examples.Trip).Descendants(Svg + "rect").Count(rect => Is(rect, "rim")));

    [Fact]
    public void Needs_nothing_from_elsewhere()
    {
        var svg = SvgDiagram.Write(Drawn_examples.Tangle, "live");
        Assert.DoesNotContain("href", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Bears_any_name()
    {
        var odd = new LifecycleGraph("A <b> & \"c\"", ["<on>", "off & \u0001away"], [new("<on>", "off & \u0001away", "a;b:c", "\"who\" #1")]);
        var drawing = Draw(odd, "<on>");
        Assert.Equal("Lifecycle: A <b> & \"c\"; this one is <on>", drawing.Element(Svg + "title")!.Value);
        Assert.Contains(drawing.Descendants(Svg + "text"), text => text.Value == "off &  away");
    }

    [Fact]
    public void Draws_the_smallest_lives()
    {
        Assert.Empty(Draw(new("Nothing", [], [])).Descendants(Svg + "text"));
        Assert.Equal("alone", Assert.Single(Draw(new("One", ["alone"], [])).Descendants(Svg + "text")).Value);
    }

    [Fact]
    public void Refuses_a_state_that_is_not_there()
    {
        Assert.Throws<ArgumentException>(() => SvgDiagram.Write(Drawn_examples.Trip, "lost"));
        Assert.Throws<ArgumentException>(() => MermaidDiagram.Write(new("Trip", ["here"], [new("here", "gone", "go", "anyone")])));
        Assert.Throws<ArgumentException>(() => MermaidDiagram.Write(new("Trip", ["here", "here"], [])));
    }

    private static LifecycleGraph Example(string name) =>
        new[] { Drawn_examples.Trip, Drawn_examples.Order, Drawn_examples.Driver, Drawn_examples.Tangle }.Single(graph => graph.Name == name);

    private static XElement Draw(LifecycleGraph graph, string? marked = null) => XElement.Parse(SvgDiagram.Write(graph, marked));

    private static bool Is(XElement element, string name) => element.Attribute("class")?.Value.Split(' ').Contains(name) == true;

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static (double Left, double Top, double Right, double Bottom)[] Boxes(XElement drawing) =>
    [
        .. drawing.Descendants(Svg + "rect").Where(rect => Is(rect, "box"))
            .Select(rect => (Number(rect, "x"), Number(rect, "y"), Number(rect, "x") + Number(rect, "width"), Number(rect, "y") + Number(rect, "height"))),
    ];
}
