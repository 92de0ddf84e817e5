using Hypermedia.Client;

namespace Tests.Client.Caching;

/// <summary>
/// What becomes of a second request, three seconds after the answer to a first: <c>kept</c> nothing is sent, <c>asked</c> it is sent as it is, <c>tag</c> and <c>date</c>
/// it is sent with what validates the answer, <c>stale</c> the answer is given although its time is over, <c>304</c> nothing is sent and nothing new is told.
/// </summary>
public sealed class A_second_request
{
    [Theory, MemberData(nameof(Times)), MemberData(nameof(Dates)), MemberData(nameof(Words)), MemberData(nameof(Ages)), MemberData(nameof(Guesses)), MemberData(nameof(Statuses)), MemberData(nameof(Wishes)), MemberData(nameof(Variants)), MemberData(nameof(Conditions))]
    public async Task Is_answered(string sentence, string first, string second, string expected)
    {
        using var origin = new ScriptedOrigin();
        origin.Then(first.Split("<-")[^1].Trim(), expected is "tag" or "date" ? "304" : "200 | Cache-Control: no-store");
        await origin.Get(first.Contains("<-", StringComparison.Ordinal) ? first.Split("<-")[0] : "");
        origin.Wait(3);
        var answer = await origin.Get(second);
        var seen = (origin.Requests.Count, answer.AnsweredFrom, answer.Status) switch
        {
            (1, AnsweredFrom.Fresh, 304) => "304",
            (1, AnsweredFrom.Fresh, _) => "kept",
            (1, AnsweredFrom.Stale, _) => "stale",
            (2, AnsweredFrom.Revalidated, _) => origin.Last.Header("If-None-Match") is not null ? "tag" : "date",
            (2, AnsweredFrom.Server, _) => "asked",
            var other => other.ToString(),
        };
        Assert.True(expected == seen, $"{sentence}: expected {expected}, seen {seen}.");
        Assert.Equal(seen is "kept" or "304" or "stale" ? 0 : 1, answer.Attempts);
    }

    // RFC 9111 §4.2.1, §5.2.2.1, §5.3.
    public static TheoryData<string, string, string, string> Times => new()
    {
        { "nothing is said of its time, and nothing validates it", "200", "", "asked" },
        { "within max-age", "200 | Cache-Control: max-age=3600", "", "kept" },
        { "after max-age", "200 | Cache-Control: max-age=2", "", "asked" },
        { "at the second it ends", "200 | Cache-Control: max-age=3", "", "asked" },
        { "max-age of nothing", "200 | Cache-Control: max-age=0", "", "asked" },
        { "max-age up to 2^31", "200 | Cache-Control: max-age=2147483647", "", "kept" },
        { "max-age beyond 2^31 (§1.2.2)", "200 | Cache-Control: max-age=2147483648", "", "kept" },
        { "max-age beyond any number", "200 | Cache-Control: max-age=99999999999999999999999", "", "kept" },
        { "max-age counts, and not Expires", "200 | Cache-Control: max-age=3600 | Expires: @-7200", "", "kept" },
        { "max-age counts, and not an Expires that is none", "200 | Cache-Control: max-age=3600 | Expires: 0", "", "kept" },
        { "max-age of nothing counts, and not Expires", "200 | Cache-Control: max-age=0 | Expires: @3600", "", "asked" },
        { "s-maxage is not for us (§5.2.2.10)", "200 | Cache-Control: s-maxage=3600, max-age=1", "", "asked" },
        { "s-maxage in a line of its own", "200 | Cache-Control: s-maxage=3600 | Cache-Control: max-age=1", "", "asked" },
        { "a shorter s-maxage is not for us either", "200 | Cache-Control: s-maxage=1, max-age=3600", "", "kept" },
        { "before Expires", "200 | Expires: @2592000", "", "kept" },
        { "after Expires", "200 | Expires: @-2592000", "", "asked" },
        { "Expires at once", "200 | Expires: @0", "", "asked" },
        { "Expires before Date, both ahead", "200 | Expires: @300 | Date: @400", "", "asked" },
        { "an Expires that is no date", "200 | Expires: 0", "", "asked" },
        { "an Expires beside a Date that is none", "200 | Expires: @10 | Date: foo", "", "kept" },
        { "an Expires in the format of old (RFC 9110 §5.6.7)", "200 | Expires: Sunday, 18-Aug-30 02:01:18 GMT", "", "kept" },
        { "private is what we are", "200 | Cache-Control: private, max-age=3600", "", "kept" },
        { "must-revalidate, still fresh", "200 | Cache-Control: max-age=3600, must-revalidate | ETag: \"a\"", "", "kept" },
        { "must-revalidate, not fresh any more", "200 | Cache-Control: max-age=2, must-revalidate | ETag: \"a\"", "", "tag" },
        { "no-store (§5.2.2.5)", "200 | Cache-Control: no-store", "", "asked" },
        { "no-store in any case", "200 | Cache-Control: No-StOrE", "", "asked" },
        { "no-store, whatever else is said", "200 | Cache-Control: max-age=3600, no-store | Expires: @3600", "", "asked" },
        { "no-cache without a validator (§5.2.2.4)", "200 | Cache-Control: max-age=3600, no-cache | Expires: @3600", "", "asked" },
        { "no-cache in any case", "200 | Cache-Control: max-age=3600, No-CaChE", "", "asked" },
        { "no-cache is kept, and validated", "200 | Cache-Control: no-cache | ETag: \"a\"", "", "tag" },
        { "no-cache is validated however fresh", "200 | Cache-Control: max-age=3600, no-cache | ETag: \"a\"", "", "tag" },
        { "no-cache for some fields is taken for all of it", "200 | Cache-Control: max-age=3600, no-cache=\"a, b\" | ETag: \"a\"", "", "tag" },
        { "Pragma stands in for Cache-Control (§5.4)", "200 | Pragma: no-cache | Last-Modified: @-86400", "", "date" },
        { "Pragma beside Cache-Control means nothing", "200 | Pragma: no-cache | Cache-Control: max-age=3600", "", "kept" },
        { "an attachment is an answer like any other", "200 | Cache-Control: max-age=3600 | Content-Disposition: attachment; filename=a.txt", "", "kept" },
        { "one that sets a cookie is kept, in a private cache", "200 | Cache-Control: max-age=3600 | Set-Cookie: a=b", "", "kept" },
    };

