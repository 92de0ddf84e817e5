using static Hypermedia.Cli.Checking.Severity;

namespace Hypermedia.Cli.Checking;

/// <summary>Every rule there is. "HAL" is draft-kelly-json-hal-11, "HAL-FORMS" the working draft of 2025.</summary>
internal static class RuleBook
{
    public static readonly Rule JsonMalformed = new("json-malformed", Error, "The answer says it is JSON, and is none.", "RFC 8259 §2");
    public static readonly Rule ContentTypeWrong = new("content-type-wrong", Error, "A HAL document is served as something else.", "RFC 9110 §8.3");
    public static readonly Rule SelfMissing = new("self-missing", Warning, "The document has no link to itself.", "HAL §8.1");
    public static readonly Rule SelfDiffers = new("self-differs", Error, "The link to itself leads to another resource.", "HAL §8.1");

    public static readonly Rule LinksNotAnObject = new("links-not-an-object", Error, "'_links' is no object.", "HAL §4.1.1");
    public static readonly Rule LinkWithoutHref = new("link-without-href", Error, "A link has no 'href' that is a text.", "HAL §5.1");
    public static readonly Rule HrefNotAUri = new("href-not-a-uri", Error, "An 'href' is no URI.", "HAL §5.1, RFC 3986 §2");
    public static readonly Rule LinkTemplatedWithoutFlag = new("link-templated-without-flag", Error, "An 'href' is a template, and 'templated' is not true.", "HAL §5.2");
    public static readonly Rule LinkFlagWithoutTemplate = new("link-flag-without-template", Warning, "'templated' is true, and the 'href' has nothing to fill in.", "HAL §5.2");
    public static readonly Rule TemplateMalformed = new("template-malformed", Error, "An 'href' is a broken template.", "RFC 6570 §2");
    public static readonly Rule LinkSchemeUnsafe = new("link-scheme-unsafe", Error, "A link runs a script or opens a file of the reader.", "RFC 3986 §7.6, RFC 8288 §5");
    public static readonly Rule LinkTypeDiffers = new("link-type-differs", Warning, "A link promises another media type than is served, also to who asks for it.", "HAL §5.3");
    public static readonly Rule DeadLink = new("dead-link", Error, "A link leads nowhere.", "RFC 9110 §15.5.5");
    public static readonly Rule ArraynessChanges = new("array-ness-changes", Error, "A relation is one object here and an array there.", "HAL §4.1.1");
    public static readonly Rule PaginationLoop = new("pagination-loop", Error, "'next' leads back to a page that was seen before.", "RFC 8288 §2, IANA 'next'");

    public static readonly Rule CuriesNotAnArray = new("curies-not-an-array", Error, "'curies' is no array.", "HAL §8.2");
    public static readonly Rule CurieWithoutRelPlaceholder = new("curie-without-rel-placeholder", Error, "A curie cannot be expanded: it needs a 'name' and '{rel}' in its 'href'.", "HAL §8.2");
    public static readonly Rule CurieUndeclared = new("curie-undeclared", Warning, "A relation has a prefix that no curie declares.", "HAL §8.2");
    public static readonly Rule RelationWithoutPage = new("relation-without-page", Warning, "A relation of the API's own has no page that explains it.", "HAL §8.2");

    public static readonly Rule EmbeddedNotHal = new("embedded-not-hal", Error, "What is embedded is neither a resource object nor an array of them.", "HAL §4.1.2");
    public static readonly Rule EmbeddedDiffers = new("embedded-differs", Warning, "What is embedded contradicts what is fetched.", "HAL §4.1.2");

    public static readonly Rule FormsTemplateInvalid = new("forms-template-invalid", Error, "A form breaks the rules of forms.", "HAL-FORMS §3.2-§3.4");
    public static readonly Rule FormsTargetUnresolvable = new("forms-target-unresolvable", Error, "A form's target resolves to nothing that can be asked.", "HAL-FORMS §3.2");
    public static readonly Rule OptionsLinkBroken = new("options-link-broken", Error, "The options of a field cannot be had from their link.", "HAL-FORMS §3.4");

    public static readonly Rule EtagMissing = new("etag-missing", Warning, "A document has no entity tag.", "RFC 9110 §8.8.3");
    public static readonly Rule VaryMissing = new("vary-missing", Error, "The answer depends on a request field that 'Vary' does not name.", "RFC 9110 §12.5.5");
    public static readonly Rule NotModifiedBroken = new("not-modified-broken", Error, "Asked with its own entity tag, a document does not answer 304 as it should.", "RFC 9110 §13.1.2, §15.4.5");
    public static readonly Rule HeadDiffers = new("head-differs", Error, "HEAD does not answer what GET does.", "RFC 9110 §9.3.2");
    public static readonly Rule MethodNotAllowedWithoutAllow = new("method-not-allowed-without-allow", Error, "A 405 does not say which methods are allowed.", "RFC 9110 §15.5.6");
    public static readonly Rule AcceptIgnored = new("accept-ignored", Warning, "Asked for a media type that nobody has, it answers another one.", "RFC 9110 §12.5.1");

    public static readonly Rule ErrorTypeWrong = new("error-type-wrong", Warning, "An error in JSON is no problem document, or claims another status.", "RFC 9457 §3");
    public static readonly Rule ProblemTypeWithoutPage = new("problem-type-without-page", Warning, "The type of a problem has no page that explains it.", "RFC 9457 §3.1.1");
    public static readonly Rule ServerError = new("server-error", Error, "The server failed.", "RFC 9110 §15.6");

    public static readonly Rule TemplateRefusesOwnValues = new("template-refuses-own-values", Error, "A form refuses values that keep all of its rules.", "HAL-FORMS §3.3");
    public static readonly Rule OfferedButRefused = new("offered-but-refused", Error, "What is offered is refused when it is done at once.", "HAL-FORMS §3.2");
    public static readonly Rule RuleNotEnforced = new("rule-not-enforced", Warning, "A form says that a value is required, and is accepted without it.", "HAL-FORMS §3.3.1");

    public static IReadOnlyList<Rule> All { get; } =
    [
        JsonMalformed, ContentTypeWrong, SelfMissing, SelfDiffers,
        LinksNotAnObject, LinkWithoutHref, HrefNotAUri, LinkTemplatedWithoutFlag, LinkFlagWithoutTemplate, TemplateMalformed, LinkSchemeUnsafe, LinkTypeDiffers, DeadLink, ArraynessChanges, PaginationLoop,
        CuriesNotAnArray, CurieWithoutRelPlaceholder, CurieUndeclared, RelationWithoutPage,
        EmbeddedNotHal, EmbeddedDiffers,
        FormsTemplateInvalid, FormsTargetUnresolvable, OptionsLinkBroken,
        EtagMissing, VaryMissing, NotModifiedBroken, HeadDiffers, MethodNotAllowedWithoutAllow, AcceptIgnored,
        ErrorTypeWrong, ProblemTypeWithoutPage, ServerError,
        TemplateRefusesOwnValues, OfferedButRefused, RuleNotEnforced,
    ];
}
