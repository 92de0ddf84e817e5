using Hypermedia.Foundation;

namespace Tests.Lifecycle;

public sealed class Writing_a_lifecycle_as_mermaid
{
    [Fact]
    public void Reads_like_a_state_diagram() => Assert.Equal("""
        stateDiagram-v2
            direction LR
            state "off-duty" as off_duty
            available
            busy
            [*] --> off_duty : register (operator)
            off_duty --> available : go-on-duty (itself)
            available --> off_duty : go-off-duty (itself)
            available --> available : report-location (itself)
            available --> busy : propose (dispatcher)
            busy --> busy : report-location (itself)
            busy --> available : release (trip)
            classDef marked fill:#1f5fae,stroke:#1f5fae,color:#ffffff,font-weight:bold
            class off_duty marked

        """.ReplaceLineEndings("\n"), MermaidDiagram.Write(Drawn_examples.Driver, "off-duty"));

    [Fact]
    public void Joins_acts_between_the_same_states() =>
        Assert.Contains("    proposed --> requested : decline (its driver), lapse (clock)\n", MermaidDiagram.Write(Drawn_examples.Trip), StringComparison.Ordinal);

    [Fact]
    public void Leads_final_states_to_the_end() =>
        Assert.Contains("    completed --> [*]\n    cancelled --> [*]\n", MermaidDiagram.Write(Drawn_examples.Trip), StringComparison.Ordinal);

    [Fact]
    public void Gives_each_state_an_id_of_its_own_that_the_grammar_can_bear()
    {
        var text = MermaidDiagram.Write(new("Odd", ["on-hold", "on_hold", "end", "2nd", "a\"b"], []));
        Assert.Contains("    state \"on-hold\" as on_hold_2\n    on_hold\n    state \"end\" as s_end\n    state \"2nd\" as s_2nd\n    state \"a#34;b\" as a_b\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Escapes_what_would_end_a_label() =>
        Assert.Contains(" : a#59;b#58;c (#35;1)\n", MermaidDiagram.Write(new("Odd", ["x"], [new(null, "x", "a;b:c", "#1")])), StringComparison.Ordinal);
}