    // RFC 9110 §5.6.7: the three ways to write a moment, and no other.
    public static TheoryData<string, string, string, string> Dates => new()
    {
        { "as it is written today", "200 | Expires: Thu, 18 Aug 2050 02:01:18 GMT", "", "kept" },
        { "beyond 32 bits", "200 | Expires: Sun, 21 Nov 2286 04:46:39 GMT", "", "kept" },
        { "as of old, a year of two digits ahead", "200 | Expires: Thursday, 18-Aug-50 02:01:18 GMT", "", "kept" },
        { "as of old, almost fifty years ahead", "200 | Expires: Saturday, 29-Feb-76 02:01:18 GMT", "", "kept" },
        { "as of old, more than fifty years ahead, which means the past", "200 | Expires: Monday, 02-Mar-76 02:01:18 GMT", "", "asked" },
        { "as of old, and long ago", "200 | Expires: Sunday, 06-Nov-94 08:49:37 GMT", "", "asked" },
        { "as C writes it", "200 | Expires: Thu Aug 18 02:01:18 2050", "", "kept" },
        { "as C writes it, a day of one digit", "200 | Expires: Thu Aug  8 02:01:18 2050", "", "kept" },
        { "in any case", "200 | Expires: THU, 18 AUG 2050 02:01:18 gMT", "", "kept" },
        { "the wrong day of the week", "200 | Expires: Mon, 18 Aug 2050 02:01:18 GMT", "", "kept" },
        { "another zone", "200 | Expires: Thu, 18 Aug 2050 02:01:18 UTC", "", "asked" },
        { "a zone of some place", "200 | Expires: Thu, 18 Aug 2050 02:01:18 AEST", "", "asked" },
        { "no comma", "200 | Expires: Thu 18 Aug 2050 02:01:18 GMT", "", "asked" },
        { "no space after the comma", "200 | Expires: Thu,18 Aug 2050 02:01:18 GMT", "", "asked" },
        { "two spaces", "200 | Expires: Thu, 18  Aug  2050 02:01:18 GMT", "", "asked" },
        { "a year of two digits without dashes", "200 | Expires: Thu, 18 Aug 50 02:01:18 GMT", "", "asked" },
        { "a year of four digits with dashes", "200 | Expires: Thu, 18-Aug-2050 02:01:18 GMT", "", "asked" },
        { "a day of one digit", "200 | Expires: Thu, 8 Aug 2050 02:01:18 GMT", "", "asked" },
        { "an hour of one digit", "200 | Expires: Thu, 18 Aug 2050 2:01:18 GMT", "", "asked" },
        { "periods in the time", "200 | Expires: Thu, 18 Aug 2050 02.01.18 GMT", "", "asked" },
        { "nothing but a day", "200 | Expires: Thu,", "", "asked" },
    };

