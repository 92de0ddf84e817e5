namespace Hypermedia.Client;

/// <summary>How an operator writes its values: the table of RFC 6570 Appendix A.</summary>
internal sealed record TemplateOperator(string First, string Separator, bool Named, string IfEmpty, bool KeepsReserved)
{
    public static readonly TemplateOperator Plain = new("", ",", false, "", false);
    public static readonly TemplateOperator Reserved = new("", ",", false, "", true);
    private static readonly TemplateOperator Fragment = new("#", ",", false, "", true);
    private static readonly TemplateOperator Label = new(".", ".", false, "", false);
    private static readonly TemplateOperator Path = new("/", "/", false, "", false);
    private static readonly TemplateOperator Parameters = new(";", ";", true, "", false);
    private static readonly TemplateOperator Query = new("?", "&", true, "=", false);
    private static readonly TemplateOperator Continuation = new("&", "&", true, "=", false);

    public static TemplateOperator? For(char sign) => sign switch
    {
        '+' => Reserved,
        '#' => Fragment,
        '.' => Label,
        '/' => Path,
        ';' => Parameters,
        '?' => Query,
        '&' => Continuation,
        _ => null,
    };
}
