namespace Tests.Client.Caching.Suite;

/// <summary>Why a test has not passed: what it is about, or a condition of it.</summary>
internal sealed class SuiteFailure(bool isSetup, string message) : Exception(isSetup ? $"a condition: {message}" : message);

/// <summary>What the suite expects, compared with what the client showed and what the origin was asked.</summary>
internal static class SuiteChecks
{
    /// <param name="request">What was asked, and what is expected.</param>
    /// <param name="number">Which request of the test it was, from 1.</param>
    /// <param name="response">What came.</param>
    /// <param name="id">What the origin writes where a test has no body of its own.</param>
    public static void Response(SuiteRequest request, int number, SuiteResponse response, string id)
    {
        var numbers = response.Field("Request-Numbers")?.Split(' ') ?? [];
        Check(isSetup: true, numbers.Length == numbers.Distinct().Count(), "it was sent twice");
        Type(request, number, response);
        Status(request, number, response);
        foreach (var field in request.Fields("expected_response_headers")) Present(request, number, response, field);
        foreach (var field in request.Fields("expected_response_headers_missing")) Missing(request, number, response, field);
        // Nobody who asks over HttpClient hears of them.
        Check(request.IsSetup("expected_interim_responses"), !request.Has("expected_interim_responses"), "interim answers are not shown");
        Body(request, response, id);
    }

    /// <param name="requests">All requests of a test.</param>
    /// <param name="responses">What the client showed of each.</param>
    /// <param name="asked">What the origin saw, which is not told of what came from the cache.</param>
    public static void Requests(IReadOnlyList<SuiteRequest> requests, IReadOnlyList<SuiteResponse> responses, IReadOnlyList<SuiteAsked> asked)
    {
        var at = 0;
        foreach (var (index, request) in requests.Index())
        {
            var type = request.Text("expected_type");
            if (type == "cached") continue;
            var seen = asked.ElementAtOrDefault(at++);
            var isSetup = request.IsSetup("expected_type");
            if (type is not null) Check(isSetup, seen is not null, $"request {index + 1} was not sent");
            if (type == "not_cached") Check(isSetup, seen!.Number == index + 1, $"request {index + 1} was answered from the cache");
            if (type == "etag_validated") Check(isSetup, seen!.Head.Field("If-None-Match") is not null, $"request {index + 1} has no If-None-Match");
            if (type == "lm_validated") Check(isSetup, seen!.Head.Field("If-Modified-Since") is not null, $"request {index + 1} has no If-Modified-Since");
            foreach (var field in request.Fields("expected_request_headers"))
            {
                var value = seen?.Head.Field(field.Name);
                Check(request.IsSetup("expected_request_headers"), field.Value is { } expected ? value == expected.ToString() : value is not null, $"request {index + 1} has {field.Name}: {value}");
            }

            foreach (var field in request.Fields("expected_request_headers_missing"))
            {
                var value = seen?.Head.Field(field.Name);
                Check(request.IsSetup("expected_request_headers_missing"), field.Value is { } unwanted ? value != unwanted.ToString() : value is null, $"request {index + 1} has {field.Name}: {value}");
            }

            // A moment is another one by the time it is looked at.
            foreach (var (name, value) in (seen?.Answered ?? []).Where(f => !f.Name.Equals("Date", StringComparison.OrdinalIgnoreCase)))
                Check(isSetup: true, responses[index].Field(name) == value, $"answer {index + 1} has {name}: {responses[index].Field(name)}, not {value}");
            if (request.Text("expected_method") is { } method) Check(request.IsSetup("expected_method"), seen?.Head.Method == method, $"request {index + 1} was a {seen?.Head.Method}");
        }
    }

    private static void Type(SuiteRequest request, int number, SuiteResponse response)
    {
        var (isSetup, count) = (request.IsSetup("expected_type"), response.Number("Server-Request-Count"));
        switch (request.Text("expected_type"))
        {
            case "cached":
                Check(isSetup, (response.Status == 304 && count is null) || count < number, $"answer {number} does not come from the cache");
                break;
            case "not_cached":
                Check(isSetup, count == number, $"answer {number} comes from the cache");
                break;
        }
    }

    private static void Status(SuiteRequest request, int number, SuiteResponse response)
    {
        if (request.Has("expected_status"))
        {
            if (request.Number("expected_status") is { } expected) Check(request.IsSetup("expected_status"), response.Status == expected, $"answer {number} is {response.Status}, not {expected}");
        }
        else if (request.Status is { } given)
        {
            Check(isSetup: true, response.Status == given.Code, $"answer {number} is {response.Status}, not {given.Code}");
        }
        else
        {
            Check(response.Status != 999 || request.IsSetup("expected_type"), response.Status == 200, response.Status == 999 ? $"request {number} was not conditional" : $"answer {number} is {response.Status}, not 200");
        }
    }

    private static void Present(SuiteRequest request, int number, SuiteResponse response, SuiteField field)
    {
        var (isSetup, value) = (request.IsSetup("expected_response_headers"), response.Field(field.Name));
        if (field.Value is not { } said)
        {
            Check(isSetup, value is not null, $"answer {number} has no {field.Name}");
            return;
        }

        var (isMet, expected) = (field.Third, said.ToString()) switch
        {
            ({ } other, "=") => (value is not null && value == response.Field(other.GetString()!), $"the same as {other}"),
            ({ } least, ">") => (response.Number(field.Name) > least.GetInt32(), $"more than {least}"),
            ({ }, var unknown) => throw new InvalidOperationException($"The suite compares with '{unknown}', which was not known."),
            _ => field.Written(response.ServerNow, response.Field("Server-Base-Url") ?? "", request) is var text ? (value == text, text) : default,
        };
        Check(isSetup, isMet, $"answer {number} has {field.Name}: {value}, not {expected}");
    }

    private static void Missing(SuiteRequest request, int number, SuiteResponse response, SuiteField field)
    {
        var value = response.Field(field.Name);
        var isGone = field.Value is { } unwanted ? value?.Contains(unwanted.ToString(), StringComparison.Ordinal) is not true : value is null;
        Check(request.IsSetup("expected_response_headers_missing"), isGone, $"answer {number} has {field.Name}: {value}");
    }

    private static void Body(SuiteRequest request, SuiteResponse response, string id)
    {
        if (request.IsNot("check_body")) return;
        if (request.Has("expected_response_text"))
        {
            if (request.Text("expected_response_text") is { } expected) Check(request.IsSetup("expected_response_text"), response.Body == expected, $"the body is '{response.Body}', not '{expected}'");
        }
        else if (request.Text("response_body") is { } given)
        {
            Check(isSetup: true, response.Body == given, $"the body is '{response.Body}', not '{given}'");
        }
        else if (response.Status is not (204 or 304) && request.Text("request_method") != "HEAD")
        {
            Check(isSetup: true, response.Body == id, $"the body is '{response.Body}', not '{id}'");
        }
    }

    private static void Check(bool isSetup, bool isMet, string otherwise)
    {
        if (!isMet) throw new SuiteFailure(isSetup, otherwise);
    }
}