    // RFC 9111 §5.2: how directives are written.
    public static TheoryData<string, string, string, string> Words => new()
    {
        { "in any case", "200 | Cache-Control: MaX-aGe=3600", "", "kept" },
        { "beside directives nobody knows", "200 | Cache-Control: foobar, max-age=3600", "", "kept" },
        { "in quotes", "200 | Cache-Control: max-age=\"3600\"", "", "kept" },
        { "with zeros before it", "200 | Cache-Control: max-age=003600", "", "kept" },
        { "in the quotes of another, before", "200 | Cache-Control: extension=\"max-age=3600\", max-age=1", "", "asked" },
        { "in the quotes of another, after", "200 | Cache-Control: max-age=1, extension=\"max-age=3600\"", "", "asked" },
        { "in quotes that never end", "200 | Cache-Control: extension=\"max-age=3600", "", "asked" },
        { "in single quotes", "200 | Cache-Control: max-age='3600'", "", "asked" },
        { "below nothing", "200 | Cache-Control: max-age=-3600", "", "asked" },
        { "with a fraction", "200 | Cache-Control: max-age=3600.5", "", "asked" },
        { "with a letter before", "200 | Cache-Control: max-age=a3600", "", "asked" },
        { "with a letter after", "200 | Cache-Control: max-age=3600a", "", "asked" },
        { "without a number", "200 | Cache-Control: max-age", "", "asked" },
        { "with a space before the sign", "200 | Cache-Control: max-age =3600", "", "asked" },
        { "with a space after the sign", "200 | Cache-Control: max-age= 3600", "", "asked" },
        { "twice the same", "200 | Cache-Control: max-age=3600, max-age=3600", "", "kept" },
        { "twice, the second stale (§4.2.1)", "200 | Cache-Control: max-age=1800, max-age=1", "", "asked" },
        { "twice, the first stale, in two lines", "200 | Cache-Control: max-age=1 | Cache-Control: max-age=1800", "", "asked" },
        { "with what is no directive at all", "200 | Cache-Control: ,, =5, max-age=3600,", "", "kept" },
    };

    // RFC 9111 §4.2.3, §5.1.
    public static TheoryData<string, string, string, string> Ages => new()
    {
        { "it came too old", "200 | Cache-Control: max-age=3600 | Age: 7200", "", "asked" },
        { "it grew too old here", "200 | Cache-Control: max-age=3600 | Age: 3598", "", "asked" },
        { "its Date says that it is old", "200 | Cache-Control: max-age=3600 | Date: @-7200", "", "asked" },
        { "older than Expires minus Date, a slow clock", "200 | Date: @-10 | Expires: @10 | Age: 25", "", "asked" },
        { "older than Expires minus Date, a fast clock", "200 | Date: @10 | Expires: @20 | Age: 15", "", "asked" },
        { "an age that is no number", "200 | Cache-Control: max-age=3600 | Age: abc", "", "kept" },
        { "an age below nothing", "200 | Cache-Control: max-age=3600 | Age: -7200", "", "kept" },
        { "an age with a fraction", "200 | Cache-Control: max-age=3600 | Age: 7200.0", "", "kept" },
        { "an age of almost 2^31", "200 | Cache-Control: max-age=3600 | Age: 2147483647", "", "asked" },
        { "an age of 2^31", "200 | Cache-Control: max-age=3600 | Age: 2147483648", "", "asked" },
        { "an age beyond", "200 | Cache-Control: max-age=3600 | Age: 99999999999999999999", "", "asked" },
        { "two ages, the first old", "200 | Cache-Control: max-age=3600 | Age: 7200, 0", "", "asked" },
        { "two ages, the second old", "200 | Cache-Control: max-age=3600 | Age: 0, 7200", "", "kept" },
        { "two lines, the first old", "200 | Cache-Control: max-age=3600 | Age: 7200 | Age: 0", "", "asked" },
        { "two lines, the second old", "200 | Cache-Control: max-age=3600 | Age: 0 | Age: 7200", "", "kept" },
    };

    // RFC 9111 §4.2.2, RFC 9110 §15.1.
    public static TheoryData<string, string, string, string> Guesses
    {
        get
        {
            var table = new TheoryData<string, string, string, string>();
            foreach (var status in new[] { 200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501 }) table.Add($"{status} is guessed to hold a while", $"{status} | Last-Modified: @-86400", "", "kept");
            foreach (var status in new[] { 201, 202, 302, 307, 403, 500, 502, 503, 504, 599 }) table.Add($"{status} is not guessed about", $"{status} | Last-Modified: @-86400", "", "asked");
            table.Add("any status may be when it is public", "599 | Last-Modified: @-86400 | Cache-Control: public", "", "kept");
            table.Add("a tenth of its age is shorter than we waited", "200 | Last-Modified: @-20", "", "date");
            table.Add("nothing is guessed from a date ahead", "200 | Last-Modified: @86400", "", "date");
            table.Add("nothing is guessed from what is no date", "200 | Last-Modified: yesterday", "", "date");
            return table;
        }
    }

    // RFC 9111 §3.
    public static TheoryData<string, string, string, string> Statuses
    {
        get
        {
            var table = new TheoryData<string, string, string, string>();
            foreach (var status in new[] { 200, 203, 204, 299, 301, 302, 303, 307, 308, 400, 404, 410, 499, 500, 502, 503, 504, 599 })
            {
                table.Add($"{status} is kept as long as it says", $"{status} | Cache-Control: max-age=3600", "", "kept");
                table.Add($"{status} is not kept longer", $"{status} | Expires: @-5000", "", "asked");
            }

            foreach (var status in new[] { 206, 304, 428, 429, 431, 511 }) table.Add($"{status} is never kept", $"{status} | Cache-Control: max-age=3600", "", "asked");
            table.Add("no-store yields to must-understand where the status is understood (§5.2.2.3)", "200 | Cache-Control: max-age=3600, no-store, must-understand", "", "kept");
            table.Add("must-understand forbids a status nobody knows", "599 | Cache-Control: max-age=3600, no-store, must-understand", "", "asked");
            table.Add("a stream of events is no answer to keep", "200 | Cache-Control: max-age=3600 | Content-Type: text/event-stream", "", "asked");
            return table;
        }
    }

    // RFC 9111 §5.2.1, RFC 8246.
    public static TheoryData<string, string, string, string> Wishes => new()
    {
        { "max-age=0 asks for news", "200 | Cache-Control: max-age=3600", "Cache-Control: max-age=0", "asked" },
        { "max-age asks for nothing older", "200 | Cache-Control: max-age=3600", "Cache-Control: max-age=1", "asked" },
        { "max-age is content with what is younger", "200 | Cache-Control: max-age=3600", "Cache-Control: max-age=10", "kept" },
        { "max-age counts the age it came with", "200 | Cache-Control: max-age=3600 | Age: 1800", "Cache-Control: max-age=600", "asked" },
        { "max-age that is no number asks for news", "200 | Cache-Control: max-age=3600", "Cache-Control: max-age=soon", "asked" },
        { "max-stale accepts what is over", "200 | Cache-Control: max-age=1", "Cache-Control: max-stale=1000", "stale" },
        { "max-stale accepts what came old", "200 | Cache-Control: max-age=1500 | Age: 2000", "Cache-Control: max-stale=1000", "stale" },
        { "max-stale accepts anything without a number", "200 | Cache-Control: max-age=1", "Cache-Control: max-stale", "stale" },
        { "max-stale has its end", "200 | Cache-Control: max-age=1", "Cache-Control: max-stale=1", "asked" },
        { "max-stale does not undo must-revalidate", "200 | Cache-Control: max-age=1, must-revalidate", "Cache-Control: max-stale", "asked" },
        { "max-stale that is no number accepts nothing", "200 | Cache-Control: max-age=1", "Cache-Control: max-stale=long", "asked" },
        { "min-fresh asks for what lasts", "200 | Cache-Control: max-age=1500", "Cache-Control: min-fresh=2000", "asked" },
        { "min-fresh counts the age it came with", "200 | Cache-Control: max-age=1500 | Age: 1000", "Cache-Control: min-fresh=1000", "asked" },
        { "min-fresh is content with what lasts", "200 | Cache-Control: max-age=1500", "Cache-Control: min-fresh=1000", "kept" },
        { "no-cache asks the server", "200 | Cache-Control: max-age=3600", "Cache-Control: no-cache", "asked" },
        { "no-cache asks with the tag", "200 | Cache-Control: max-age=3600 | ETag: \"a\"", "Cache-Control: no-cache", "tag" },
        { "no-cache asks with the date", "200 | Cache-Control: max-age=3600 | Last-Modified: @-10000", "Cache-Control: no-cache", "date" },
        { "Pragma asks the server", "200 | Cache-Control: max-age=3600", "Pragma: no-cache", "asked" },
        { "Pragma of another kind asks nothing", "200 | Cache-Control: max-age=3600", "Pragma: other", "kept" },
        { "no-store goes past", "200 | Cache-Control: max-age=3600", "Cache-Control: no-store", "asked" },
        { "only-if-cached is content with what is kept", "200 | Cache-Control: max-age=3600", "Cache-Control: only-if-cached", "kept" },
        { "what was asked for with no-store is not kept", "Cache-Control: no-store <- 200 | Cache-Control: max-age=3600", "", "asked" },
        { "what never changes is not asked for on a reload", "200 | Cache-Control: max-age=3600, immutable | ETag: \"a\"", "Cache-Control: max-age=0", "kept" },
        { "what never changes is asked for when somebody insists", "200 | Cache-Control: max-age=3600, immutable | ETag: \"a\"", "Cache-Control: no-cache", "tag" },
        { "what never changes is asked for when its time is over", "200 | Cache-Control: max-age=2, immutable | ETag: \"a\"", "", "tag" },
    };

    // RFC 9111 §4.1, RFC 9110 §12.5.5.
    public static TheoryData<string, string, string, string> Variants => new()
    {
        { "the same field", "Foo: 1 <- 200 | Cache-Control: max-age=3600 | Vary: Foo", "Foo: 1", "kept" },
        { "the same field, named otherwise", "foo: 1 <- 200 | Cache-Control: max-age=3600 | Vary: FOO", "Foo: 1", "kept" },
        { "another value", "Foo: 1 <- 200 | Cache-Control: max-age=3600 | Vary: Foo", "Foo: 2", "asked" },
        { "a field that was not there", "200 | Cache-Control: max-age=3600 | Vary: Foo", "Foo: 1", "asked" },
        { "a field that is not there any more", "Foo: 1 <- 200 | Cache-Control: max-age=3600 | Vary: Foo", "", "asked" },
        { "a field that is there, and empty", "200 | Cache-Control: max-age=3600 | Vary: Foo", "Foo: ", "asked" },
        { "a field nobody mentioned", "Other: 2 <- 200 | Cache-Control: max-age=3600 | Vary: Foo", "Other: 3", "kept" },
        { "three fields, the same", "A: 1 | B: 2 | C: 3 <- 200 | Cache-Control: max-age=3600 | Vary: A, B, C", "C: 3 | A: 1 | B: 2", "kept" },
        { "three fields, one of them another", "A: 1 | B: 2 | C: 3 <- 200 | Cache-Control: max-age=3600 | Vary: A, B | Vary: C", "A: 1 | B: 2 | C: 4", "asked" },
        { "three fields, one of them missing twice", "A: 1 | C: 3 <- 200 | Cache-Control: max-age=3600 | Vary: A, B, C", "A: 1 | C: 3", "kept" },
        { "values that change places", "A: 1 | B: 2 <- 200 | Cache-Control: max-age=3600 | Vary: A, B", "A: 2 | B: 1", "asked" },
        { "*", "Foo: 1 <- 200 | Cache-Control: max-age=3600 | Vary: *", "Foo: 1", "asked" },
        { "*, *", "200 | Cache-Control: max-age=3600 | Vary: *, *", "", "asked" },
        { "* in two lines", "200 | Cache-Control: max-age=3600 | Vary: * | Vary: *", "", "asked" },
        { "* after nothing", "200 | Cache-Control: max-age=3600 | Vary: , *", "", "asked" },
        { "* before a name", "Foo: 1 <- 200 | Cache-Control: max-age=3600 | Vary: *, Foo", "Foo: 1", "asked" },
        { "* after a name", "Foo: 1 <- 200 | Cache-Control: max-age=3600 | Vary: Foo, *", "Foo: 1", "asked" },
        { "the same, with other spaces", "Foo: 1,2 <- 200 | Cache-Control: max-age=3600 | Vary: Foo", "Foo:  1, 2 ", "kept" },
        { "the same, in two lines", "Foo: 1, 2 <- 200 | Cache-Control: max-age=3600 | Vary: Foo", "Foo: 1 | Foo: 2", "kept" },
        { "spaces inside of quotes are no spaces", "Foo: \"1,2\" <- 200 | Cache-Control: max-age=3600 | Vary: Foo", "Foo: \"1, 2\"", "asked" },
        { "languages in any case", "Accept-Language: en, de <- 200 | Cache-Control: max-age=3600 | Vary: Accept-Language", "Accept-Language: eN ,  De", "kept" },
        { "languages in another order are another wish", "Accept-Language: en, de <- 200 | Cache-Control: max-age=3600 | Vary: Accept-Language", "Accept-Language: de, en", "asked" },
        { "what differs is not validated by it either", "Foo: 1 <- 200 | Cache-Control: max-age=1 | Vary: Foo | ETag: \"a\"", "Foo: 2", "asked" },
        { "what is the same is validated", "Foo: 1 <- 200 | Cache-Control: max-age=1 | Vary: Foo | ETag: \"a\"", "Foo: 1", "tag" },
    };

    // RFC 9111 §4.3.1, §4.3.2; RFC 9110 §13.
    public static TheoryData<string, string, string, string> Conditions => new()
    {
        { "a strong tag validates", "200 | Cache-Control: max-age=2 | ETag: \"a\"", "", "tag" },
        { "a weak tag validates", "200 | Cache-Control: max-age=2 | ETag: W/\"a\"", "", "tag" },
        { "a date validates", "200 | Cache-Control: max-age=2 | Last-Modified: @-3000", "", "date" },
        { "the tag they know", "200 | Cache-Control: max-age=3600 | ETag: \"a\"", "If-None-Match: \"a\"", "304" },
        { "the weak tag they know", "200 | Cache-Control: max-age=3600 | ETag: W/\"a\"", "If-None-Match: W/\"a\"", "304" },
        { "the tag they know, of the other strength", "200 | Cache-Control: max-age=3600 | ETag: W/\"a\"", "If-None-Match: \"a\"", "304" },
        { "the first of the tags they know", "200 | Cache-Control: max-age=3600 | ETag: \"a\"", "If-None-Match: \"a\", \"b\", \"c\"", "304" },
        { "the second", "200 | Cache-Control: max-age=3600 | ETag: \"b\"", "If-None-Match: \"a\", \"b\", \"c\"", "304" },
        { "the last", "200 | Cache-Control: max-age=3600 | ETag: \"c\"", "If-None-Match: \"a\", \"b\", \"c\"", "304" },
        { "a tag with a comma in it", "200 | Cache-Control: max-age=3600 | ETag: \"a,b\"", "If-None-Match: \"x\",\"a,b\"", "304" },
        { "half of a tag is none", "200 | Cache-Control: max-age=3600 | ETag: \"a,b\"", "If-None-Match: \"a\"", "kept" },
        { "any tag", "200 | Cache-Control: max-age=3600 | ETag: \"a\"", "If-None-Match: *", "304" },
        { "a tag of another answer", "200 | Cache-Control: max-age=3600 | ETag: \"a\"", "If-None-Match: \"b\"", "kept" },
        { "the tag counts, and not the date", "200 | Cache-Control: max-age=3600 | ETag: \"a\" | Last-Modified: @-3000", "If-None-Match: \"b\" | If-Modified-Since: @0", "kept" },
        { "the tag counts, and not an older date", "200 | Cache-Control: max-age=3600 | ETag: \"a\" | Last-Modified: @-5000", "If-None-Match: \"a\" | If-Modified-Since: @-9000", "304" },
        { "the date they know", "200 | Cache-Control: max-age=3600 | Last-Modified: @-3000", "If-Modified-Since: @-2000", "304" },
        { "a date before it", "200 | Cache-Control: max-age=3600 | Last-Modified: @-3000", "If-Modified-Since: @-9000", "kept" },
        { "a date after it was made, where it has none", "200 | Cache-Control: max-age=3600", "If-Modified-Since: @0", "304" },
        { "a date that is none", "200 | Cache-Control: max-age=3600 | Last-Modified: @-3000", "If-Modified-Since: now", "kept" },
        { "a condition only the server can judge", "200 | Cache-Control: max-age=3600 | ETag: \"a\"", "If-Match: \"a\"", "asked" },
    };
}
